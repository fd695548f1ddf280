"""The charter of a board: the text in force, the older ones, and writing the next."""

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.charters import charters, words
from board.foundation.errors import NotFound, Refused
from board.foundation.links import links
from board.foundation.mailings import progress
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.members import members
from board.programmes import programmes


class Charters(Controller):
    path = "/boards/{board_id:str}/charter"

    @get()
    async def show(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        version: FromQuery[int | None] = None,
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        versions = await programmes.charters_of(board_id)
        shown = next(
            (each for each in versions if version is None or each.version == version), None
        )
        if version is not None and shown is None:
            raise NotFound
        letters = await progress.of_board(board_id, kinds=[charters.MAILING], now=now)
        return page(
            request,
            "board/charters/show.html",
            board=board,
            mailings=letters,
            readers=await progress.names_of(letters),
            versions=versions,
            shown=shown,
            accepted=await members.charter_counts(board_id),
            seated=(seated := await charters.of_board(board_id)),
            missing=charters.missing_of(seated, versions[0].version) if versions else [],
            to_ask=await charters.to_ask(versions[0], board_id, now=now) if versions else set(),
            may_manage=viewer.may("manage", board_id),
        )

    @get("/edit")
    async def edit(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        charter = await programmes.charter_of(board_id)
        form = Form(initial={"body": charter.body if charter else ""})
        return page(request, "board/charters/edit.html", board=board, charter=charter, form=form)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        charter = await programmes.charter_of(board_id)
        form = await Form.read(request)
        body = form.text("body", "Charter", most=40_000, lines=True)
        if not form.errors:
            with form.taking():
                written = await programmes.write_charter(board, body, by=viewer, now=now)
                if charter is not None and written.version == charter.version:
                    return go(f"/boards/{board_id}/charter", words.CHARTER_UNCHANGED)
                asked = await charters.ask_all(board, by=viewer, now=now)
                said = words.charter_in_force(written.version, asked)
                return go(f"/boards/{board_id}/charter", said)
        return page(
            request,
            "board/charters/edit.html",
            status=form.status,
            board=board,
            charter=charter,
            form=form,
        )

    @post("/questions", status_code=303)
    async def ask_again(self, board_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        """Whoever has not accepted it and had no mail about it for a day."""
        board = await programmes.find_board(board_id, viewer, act="manage")
        asked = await charters.ask_all(board, by=viewer, now=now)
        said = words.members_asked_again(asked) if asked else words.NOBODY_LEFT_TO_ASK
        return go(f"/boards/{board_id}/charter#accepted", said)


class DeskCharters(Controller):
    """On the member's desk: the charter in force, and accepting it."""

    path = "/d/{token:str}/boards/{board_id:str}/charter"
    opt = BY_LINK

    @get()
    async def show(
        self, request: AnyRequest, token: FromPath[str], board_id: FromPath[str], now: Now
    ) -> Template:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        seat, charter = await charters.find(link.member, board_id)
        return page(
            request,
            "board/charters/for_members.html",
            link=link.id,
            token=token,
            seat=seat,
            charter=charter,
            is_accepted=(seat.charter_version or 0) >= charter.version,
        )

    @post(status_code=303)
    async def accept(
        self, request: AnyRequest, token: FromPath[str], board_id: FromPath[str], now: Now
    ) -> Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        form = await Form.read(request)
        version = form.integer("version", "Version", least=1, most=1_000_000)
        if version is None:
            raise Refused(words.ACCEPT_ON_CHARTER_PAGE)
        await charters.accept(link.member, board_id, version, now=now)
        return go(f"/d/{token}", words.charter_accepted(version))
