"""Dates that staff are about to propose: typed by hand, or suggested by what suits everybody."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import Refused
from board.foundation.text.moments import end_of_day, instant_to_local
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from meetings.polls import dates as poll_dates
from meetings.polls import polls, words
from meetings.polls import voters as poll_voters
from meetings.polls.polls import Proposal
from meetings.polls.rules.polls import MOST_SLOTS, PollState
from meetings.polls.voters import Elector
from meetings.scheduling.pages import meeting_forms
from meetings.scheduling.rules.schedules import Slot
from meetings.slots.rules import lasting

SUGGESTED = 5
NOTICE_DAYS = 21


class BoardPolls(Controller):
    path = "/boards/{board_id:str}/meetings/polls"

    @get()
    async def index(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        return page(
            request,
            "meetings/polls/polls/index.html",
            board=board,
            polls=await polls.of_boards([board.id], now=now),
            may_manage=viewer.may("manage", board.id),
        )

    @get("/new")
    async def new(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        electors = await poll_voters.electors(board.id)
        form = Form(
            initial={
                "minutes": 120,
                "notice": NOTICE_DAYS,
                "rows": 3,
                "people": [row.person for row in electors if row.email],
            }
        )
        return await _form(request, board, electors, form, now=now)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        electors = await poll_voters.electors(board.id)
        form = await Form.read(request)
        if form["add"] or form["suggest"]:
            return await _grown(request, board, electors, form, now=now)
        people = _people(form, electors)
        proposal = _proposal(form, board.timezone)
        if proposal is not None:
            with form.taking():
                poll = await polls.create(board, proposal, people=people, by=viewer, now=now)
                return go(
                    f"/polls/{poll.id}",
                    words.DATES_NOTED,
                )
        return await _form(request, board, electors, form, now=now, status=form.status)


class PollDrafts(Controller):
    path = "/polls/{poll_id:str}/edit"

    @get()
    async def edit(
        self, request: AnyRequest, poll_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        poll = await polls.find(poll_id, viewer, act="manage")
        if poll.state != PollState.draft:
            raise Refused(words.DATES_CANNOT_BE_CHANGED)
        board = await programmes.find_board(poll.board, viewer)
        slots = await polls.slots_of(poll.id)
        initial: dict[str, object] = {
            "title": poll.title,
            "description": poll.description,
            "minutes": poll.minutes,
            "notice": NOTICE_DAYS,
            "rows": len(slots),
            "closes_on": instant_to_local(poll.closes_at, poll.timezone).date().isoformat(),
            "people": [row.person for row in await poll_voters.of_poll(poll)],
        }
        for number, slot in enumerate(slots, start=1):
            initial[f"on_{number}"] = slot.starts_local[:10]
            initial[f"from_{number}"] = slot.starts_local[11:]
            length = (slot.ends_at - slot.starts_at) // timedelta(minutes=1)
            if length != poll.minutes:
                initial[f"minutes_{number}"] = length
        electors = await poll_voters.electors(board.id)
        return await _form(request, board, electors, Form(initial=initial), poll=poll, now=now)

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, poll_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        poll = await polls.find(poll_id, viewer, act="manage")
        board = await programmes.find_board(poll.board, viewer)
        electors = await poll_voters.electors(board.id)
        form = await Form.read(request)
        if form["add"] or form["suggest"]:
            return await _grown(request, board, electors, form, poll=poll, now=now)
        people = _people(form, electors)
        proposal = _proposal(form, poll.timezone)
        if proposal is not None:
            with form.taking():
                await polls.change(poll, proposal, people=people, by=viewer, now=now)
                return go(f"/polls/{poll.id}", words.POLL_CHANGED)
        return await _form(request, board, electors, form, poll=poll, now=now, status=form.status)


# --- steps -----------------------------------------------------------------------------------


async def _form(
    request: AnyRequest,
    board: Any,
    electors: Sequence[Elector],
    form: Form,
    *,
    now: datetime,
    poll: Any = None,
    rows: int | None = None,
    status: int = 200,
) -> Template:
    """The form, with what speaks against each date that is filled in."""
    rows = min(rows or meeting_forms.rows_of(form, MOST_SLOTS), MOST_SLOTS)
    chosen = form.list("people")
    known = poll_dates.voices(
        [row for row in electors if row.person in chosen], board.timezone, now=now
    )
    busy = await polls.busy(board.id, now=now)
    found = _silently(form, rows, board.timezone)
    return page(
        request,
        "meetings/polls/polls/form.html",
        status=status,
        board=board,
        poll=poll,
        form=form,
        rows=rows,
        most=MOST_SLOTS,
        remarks={number: known.remarks(slot, busy) for number, slot in found.items()},
        unknown=known.without_holidays,
        zoneless=known.without_zone,
        choices=[(row.person, row.label) for row in electors if row.email],
        unreachable=[row.name for row in electors if not row.email],
    )


async def _grown(
    request: AnyRequest,
    board: Any,
    electors: Sequence[Elector],
    form: Form,
    *,
    now: datetime,
    poll: Any = None,
) -> Template:
    """The form again, with one more row or with suggested dates in its empty ones."""
    rows = meeting_forms.rows_of(form, MOST_SLOTS)
    if not form["suggest"]:
        return await _form(request, board, electors, form, poll=poll, rows=rows + 1, now=now)
    minutes = form.integer("minutes", "Length", least=15, most=600)
    notice = form.integer("notice", "Notice", least=1, most=365)
    if minutes is None or notice is None:
        return await _form(request, board, electors, form, poll=poll, now=now, status=422)
    typed = _silently(form, rows, board.timezone)
    chosen = form.list("people")
    found = poll_dates.suggested(
        [row for row in electors if row.person in chosen],
        board.timezone,
        minutes=minutes,
        notice_days=notice,
        taken=[date.fromisoformat(slot.starts_local[:10]) for slot in typed.values()],
        busy=await polls.busy(board.id, now=now),
        most=min(SUGGESTED, MOST_SLOTS - len(typed)),
        now=now,
    )
    filled: dict[str, object] = {
        name: form[name] for name in ("title", "description", "minutes", "notice", "closes_on")
    }
    filled["people"] = chosen
    kept = [tuple(form[name] for name in _names(number)) for number in range(1, rows + 1)]
    kept = [row for row in kept if any(text.strip() for text in row[:2])]
    kept += [(slot.starts_local[:10], slot.starts_local[11:], "") for slot in found]
    for number, row in enumerate(kept, start=1):
        filled |= dict(zip(_names(number), row, strict=True))
    fresh = Form(initial=filled)
    if not found:
        fresh.refuse("notice", words.NO_FURTHER_DATE_FOUND)
    rows = max(len(kept), 1)
    return await _form(request, board, electors, fresh, poll=poll, rows=rows, now=now)


def _people(form: Form, electors: Sequence[Elector]) -> list[str]:
    reachable = [row.person for row in electors if row.email]
    return form.some_of("people", "Who is asked", reachable)


def _proposal(form: Form, timezone: str) -> Proposal | None:
    """What was typed, or None with the errors noted at their fields. Blank rows do not count."""
    title = form.text("title", "Title", most=200)
    description = form.text(
        "description", "What it is about", required=False, most=4000, lines=True
    )
    minutes = form.integer("minutes", "Length", least=15, most=600)
    closes_on = form.day("closes_on", "Votes until")
    slots = [
        slot
        for number in range(1, meeting_forms.rows_of(form, MOST_SLOTS) + 1)
        if minutes and (slot := _slot(form, number, minutes, timezone))
    ]
    if form.errors or minutes is None or closes_on is None:
        return None
    closes_at = end_of_day(closes_on, timezone)
    return Proposal(title, description, minutes, tuple(slots), closes_at)


def _names(number: int) -> tuple[str, str, str]:
    """The fields of one row."""
    return f"on_{number}", f"from_{number}", f"minutes_{number}"


def _slot(form: Form, number: int, minutes: int, timezone: str) -> Slot | None:
    names = _names(number)
    if not any(form[name].strip() for name in names[:2]):
        return None
    on, starts = form.day(names[0], "Date"), form.clock(names[1], "Starts")
    own = form.integer(names[2], "Minutes", least=15, most=600, required=False)
    if on is None or starts is None or form.error(names[2]):
        return None
    with form.taking(names[1]):
        return lasting(on, starts, own or minutes, timezone)
    return None


def _silently(form: Form, rows: int, timezone: str) -> dict[int, Slot]:
    """The rows that are dates already, without a word about the others."""
    looked = Form(
        initial={name: form[name] for number in range(1, rows + 1) for name in _names(number)}
        | {"minutes": form["minutes"]}
    )
    minutes = looked.integer("minutes", "Length", least=15, most=600)
    found = {
        number: _slot(looked, number, minutes, timezone)
        for number in range(1, rows + 1)
        if minutes is not None
    }
    return {number: slot for number, slot in found.items() if slot is not None}
