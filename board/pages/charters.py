"""The charter of a board: the text in force, the older ones, and writing the next."""

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board import members, programmes
from board.errors import NotFound
from board.pages.forms import Form
from board.pages.given import Now, SignedIn
from board.pages.rendering import AnyRequest, go, page


class Charters(Controller):
    path = "/boards/{board_id:str}/charter"

    @get()
    async def show(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        viewer: SignedIn,
        version: FromQuery[int | None] = None,
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        versions = await programmes.charters_of(board_id)
        shown = next(
            (each for each in versions if version is None or each.version == version), None
        )
        if version is not None and shown is None:
            raise NotFound
        return page(
            request,
            "charters/show.html",
            board=board,
            versions=versions,
            shown=shown,
            accepted=await members.charter_counts(board_id),
            may_manage=viewer.may("manage", board_id),
        )

    @get("/edit")
    async def edit(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        charter = await programmes.charter_of(board_id)
        form = Form(initial={"body": charter.body if charter else ""})
        return page(request, "charters/edit.html", board=board, charter=charter, form=form)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        charter = await programmes.charter_of(board_id)
        form = await Form.read(request)
        body = form.text("body", "Charter", most=40_000, lines=True)
        if form.errors:
            return page(
                request,
                "charters/edit.html",
                status=422,
                board=board,
                charter=charter,
                form=form,
            )
        written = await programmes.write_charter(board, body, by=viewer, now=now)
        if charter is not None and written.version == charter.version:
            return go(f"/boards/{board_id}/charter", "The text is the same: no new version.")
        return go(
            f"/boards/{board_id}/charter", f"Version {written.version} of the charter is in force."
        )
