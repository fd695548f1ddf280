"""Members of a board: who sits on it, the chair, another term, standing down."""

from datetime import datetime
from urllib.parse import urlencode

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import MemberState, term_end
from board.foundation.text import moments
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.members import members, rosters, words
from board.programmes import programmes


class Members(Controller):
    path = "/boards/{board_id:str}/members"

    @get()
    async def index(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        q: FromQuery[str] = "",
        number: FromQuery[int] = 1,
        former: FromQuery[int] = 1,
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        asked = q[:200]
        today = moments.instant_to_local(now, board.timezone or "UTC").date()
        roster, seated = await rosters.of_board(board_id, query=asked, page=number)
        alumni, left = await rosters.of_board(
            board_id, MemberState.alumni, query=asked, page=former
        )
        return page(
            request,
            "board/members/index.html",
            board=board,
            charter=await programmes.charter_of(board_id),
            roster=roster,
            terms={
                member.id: term_end(member.term_ends_on or today, board.term_months)
                for member in roster.rows
            },
            seated=seated,
            alumni=alumni,
            left=left,
            form=Form(initial={"q": asked}),
            is_searched=bool(asked.strip()),
            most=rosters.PAGE,
            href=f"/boards/{board_id}/members?{urlencode({'q': asked})}",
            may_manage=viewer.may("manage", board_id),
        )

    @post("/{member_id:str}/chair", status_code=303)
    async def make_chair(
        self, board_id: FromPath[str], member_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        await programmes.find_board(board_id, viewer, act="manage")
        member = await members.find(board_id, member_id)
        await members.make_chair(member, by=viewer, now=now)
        return go(f"/boards/{board_id}/members", words.now_chairs(member.person.name))

    @post("/{member_id:str}/term", status_code=303)
    async def renew(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        member_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Redirect:
        await programmes.find_board(board_id, viewer, act="manage")
        member = await members.find(board_id, member_id)
        form = await Form.read(request)
        ends_on = await members.renew(
            member, was=form.day("was", "Term", required=False), by=viewer, now=now
        )
        return go(
            f"/boards/{board_id}/members",
            words.term_changed(member.person.name, moments.plain_day(ends_on)),
        )

    @get("/{member_id:str}/departure")
    async def leave(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        member_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template:
        return await _leave(request, board_id, member_id, Form(), viewer=viewer, now=now)

    @post("/{member_id:str}/departure", status_code=303)
    async def stand_down(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        member_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template | Redirect:
        await programmes.find_board(board_id, viewer, act="manage")
        member = await members.find(board_id, member_id)
        form = await Form.read(request)
        reason = form.text("reason", "Why", required=False, most=2_000, lines=True)
        if not form.errors:
            with form.taking():
                await members.stand_down(member, reason=reason, by=viewer, now=now)
                return go(f"/boards/{board_id}/members", words.member_has_left(member.person.name))
        return await _leave(
            request, board_id, member_id, form, viewer=viewer, now=now, status=form.status
        )


# --- steps -----------------------------------------------------------------------------------


async def _leave(
    request: AnyRequest,
    board_id: str,
    member_id: str,
    form: Form,
    *,
    viewer: Viewer,
    now: datetime,
    status: int = 200,
) -> Template:
    board = await programmes.find_board(board_id, viewer, act="manage")
    member = await members.find(board_id, member_id)
    return page(
        request,
        "board/members/leave.html",
        status=status,
        board=board,
        member=member,
        consequences=await members.consequences(member, now=now),
        form=form,
    )
