"""Meetings of a board: planning one, looking at it, moving it, inviting to it, cancelling it."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Response, Template

from board import members, programmes
from board.access import Viewer
from board.errors import NotFound, Refused
from board.pages import mail_bodies
from board.pages.forms import Form
from board.pages.given import Now, SignedIn
from board.pages.rendering import AnyRequest, go, page, told_of_invitation
from board.rules.zones import offered_zones
from board.templating import count
from meetings import attendees, calendars, meetings, polls, series
from meetings.meetings import Plan
from meetings.pages import particulars
from meetings.rules.guests import guests
from meetings.rules.meetings import MeetingState
from meetings.rules.polls import PollState
from meetings.rules.schedules import MOST_SITTINGS, Slot, slot
from meetings.rules.series import grouped


class BoardMeetings(Controller):
    path = "/boards/{board_id:str}/meetings"

    @get()
    async def index(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        listed = await meetings.of_boards([board.id])
        voted_on = await polls.of_boards([board.id], now=now)
        return page(
            request,
            "meetings/index.html",
            board=board,
            coming=grouped(
                [row for row in reversed(listed) if not row["ends_at"] or row["ends_at"] > now]
            ),
            past=grouped([row for row in listed if row["ends_at"] and row["ends_at"] <= now]),
            series=await series.of_boards([board.id]),
            polls=[row for row in voted_on if row["state"] in (PollState.open, PollState.closed)],
            may_manage=viewer.may("manage", board.id),
        )

    @get("/new")
    async def new(self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        seated = await members.seated(board.id)
        form = Form(
            initial={
                "timezone": board.timezone,
                "rows": 1,
                "people": [row["person_id"] for row in seated],
            }
        )
        return self._form(request, board, seated, form, rows=1)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        seated = await members.seated(board.id)
        form = await Form.read(request)
        rows = _rows(form)
        if form["add"]:
            return self._form(request, board, seated, form, rows=rows + 1, status=200)
        plan = _plan(form, rows)
        people = form.some_of(
            "people", "Who is asked", [row["person_id"] for row in seated], required=False
        )
        if plan is not None and not form.errors:
            try:
                meeting = await attendees.plan_meeting(
                    board,
                    plan,
                    people=people,
                    guests=guests(form["guests"][:20_000]),
                    by=viewer,
                    now=now,
                )
            except Refused as refusal:
                is_guests = refusal.field in ("person", "email")
                form.take(Refused(refusal.sentence, field="guests") if is_guests else refusal)
            else:
                return go(
                    f"/meetings/{meeting.id}",
                    "The meeting is planned. Nobody has heard of it yet; look it over and invite.",
                )
        return self._form(request, board, seated, form, rows=rows, status=422)

    def _form(
        self,
        request: AnyRequest,
        board: Any,
        seated: list[dict[str, Any]],
        form: Form,
        *,
        rows: int,
        status: int = 200,
    ) -> Template:
        return page(
            request,
            "meetings/new.html",
            status=status,
            board=board,
            seated=seated,
            choices=particulars.choices(seated),
            form=form,
            rows=min(rows, MOST_SITTINGS),
            zones=offered_zones(),
        )


class Meetings(Controller):
    path = "/meetings/{meeting_id:str}"

    @get("/edit")
    async def edit(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        if meeting.state == MeetingState.cancelled:
            raise Refused("This meeting was cancelled and cannot be changed; plan a new one.")
        sittings = await meetings.sittings_of(meeting.id)
        initial: dict[str, Any] = {**particulars.initial(meeting)}
        for number, sitting in enumerate(sittings, start=1):
            initial[f"sitting_{number}"] = sitting.id
            initial[f"on_{number}"] = sitting.starts_local[:10]
            initial[f"from_{number}"] = sitting.starts_local[11:]
            initial[f"to_{number}"] = sitting.ends_local[11:]
        return await self._form(request, meeting, Form(initial=initial), viewer, len(sittings))

    @post("/edit", status_code=303)
    async def update(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        form = await Form.read(request)
        rows = _rows(form)
        if form["add"]:
            return await self._form(request, meeting, form, viewer, rows + 1)
        plan = _plan(form, rows)
        if plan is not None and not form.errors:
            try:
                told = await meetings.change(meeting, plan, by=viewer, now=now)
            except Refused as refusal:
                if refusal.field is None and type(refusal) is not Refused:
                    raise
                form.take(refusal)
            else:
                said = f" {count(told, 'attendee')} will be told." if told else ""
                return go(f"/meetings/{meeting.id}", f"The meeting is changed.{said}")
        return await self._form(request, meeting, form, viewer, rows, status=422)

    async def _form(
        self,
        request: AnyRequest,
        meeting: Any,
        form: Form,
        viewer: Viewer,
        rows: int,
        *,
        status: int = 200,
    ) -> Template:
        return page(
            request,
            "meetings/edit.html",
            status=status,
            board=await programmes.find_board(meeting.board, viewer),
            meeting=meeting,
            form=form,
            rows=min(rows, MOST_SITTINGS),
            zones=offered_zones(),
            asked=len(await meetings.attendees_of(meeting.id)),
        )

    @get("/invitation")
    async def preview(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        attendee: FromQuery[str] = "",
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        asked = [row for row in await meetings.attendees_of(meeting.id) if row["email"]]
        chosen = next((row for row in asked if row["id"] == attendee), asked[0] if asked else None)
        return page(
            request,
            "meetings/invitation.html",
            board=await programmes.find_board(meeting.board, viewer),
            meeting=meeting,
            asked=asked,
            chosen=chosen,
            sittings=await meetings.sittings_of(meeting.id),
        )

    @get("/invitation/body")
    async def preview_body(
        self,
        meeting_id: FromPath[str],
        viewer: SignedIn,
        attendee: FromQuery[str] = "",
        sitting: FromQuery[str] = "",
    ) -> Response[str]:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        rows = [row for row in await meetings.attendees_of(meeting.id) if row["id"] == attendee]
        held = await meetings.sittings_of(meeting.id)
        chosen = next((each for each in held if sitting in ("", each.id)), None)
        if not rows or chosen is None:
            raise NotFound
        letters = await calendars.of_meeting(meeting.id)
        return mail_bodies.dead(await letters.preview(chosen, rows[0]))

    @post("/invitation", status_code=303)
    async def invite(self, meeting_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        invited = await meetings.invite(meeting, by=viewer, now=now)
        return go(f"/meetings/{meeting.id}", told_of_invitation(invited))

    @get("/cancellation")
    async def confirm(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        return await self._confirmation(request, meeting, Form(), viewer)

    @post("/cancellation", status_code=303)
    async def cancel(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        form = await Form.read(request)
        if form["confirm"].strip().casefold() != "cancel":
            form.refuse("confirm", "Type the word cancel, since this cannot be undone.")
            return await self._confirmation(request, meeting, form, viewer, status=422)
        told = await meetings.cancel(meeting, by=viewer, now=now)
        said = f"{count(told, 'attendee')} will be told." if told else "Nobody had heard of it."
        what = "This date is struck out" if meeting.series else "The meeting is cancelled"
        return go(f"/meetings/{meeting.id}", f"{what}. {said}")

    async def _confirmation(
        self, request: AnyRequest, meeting: Any, form: Form, viewer: Viewer, *, status: int = 200
    ) -> Template:
        if meeting.state == MeetingState.cancelled:
            raise Refused("This meeting was cancelled already.")
        return page(
            request,
            "meetings/cancel.html",
            status=status,
            board=await programmes.find_board(meeting.board, viewer),
            meeting=meeting,
            sittings=await meetings.sittings_of(meeting.id),
            form=form,
            asked=[row for row in await meetings.attendees_of(meeting.id) if row["email"]]
            if meeting.state == MeetingState.invited
            else [],
        )


def _rows(form: Form) -> int:
    """How many rows for sittings the form showed."""
    text = form["rows"]
    is_number = text.isascii() and text.isdecimal() and len(text) < 10
    return min(max(int(text), 1), MOST_SITTINGS) if is_number else 1


def _plan(form: Form, rows: int) -> Plan | None:
    """What was typed, or None with the errors noted at their fields. Blank rows do not count."""
    said = particulars.read(form)
    rest = (_slot(form, number, said.timezone) for number in range(1, rows + 1))
    slots = tuple(found for found in rest if found)
    if form.errors:
        return None
    if not slots:
        form.refuse("on_1", "Date: a meeting needs at least one sitting.")
        return None
    return Plan(*said, slots)


def _slot(form: Form, number: int, timezone: str) -> Slot | None:
    names = (f"on_{number}", f"from_{number}", f"to_{number}")
    if not any(form[name].strip() for name in names):
        return None
    on = form.day(names[0], "Date")
    starts = form.clock(names[1], "Starts")
    ends = form.clock(names[2], "Ends")
    if on is None or starts is None or ends is None or form.error("timezone"):
        return None
    try:
        return slot(on, starts, ends, timezone, sitting=form[f"sitting_{number}"][:12] or None)
    except Refused as refusal:
        form.refuse(names[2] if "end" in refusal.sentence else names[1], refusal.sentence)
        return None
