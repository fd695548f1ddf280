"""Readiness: how a meeting stands against its board's plan, and who answers for what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import Asked, prepared, values
from board.foundation.database.together import Found
from board.foundation.errors import NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from meetings.readiness import plans as readiness_plans
from meetings.readiness import sightings as readiness_sightings
from meetings.readiness import words
from meetings.readiness.rules.readiness import Gate, Noted, Span, Step, gates
from meetings.readiness.tables import ReadinessNote
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.tables import Meeting, Sitting


@dataclass(frozen=True)
class Prepared:
    """A meeting that is to be held, or was, with the steps of its board's plan."""

    meeting: str
    title: str
    board: str
    board_name: str
    span: Span
    gates: list[Gate]


@dataclass(frozen=True, slots=True)
class NotedRow:
    """What somebody wrote down about a step of a meeting."""

    meeting: str
    step: str
    owner: str | None
    done_at: datetime | None
    done_by: str | None
    changed_at: datetime


NOTED = prepared(
    ReadinessNote.select(
        ReadinessNote.meeting, ReadinessNote.step, ReadinessNote.owner,
        ReadinessNote.done_at, ReadinessNote.done_by, ReadinessNote.changed_at,
    ).where(ReadinessNote.meeting.is_in(values("meetings"))),
    NotedRow,
)  # fmt: skip

# --- queries ---------------------------------------------------------------------------------


async def of_boards(
    board_ids: Iterable[str], *, since: datetime, until: datetime, now: datetime
) -> list[Prepared]:
    """The meetings that begin between these instants, soonest first; a fixed number of queries."""
    rows = await Sitting.select(Sitting.meeting).where(
        Sitting.meeting.board.is_in(list(board_ids) or [""]),
        Sitting.cancelled_at.is_null(),
        Sitting.starts_at >= since,
        Sitting.starts_at <= until,
    )
    found = await _prepared(list({row["meeting"] for row in rows}), now=now)
    return [each for each in found if each.span.starts_at >= since]


async def of_meeting(meeting_id: str, *, now: datetime) -> Prepared | None:
    """None for a meeting that nobody prepares: cancelled, or over when it was taken in."""
    found = await _prepared([meeting_id], now=now)
    return found[0] if found else None


def asks_of(sheet: MeetingSheet) -> list[Asked[Any]]:
    """What a meeting's page asks: the plan, what was noted and seen, and who may answer for it."""
    meeting, board = sheet.meeting.id, sheet.meeting.board
    asked: list[Asked[Any]] = [readiness_plans.OWNERS.asked(board=board)]
    if sheet.there["readiness_steps"]:
        asked.append(readiness_plans.STEPS.asked(boards=[board]))
    if sheet.there["readiness_notes"]:
        asked.append(NOTED.asked(meetings=[meeting]))
    return [*asked, *readiness_sightings.asks_of(sheet)]


def of_sheet(sheet: MeetingSheet, found: Found, *, now: datetime) -> Prepared | None:
    """The same as `of_meeting` out of what was asked."""
    meeting, held = sheet.meeting, sheet.held
    is_prepared = meeting.kind is MeetingKind.meeting
    if not held or not is_prepared or meeting.state is MeetingState.cancelled:
        return None
    span = Span(
        starts_at=min(each.starts_at for each in held),
        ends_at=max(each.ends_at for each in held),
        timezone=meeting.timezone,
        planned_at=meeting.created_at,
        changed_at=max(each.changed_at for each in held),
    )
    if span.ends_at <= span.planned_at:
        return None
    noted = _by_meeting(found[NOTED]).get(meeting.id, {})
    seen = readiness_sightings.of_sheet(sheet, span, found, now=now)
    steps = gates(readiness_plans.found_for(found), span, noted, seen, now=now)
    return Prepared(meeting.id, meeting.title, meeting.board, meeting.board_name, span, steps)


# --- operations ------------------------------------------------------------------------------


async def tick(meeting: Meeting, key: str, *, done: bool, by: Viewer, now: datetime) -> str:
    """Notes that a step is done, or is not done after all; returns its title."""
    by.must("capture", meeting.board)
    step = await _step(meeting.board, key)
    if step.is_seen:
        raise Refused(words.STEP_TICKS_ITSELF)
    values: dict[Any, Any] = {
        ReadinessNote.done_at: now if done else None,
        ReadinessNote.done_by: by.id if done else None,
    }
    event = "readiness.done" if done else "readiness.reopened"
    await _note(meeting, step, values, event, by=by, now=now)
    return step.title


