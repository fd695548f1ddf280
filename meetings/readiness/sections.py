"""What readiness adds to other pages: home, a board and a meeting."""

from datetime import datetime, timedelta
from typing import Any

from board.foundation.database.queries import Asked
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section
from board.foundation.identity.access import Viewer
from board.foundation.text.moments import instant_to_local, plain_day
from meetings.readiness import board_readiness, readiness, words
from meetings.readiness import plans as readiness_plans
from meetings.readiness.readiness import Prepared
from meetings.readiness.rules.readiness import DEFAULT_PLAN, Gate, GateState, StepKey
from meetings.scheduling.meeting_sheets import MeetingSheet

BEFORE, AFTER = timedelta(days=400), timedelta(days=60)
# Home has rows of its own for these.
ALARMED_ELSEWHERE = {StepKey.notes.value, StepKey.digest.value, StepKey.answers.value}


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    if not viewer.roles:
        return []
    return board_readiness.asks_late(
        viewer.board_ids, since=now - AFTER, until=now + BEFORE, now=now
    )


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """The steps that are late: for whoever answers for them, and for managers all of them."""
    rows = []
    for each in board_readiness.found(found, now=now):
        late = [gate for gate in _late(each) if _concerns(gate, each.board, viewer)]
        if late:
            rows.append(_row(each, late, now=now))
    return rows


def _asks_on_board(board_id: str, viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    return [
        *board_readiness.asks([board_id], since=now, until=now + BEFORE),
        readiness_plans.OWNERS.asked(board=board_id),
    ]


def _board_sections(found: Found, board_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """Where the plan is, where the dates can be subscribed to, and what comes next."""
    following = [
        (each, gate)
        for each in board_readiness.found(found, now=now)
        for gate in each.gates
        if gate.state in (GateState.late, GateState.soon)
    ]
    context = {
        "board_id": board_id,
        "following": sorted(following, key=lambda pair: pair[1].due_on),
        "steps": len(found[board_readiness.STEPS] or DEFAULT_PLAN),
        "owners": {owner.id: owner.name for owner in found[readiness_plans.OWNERS]},
        "now": now,
    }
    return [Section("meetings/readiness/readiness/_on_board.html", context, order=60)]


home_rows = page_source(_asks_at_home, _home_rows)
board_sections = page_source(_asks_on_board, _board_sections)


def _asks_of_meeting(sheet: MeetingSheet, viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    return readiness.asks_of(sheet)


def _meeting_sections(
    found: Found, sheet: MeetingSheet, viewer: Viewer, now: datetime
) -> list[Section]:
    """The steps of one meeting, with the buttons for those that somebody ticks."""
    prepared = readiness.of_sheet(sheet, found, now=now)
    if prepared is None:
        return []
    gates = prepared.gates
    context = {
        "prepared": prepared,
        "done": sum(gate.state is GateState.done for gate in gates),
        "late": len([gate for gate in gates if gate.state is GateState.late]),
        "following": next((gate for gate in gates if gate.state in _OPEN), None),
        "owners": {row.id: row.name for row in found[readiness_plans.OWNERS]},
        "may_tick": viewer.may("capture", prepared.board),
        "may_manage": viewer.may("manage", prepared.board),
        "today": instant_to_local(now, prepared.span.timezone).date(),
    }
    return [Section("meetings/readiness/readiness/_of_meeting.html", context, order=60)]


meeting_sections = page_source(_asks_of_meeting, _meeting_sections)


# --- steps -----------------------------------------------------------------------------------

_OPEN = (GateState.late, GateState.soon, GateState.ahead)


def _late(prepared: Prepared) -> list[Gate]:
    return [
        gate
        for gate in prepared.gates
        if gate.state is GateState.late and gate.step.key not in ALARMED_ELSEWHERE
    ]


def _concerns(gate: Gate, board: str, viewer: Viewer) -> bool:
    return gate.owner == viewer.id or viewer.may("manage", board)


def _row(prepared: Prepared, late: list[Gate], *, now: datetime) -> HomeRow:
    today = instant_to_local(now, prepared.span.timezone).date()
    first = late[0]
    begins = plain_day(instant_to_local(prepared.span.starts_at, prepared.span.timezone).date())
    if len(late) == 1:
        sentence = words.step_late(first.step.title, first.days_late(today))
        note = f"{prepared.title}, {begins} · {prepared.board_name}"
    else:
        sentence = words.steps_late(prepared.title, len(late))
        note = f"{', '.join(gate.step.title for gate in late)} · {begins}, {prepared.board_name}"
    return HomeRow(
        "late", sentence, note, words.SEE_STEPS, f"/meetings/{prepared.meeting}#readiness"
    )
