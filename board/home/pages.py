"""What needs me today: one row a thing, each with its one button; later, or somebody else's."""

from dataclasses import replace
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from board.foundation import extensions
from board.foundation.database.together import page_source
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.sources import gather_each
from board.foundation.text import language
from board.foundation.text.moments import instant_to_local
from board.foundation.web import authentication
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.home import handovers, snoozes, tasks, words
from board.programmes import programmes

SHOWN_BOARDS = 50

BOARDS = page_source(
    lambda viewer, now: [
        programmes.FIRST_LISTED.asked(boards=viewer.board_ids, most=SHOWN_BOARDS),
        programmes.HOW_MANY.asked(boards=viewer.board_ids),
    ],
    lambda found, viewer, now: [(found[programmes.FIRST_LISTED], sum(found[programmes.HOW_MANY]))],
)
ARRANGED = page_source(
    lambda viewer, now: [
        snoozes.ASLEEP.asked(staff=viewer.id, today=instant_to_local(now, viewer.timezone).date()),
        handovers.CURRENT.asked(since=now - handovers.LASTS),
        handovers.COLLEAGUES.asked(staff=viewer.id, boards=viewer.board_ids),
    ],
    lambda found, viewer, now: [
        (
            {each.task: each.wakes_on for each in found[snoozes.ASLEEP]},
            {each.task: each for each in found[handovers.CURRENT]},
            found[handovers.COLLEAGUES],
        )
    ],
)


class Home(Controller):
    @get("/")
    async def index(
        self,
        request: AnyRequest,
        viewer: SignedIn,
        now: Now,
        whose: FromQuery[str] = "",
        board: FromQuery[str] = "",
    ) -> Template:
        only = board if board in viewer.roles else ""
        seen = _of_board(viewer, only) if only else viewer
        sources: list[Any] = [BOARDS, ARRANGED, *extensions.registered.home_rows]
        [[(boards, total)], [(asleep, given, colleagues)], *lists] = await gather_each(
            sources, seen, now
        )
        today = tasks.todays(
            lists,
            me=viewer.id,
            asleep=asleep,
            handovers=given,
            is_everybodys=whose == "all",
            today=instant_to_local(now, viewer.timezone).date(),
        )
        return page(
            request,
            "board/home/index.html",
            today=today,
            whose="all" if whose == "all" else "",
            only=only,
            counted=words.things_waiting(today.count(), today.count("late"), total),
            colleagues=colleagues,
            boards=boards,
            total=total,
            now=now,
        )

    @post("/today/snoozes", status_code=303)
    async def put_off(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Redirect:
        form = await Form.read(request)
        until = form.day("until", "Day")
        if until is None:
            raise Refused(words.DAY_NOT_OFFERED, field="until")
        await snoozes.put_off(form["task"], until, by=viewer, now=now)
        return go(_back(form), words.asleep_until(language.weekday_of_month(until)))

    @post("/today/wakings", status_code=303)
    async def wake(self, request: AnyRequest, viewer: SignedIn) -> Redirect:
        form = await Form.read(request)
        await snoozes.wake(form["task"], by=viewer)
        return go(_back(form), words.AWAKE)

    @post("/today/handovers", status_code=303)
    async def give(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Redirect:
        form = await Form.read(request)
        name = await handovers.give(form["task"], form["to"], by=viewer, now=now)
        return go(_back(form), words.given_to(name, is_own=form["to"] == viewer.id))


# --- steps -----------------------------------------------------------------------------------


def _of_board(viewer: Viewer, board: str) -> Viewer:
    """The same person with this board alone: what they see of it is what they may see of it."""
    return replace(viewer, roles={board: viewer.roles[board]}, is_administrator=False)


def _back(form: Form) -> str:
    return authentication.must_not_be_elsewhere(form["back"])
