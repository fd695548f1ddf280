"""The plan of reminders, of a board or of one meeting: looking at it and changing it."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.database.together import together
from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from meetings.reminders import forecasts
from meetings.reminders import plans as reminder_plans
from meetings.reminders import words as reminders_words
from meetings.reminders.rules import (
    KNOWN,
    MINUTES,
    THANKS,
    Audience,
    Base,
    PlannedReminder,
    offset_parts,
)
from meetings.scheduling import meeting_heads, meeting_sheets, meetings

SIDES = {
    "before_start": (Base.start, -1, "before the start"),
    "after_end": (Base.end, 1, "after the end"),
    "after_start": (Base.start, 1, "after the start"),
    "before_end": (Base.end, -1, "before the end"),
}


class BoardReminders(Controller):
    path = "/boards/{board_id:str}/reminders"

    @get()
    async def index(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        return page(
            request,
            "meetings/reminders/reminders/of_board.html",
            board=board,
            plan=await reminder_plans.of_board(board),
            may_manage=viewer.may("manage", board_id),
        )

    @get("/new")
    async def new(self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        return await _form(request, board, None, None, Form(initial=_typed(THANKS)))

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        return await _add(request, board, None, viewer, now)

    @post("/own", status_code=303)
    async def own(self, board_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        await reminder_plans.own(board, None, by=viewer, now=now)
        return go(f"/boards/{board_id}/reminders", reminders_words.PLAN_IS_THE_BOARDS_OWN)


class MeetingReminders(Controller):
    path = "/meetings/{meeting_id:str}/reminders"

    @get()
    async def index(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        sheet = await meeting_sheets.load(meeting_id, viewer)
        meeting = sheet.meeting
        return page(
            request,
            "meetings/reminders/reminders/of_meeting.html",
            head=meeting_heads.of_sheet(sheet, now=now),
            board=await programmes.find_board(meeting.board, viewer),
            meeting=meeting,
            reminders=forecasts.forecast(sheet, await together(forecasts.asks_of(sheet)), now=now),
            may_manage=viewer.may("manage", meeting.board),
        )

    @get("/new")
    async def new(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        board = await programmes.find_board(meeting.board, viewer)
        return await _form(request, board, meeting, None, Form(initial=_typed(THANKS)))

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        board = await programmes.find_board(meeting.board, viewer)
        return await _add(request, board, meeting, viewer, now)

    @post("/own", status_code=303)
    async def own(self, meeting_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        board = await programmes.find_board(meeting.board, viewer)
        await reminder_plans.own(board, meeting, by=viewer, now=now)
        return go(f"/meetings/{meeting_id}/reminders", reminders_words.MEETING_HAS_OWN_PLAN)

    @post("/common", status_code=303)
    async def follow_board(self, meeting_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        await reminder_plans.follow_board(meeting, by=viewer, now=now)
        return go(f"/meetings/{meeting_id}/reminders", reminders_words.MEETING_FOLLOWS_BOARD)


class Reminders(Controller):
    path = "/reminders/{reminder_id:str}"

    @get("/edit")
    async def edit(
        self, request: AnyRequest, reminder_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        row = await reminder_plans.find(reminder_id, viewer)
        form = Form(initial=_typed(reminder_plans.planned_of(row)))
        return await _form(request, *await _home(row, viewer), row, form)

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, reminder_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        row = await reminder_plans.find(reminder_id, viewer)
        board, meeting = await _home(row, viewer)
        form = await Form.read(request)
        planned = _planned(form)
        if planned is not None:
            with form.taking():
                await reminder_plans.change(row, planned, by=viewer, now=now)
                return go(_plan_of(board, meeting), reminders_words.REMINDER_CHANGED)
        return await _form(request, board, meeting, row, form, status=form.status)

    @post("/removal", status_code=303)
    async def remove(self, reminder_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        row = await reminder_plans.find(reminder_id, viewer)
        await reminder_plans.remove(row, by=viewer, now=now)
        board, meeting = await _home(row, viewer)
        return go(_plan_of(board, meeting), reminders_words.REMINDER_REMOVED)


async def _add(
    request: AnyRequest, board: Any, meeting: Any, viewer: Viewer, now: datetime
) -> Template | Redirect:
    form = await Form.read(request)
    planned = _planned(form)
    if planned is not None:
        with form.taking():
            await reminder_plans.add(board, meeting, planned, by=viewer, now=now)
            return go(_plan_of(board, meeting), reminders_words.reminder_added(planned.when))
    return await _form(request, board, meeting, None, form, status=form.status)


async def _home(row: Any, viewer: Viewer) -> tuple[Any, Any]:
    """The board of a reminder, and the meeting where it is that one's alone."""
    board = await programmes.find_board(row.board, viewer)
    return board, await meetings.find(row.meeting, viewer) if row.meeting else None


def _plan_of(board: Any, meeting: Any) -> str:
    home = f"/meetings/{meeting.id}" if meeting else f"/boards/{board.id}"
    return f"{home}/reminders"


def _typed(planned: PlannedReminder) -> dict[str, object]:
    """A reminder as its form shows it."""
    number, unit = offset_parts(planned.minutes)
    sign = 1 if planned.minutes > 0 else -1
    side = next(
        (name for name, (base, way, _) in SIDES.items() if (base, way) == (planned.base, sign)),
        "before_start",
    )
    return {
        "audience": planned.audience.value,
        "number": number,
        "unit": unit,
        "side": side,
        "subject": planned.subject,
        "body": planned.body,
    }


def _planned(form: Form) -> PlannedReminder | None:
    """What was typed, or None with the errors at their fields."""
    audience = form.choice("audience", "Who gets it", Audience)
    number = form.integer("number", "When", least=0, most=100_000)
    unit = form.one_of("unit", "Unit", list(MINUTES))
    side = form.one_of("side", "Before or after", list(SIDES))
    subject = form.text("subject", "Subject", most=150)
    body = form.text("body", "Words", most=4_000, lines=True)
    if form.errors or audience is None or number is None:
        return None
    base, sign, _ = SIDES[side]
    return PlannedReminder("", audience, base, sign * number * MINUTES[unit], subject, body)


async def _form(
    request: AnyRequest, board: Any, meeting: Any, row: Any, form: Form, *, status: int = 200
) -> Template:
    return page(
        request,
        "meetings/reminders/reminders/form.html",
        status=status,
        board=board,
        head=await meeting_heads.of(meeting.id, now=request.app.state.clock()) if meeting else None,
        meeting=meeting,
        row=row,
        plan=_plan_of(board, meeting),
        form=form,
        audiences=[(each.value, each.label[0].upper() + each.label[1:]) for each in Audience],
        units=[(unit, unit) for unit in MINUTES],
        sides=[(name, words) for name, (_, _, words) in SIDES.items()],
        known=KNOWN,
    )