async def assign(
    meeting: Meeting, key: str, owner: str | None, *, by: Viewer, now: datetime
) -> str:
    """Says who answers for a step of this meeting (None: whoever does by the plan)."""
    by.must("manage", meeting.board)
    step = await _step(meeting.board, key)
    if owner is not None and owner not in await readiness_plans.owners(meeting.board):
        raise Refused(words.PERSON_HAS_NO_ROLE, field="owner")
    values: dict[Any, Any] = {ReadinessNote.owner: owner}
    await _note(meeting, step, values, "readiness.assigned", by=by, now=now)
    return step.title


# --- steps -----------------------------------------------------------------------------------


async def _step(board_id: str, key: str) -> Step:
    for step in await readiness_plans.of_board(board_id):
        if step.key == key:
            return step
    raise NotFound


async def _note(
    meeting: Meeting,
    step: Step,
    values: dict[Any, Any],
    event: str,
    *,
    by: Viewer,
    now: datetime,
) -> None:
    note = ReadinessNote(
        {
            **values,
            ReadinessNote.meeting: meeting.id,
            ReadinessNote.step: step.key,
            ReadinessNote.changed_at: now,
        }
    )
    async with db.transaction():
        await ReadinessNote.insert(note).on_conflict(
            target=(ReadinessNote.meeting, ReadinessNote.step),
            action="DO UPDATE",
            values=[*values, ReadinessNote.changed_at],
        )
        await journal.record(
            event, meeting.id, by=by.actor, now=now, board=meeting.board, step=step.key
        )


async def _prepared(meeting_ids: Sequence[str], *, now: datetime) -> list[Prepared]:
    """Soonest first."""
    rows = await Meeting.select(
        Meeting.id,
        Meeting.title,
        Meeting.timezone,
        Meeting.created_at,
        Meeting.board.id.as_alias("board"),
        Meeting.board.name.as_alias("board_name"),
    ).where(
        Meeting.id.is_in(list(meeting_ids) or [""]),
        Meeting.kind == MeetingKind.meeting.value,
        Meeting.state != MeetingState.cancelled.value,
    )
    spans = await _spans(rows)
    plans = await readiness_plans.of_boards(list({row["board"] for row in rows}))
    noted = _by_meeting(await NOTED.all(meetings=list(spans)))
    seen = await readiness_sightings.of_meetings(spans, now=now)
    found = [
        Prepared(
            meeting=row["id"],
            title=row["title"],
            board=row["board"],
            board_name=row["board_name"],
            span=spans[row["id"]],
            gates=gates(
                plans[row["board"]],
                spans[row["id"]],
                noted.get(row["id"], {}),
                seen[row["id"]],
                now=now,
            ),
        )
        for row in rows
        if row["id"] in spans
    ]
    return sorted(found, key=lambda each: (each.span.starts_at, each.meeting))


async def _spans(rows: Sequence[dict[str, Any]]) -> dict[str, Span]:
    """Of the meetings that have a date and were not over when they were taken in."""
    dates: dict[str, list[dict[str, Any]]] = {}
    for sitting in await Sitting.select(
        Sitting.meeting, Sitting.starts_at, Sitting.ends_at, Sitting.changed_at
    ).where(
        Sitting.meeting.is_in([row["id"] for row in rows] or [""]), Sitting.cancelled_at.is_null()
    ):
        dates.setdefault(sitting["meeting"], []).append(sitting)
    spans = {
        row["id"]: Span(
            starts_at=min(each["starts_at"] for each in dates[row["id"]]),
            ends_at=max(each["ends_at"] for each in dates[row["id"]]),
            timezone=row["timezone"],
            planned_at=row["created_at"],
            changed_at=max(each["changed_at"] for each in dates[row["id"]]),
        )
        for row in rows
        if row["id"] in dates
    }
    return {key: span for key, span in spans.items() if span.ends_at > span.planned_at}


def _by_meeting(rows: Iterable[NotedRow]) -> dict[str, dict[str, Noted]]:
    noted: dict[str, dict[str, Noted]] = {}
    for row in rows:
        noted.setdefault(row.meeting, {})[row.step] = Noted(
            row.owner, row.done_at, row.done_by, row.changed_at
        )
    return noted
