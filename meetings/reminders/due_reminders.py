"""Due reminders: the plans of meetings that are near, and those whose time has come."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from board.foundation.errors import DatabaseUnavailable
from meetings.reminders import damaged_meetings
from meetings.reminders import plans as reminder_plans
from meetings.reminders.plans import PlannedMeeting
from meetings.reminders.rules import (
    EARLIEST,
    PlannedReminder,
    earliest_end,
    may_be_due,
)
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Sitting

log = logging.getLogger("folkmoot.reminders")


async def plans_running(
    now: datetime,
) -> tuple[Sequence[Mapping[str, Any]], dict[str, list[PlannedReminder]]]:
    """The sittings that a reminder may be about now or soon, and each meeting's plan."""
    try:
        rows = await _sittings(now)
    except DatabaseUnavailable:
        raise
    except Exception:  # one of them cannot be read
        damaged = await damaged_meetings.found()
        log.exception("Damaged, so without reminders: %s", ", ".join(sorted(damaged)))
        rows = await _sittings(now, without=list(damaged))
    if not rows:
        return [], {}
    plans = await reminder_plans.of_meetings(
        {
            PlannedMeeting(row["id"], row["board"], row["kind"], row["has_own_reminders"])
            for row in rows
        }
    )
    return rows, plans


async def _sittings(now: datetime, *, without: Sequence[str] = ()) -> list[Any]:
    return await Sitting.select(
        Sitting.starts_at,
        Sitting.ends_at,
        Sitting.meeting.id.as_alias("id"),
        Sitting.meeting.board.as_alias("board"),
        Sitting.meeting.has_own_reminders.as_alias("has_own_reminders"),
        Sitting.meeting.kind.as_alias("kind"),
    ).where(
        Sitting.meeting.state == MeetingState.invited.value,
        Sitting.cancelled_at.is_null(),
        Sitting.starts_at < now + EARLIEST,
        Sitting.ends_at > earliest_end(now),
        Sitting.meeting.not_in(list(without) or [""]),
    )


def due_plans(
    rows: Iterable[Mapping[str, Any]],
    plans: Mapping[str, Sequence[PlannedReminder]],
    *,
    now: datetime,
) -> dict[str, list[tuple[str, PlannedReminder]]]:
    """Meeting id to (board, reminder) for those whose time has come and is not long past."""
    due: dict[str, list[tuple[str, PlannedReminder]]] = {}
    for row in rows:
        for planned in plans[row["id"]]:
            pair = (row["board"], planned)
            is_due = may_be_due(planned, row["starts_at"], row["ends_at"], now=now)
            if is_due and pair not in due.setdefault(row["id"], []):
                due[row["id"]].append(pair)
    return {meeting: pairs for meeting, pairs in due.items() if pairs}
