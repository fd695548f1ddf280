"""You said, we did: the page of a board, its print, its mail, and the member's own view."""

import re

from litestar import Controller, Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.desks import desk_sheets
from board.desks.desk_sheets import SeatRow
from board.foundation.errors import NotFound, Refused
from board.foundation.identity.rules.members import MemberState
from board.foundation.links import links
from board.foundation.mail.templating import environment
from board.foundation.mailings import progress
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from meetings.papers import words, you_said, you_said_readers
from meetings.printing.pdf import RenderFailed

YEAR = "365"


class YouSaidPages(Controller):
    path = "/boards/{board_id:str}/you-said"

    @get()
    async def show(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        days: FromQuery[str] = YEAR,
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        chosen = _period(days)
        letters = await progress.of_board(board_id, kinds=[you_said.MAILING], now=now)
        may_mail = viewer.may("manage", board_id)
        return page(
            request,
            "meetings/papers/you_said/show.html",
            board=board,
            mailings=letters,
            names=await progress.names_of(letters),
            told=await you_said.of_board(board_id, days=_days(chosen), now=now),
            periods=list(you_said.PERIODS.items()),
            form=Form(initial={"days": chosen}),
            days=chosen,
            readers=await you_said_readers.of_board(board_id),
            may_mail=may_mail,
            may_manage=may_mail,
        )

    @get("/print")
    async def print(
        self, board_id: FromPath[str], viewer: SignedIn, now: Now, days: FromQuery[str] = YEAR
    ) -> Response[bytes]:
        board = await programmes.find_board(board_id, viewer)
        told = await you_said.of_board(board_id, days=_days(_period(days)), now=now)
        try:
            data = await you_said.printed(environment(), board, told, now=now)
        except RenderFailed as failure:
            raise Refused(failure.reason) from failure
        name = re.sub(r"[^a-z0-9]+", "-", f"you said {board.name}".casefold()).strip("-")
        return Response(
            data,
            media_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{name[:80]}.pdf"'},
        )

    @post("/mails", status_code=303)
    async def mail(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        days = _period((await Form.read(request))["days"])
        told = await you_said.of_board(board_id, days=_days(days), now=now)
        sent = await you_said.mail(board, told, by=viewer, now=now)
        return go(
            f"/boards/{board_id}/you-said?days={days}",
            words.mails_on_the_way(sent),
        )


class DeskYouSaid(Controller):
    path = "/d/{token:str}/boards/{board_id:str}/you-said"
    opt = BY_LINK

    @get()
    async def show(
        self, request: AnyRequest, token: FromPath[str], board_id: FromPath[str], now: Now
    ) -> Template:
        """For whoever sits on the board."""
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        seat = await _seat(link.member, board_id)
        told = await you_said.of_board(board_id, days=_days(YEAR), now=now)
        return page(
            request,
            "meetings/papers/you_said/for_members.html",
            link=link.id,
            token=token,
            seat=seat,
            told=told,
        )


async def _seat(person_id: str, board_id: str) -> SeatRow:
    for seat in await desk_sheets.seats_of(person_id):
        if seat.board == board_id and seat.state is MemberState.active:
            return seat
    raise NotFound


def _period(days: str) -> str:
    return days if days in you_said.PERIODS else YEAR


def _days(period: str) -> int | None:
    return int(period) if period else None
