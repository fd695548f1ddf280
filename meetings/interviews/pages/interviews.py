"""Touchpoints of a board: who has heard from us, and the times that managers offer for calls."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.mailings import progress
from board.foundation.text.moments import end_of_day, instant_to_local
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from board.touchpoints import touchpoints
from meetings.interviews import appointments, bookings, interviewees, interviews, words
from meetings.interviews.interviews import InterviewOffer
from meetings.interviews.rules import MOST_SLOTS, InterviewState, pieces, state_now
from meetings.scheduling.pages import meeting_forms
from meetings.scheduling.rules.schedules import Slot

MOST_ROWS = 10


class BoardTouchpoints(Controller):
    path = "/boards/{board_id:str}"

    @get("/touchpoints")
    async def index(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        today = instant_to_local(now, viewer.timezone).date()
        coming = await appointments.coming(board.id, now=now)
        newest = await touchpoints.newest_on(board.id)
        members, _ = await interviewees.possible(board.id)
        rows = [(row, newest.get(row.person)) for row in members]
        # Whoever has waited longest stands first, and first of all who never heard from us.
        rows.sort(key=lambda row: row[1].held_on.toordinal() if row[1] else 0)
        return page(
            request,
            "meetings/interviews/interviews/index.html",
            board=board,
            rows=rows,
            coming={row.person: row for row in reversed(coming)},  # the next one
            unnoted={row.person: row for row in await appointments.without_note(board.id, now=now)},
            offers=await interviews.of_board(board.id, now=now),
            today=today,
            may_manage=viewer.may("manage", board.id),
            may_capture=viewer.may("capture", board.id),
        )

    @get("/interviews/new")
    async def new(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        viewer: SignedIn,
        person: FromQuery[str] = "",
    ) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = Form(
            initial={
                "minutes": 30,
                "pause": 0,
                "rows": 1,
                "people": [person] if person else [],
                "timezone": viewer.timezone,
            }
        )
        return await _form(request, board, viewer, form)

    @post("/interviews", status_code=303)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        if form["add"]:
            return await _form(
                request, board, viewer, form, rows=meeting_forms.rows_of(form, MOST_ROWS) + 1
            )
        known = {value for group in await _choices(board.id, form) for value, _ in group}
        people = form.some_of("people", "Who may choose a time", list(known))
        offer = _offer(form, viewer.timezone)
        if offer is not None:
            with form.taking():
                interview = await interviews.create(board, offer, people=people, by=viewer, now=now)
                return go(
                    f"/interviews/{interview.id}",
                    words.TIMES_NOTED,
                )
        return await _form(request, board, viewer, form, status=form.status)


class Interviews(Controller):
    path = "/interviews/{interview_id:str}"

    @get()
    async def show(
        self, request: AnyRequest, interview_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        interview = await interviews.find(interview_id, viewer)
        return await _show(request, interview, viewer, Form(), now=now)

    @post("/opening", status_code=303)
    async def open_up(self, interview_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        interview = await interviews.find(interview_id, viewer, act="manage")
        asked = await interviews.open_up(interview, by=viewer, now=now)
        return go(f"/interviews/{interview.id}", words.people_asked(asked))

    @post("/reminders", status_code=303)
    async def remind(self, interview_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        interview = await interviews.find(interview_id, viewer, act="manage")
        told = await interviews.remind(interview, by=viewer, now=now)
        return go(f"/interviews/{interview.id}", words.people_reminded(told))

    @post("/slots", status_code=303)
    async def add_slots(
        self, request: AnyRequest, interview_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        interview = await interviews.find(interview_id, viewer, act="manage")
        form = await Form.read(request)
        slots = _stretch(form, 1, interview.minutes, 0, interview.timezone, is_needed=True)
        if not form.errors:
            with form.taking():
                added = await interviews.add_slots(interview, slots, by=viewer, now=now)
                return go(f"/interviews/{interview.id}", words.times_added(added))
        return await _show(request, interview, viewer, form, now=now, status=form.status)

    @post("/slots/{slot_id:str}/removal", status_code=303)
    async def remove_slot(
        self, interview_id: FromPath[str], slot_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        interview = await interviews.find(interview_id, viewer, act="manage")
        await interviews.remove_slot(interview, slot_id, by=viewer, now=now)
        return go(f"/interviews/{interview.id}", words.TIME_WITHDRAWN)

    @post("/bookings/{interviewee_id:str}/cancellation", status_code=303)
    async def cancel(
        self, interview_id: FromPath[str], interviewee_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        interview = await interviews.find(interview_id, viewer, act="manage")
        name = await bookings.cancel(interview, interviewee_id, by=viewer, now=now)
        return go(f"/interviews/{interview.id}", words.call_cancelled(name))

    @post("/closing", status_code=303)
    async def close(self, interview_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        interview = await interviews.find(interview_id, viewer, act="manage")
        await interviews.close(interview, by=viewer, now=now)
        return go(f"/interviews/{interview.id}", words.OFFER_CLOSED)

    @post("/discarding", status_code=303)
    async def discard(self, interview_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        interview = await interviews.find(interview_id, viewer, act="manage")
        await interviews.discard(interview, by=viewer, now=now)
        return go(f"/boards/{interview.board}/touchpoints", words.DRAFT_DISCARDED)


# --- steps -----------------------------------------------------------------------------------


async def _choices(board_id: str, form: Form) -> list[list[tuple[str, str]]]:
    """Members, and candidates; among them whoever the address named."""
    members, candidates = await interviewees.possible(board_id)
    listed = {row.person for row in (*members, *candidates)}
    for person in form.list("people")[:50]:
        if person not in listed and (found := await interviewees.candidate(board_id, person)):
            candidates.append(found)
    return [
        [(row.person, row.label) for row in group if row.email] for group in (members, candidates)
    ]


async def _form(
    request: AnyRequest,
    board: Any,
    viewer: Viewer,
    form: Form,
    *,
    rows: int | None = None,
    status: int = 200,
) -> Template:
    members, candidates = await _choices(board.id, form)
    return page(
        request,
        "meetings/interviews/interviews/new.html",
        status=status,
        board=board,
        form=form,
        rows=min(rows or meeting_forms.rows_of(form, MOST_ROWS), MOST_ROWS),
        most=MOST_ROWS,
        members=members,
        candidates=candidates,
        timezone=viewer.timezone,
    )


def _offer(form: Form, timezone: str) -> InterviewOffer | None:
    """What was typed, or None with the errors noted at their fields. Blank rows do not count."""
    topic = form.text("topic", "What it is about", most=120)
    description = form.text("description", "More about it", required=False, most=4000, lines=True)
    place = form.text("place", "Place", required=False)
    join_url = form.web_address("join_url", "Join link")
    minutes = form.integer("minutes", "Length", least=5, most=480)
    pause = form.integer("pause", "Pause", least=0, most=240, required=False)
    closes_on = form.day("closes_on", "Last day to choose")
    slots = [
        slot
        for number in range(1, meeting_forms.rows_of(form, MOST_ROWS) + 1)
        if minutes
        for slot in _stretch(form, number, minutes, pause or 0, timezone)
    ]
    if form.errors or minutes is None or closes_on is None:
        return None
    if len(slots) > MOST_SLOTS:
        form.refuse("on_1", words.too_many_times(len(slots), MOST_SLOTS))
        return None
    closes_at = end_of_day(closes_on, timezone)
    return InterviewOffer(
        topic, description, place, join_url, timezone, minutes, tuple(slots), closes_at
    )


def _stretch(
    form: Form, number: int, minutes: int, pause: int, timezone: str, *, is_needed: bool = False
) -> list[Slot]:
    """One row: a day with a start, and an end where it holds several pieces."""
    names = [f"{part}_{number}" for part in ("on", "from", "to")]
    if not is_needed and not any(form[name].strip() for name in names):
        return []
    on, starts = form.day(names[0], "Day"), form.clock(names[1], "From")
    ends = form.clock(names[2], "To", required=False)
    if on is None or starts is None or form.error(names[2]):
        return []
    with form.taking(names[1]):
        return pieces(on, starts, ends, minutes, timezone, pause=pause)
    return []


async def _show(
    request: AnyRequest,
    interview: Any,
    viewer: Viewer,
    form: Form,
    *,
    now: datetime,
    status: int = 200,
) -> Template:
    asked = await interviewees.of_offer(interview.id)
    slots = await interviews.slots_of(interview.id)
    calls = await appointments.of_meetings([row.meeting for row in asked if row.meeting])
    letters = await progress.of_cause(interview.id, now=now)
    return page(
        request,
        "meetings/interviews/interviews/show.html",
        status=status,
        interview=interview,
        board=await programmes.find_board(interview.board, viewer),
        host=await interviews.host_of(interview),
        state=state_now(interview.state, interview.closes_at, now),
        stored=InterviewState(interview.state),
        slots=slots,
        free=[row for row in slots if row.is_free(now)],
        asked=asked,
        calls=calls,
        mailings=letters,
        readers=await progress.names_of(letters),
        noted=await touchpoints.noted(list(calls)),
        silent=[row for row in asked if row.is_silent],
        may_manage=viewer.may("manage", interview.board),
        may_capture=viewer.may("capture", interview.board),
        now=now,
        form=form,
    )
