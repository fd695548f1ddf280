"""Appointments: the calls that came of offers, those to come and those that are over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from board.foundation.database.queries import prepared, prepared_sql, values
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Sitting

ASKED_FOR = timedelta(days=60)  # whoever has not noted a call by then never will


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """When a call is, and whether it holds."""

    meeting: str
    state: MeetingState
    timezone: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call of a board, and with whom it is."""

    meeting: str
    person: str
    starts_at: datetime
    ends_at: datetime


# --- queries ---------------------------------------------------------------------------------

OF_MEETINGS = prepared(
    Sitting.select(
        Sitting.meeting.id.as_alias("meeting"),
        Sitting.meeting.state.as_alias("state"),
        Sitting.meeting.timezone.as_alias("timezone"),
        Sitting.starts_at,
        Sitting.ends_at,
    ).where(Sitting.meeting.is_in(values("meetings")), Sitting.cancelled_at.is_null()),
    AppointmentRow,
)
OF_BOARD = prepared_sql(
    """
    SELECT meeting.id AS meeting, attendee.person AS person, sitting.starts_at AS starts_at,
        sitting.ends_at AS ends_at
    FROM sitting
    JOIN meeting ON meeting.id = sitting.meeting
    JOIN attendee ON attendee.meeting = meeting.id AND attendee.removed_at IS NULL
    WHERE meeting.board = :board AND meeting.kind = 'touchpoint' AND meeting.state = 'invited'
        AND sitting.cancelled_at IS NULL AND sitting.ends_at > :since
        AND (sitting.ends_at > :now
            OR NOT EXISTS (SELECT 1 FROM touchpoint WHERE touchpoint.meeting = meeting.id))
    ORDER BY sitting.starts_at
    """,
    CallRow,
    reason="Piccolo asks for no existence inside another query.",
)


async def of_meetings(meeting_ids: Sequence[str]) -> dict[str, AppointmentRow]:
    """Meeting id to when its call is."""
    return {row.meeting: row for row in await OF_MEETINGS.all(meetings=meeting_ids)}


async def coming(board_id: str, *, now: datetime) -> list[CallRow]:
    """Calls that are still to come, the soonest first."""
    return await OF_BOARD.all(board=board_id, now=now, since=now)


async def without_note(board_id: str, *, now: datetime) -> list[CallRow]:
    """Calls that are over and of which nobody wrote down what was said, the oldest first."""
    found = await OF_BOARD.all(board=board_id, now=now, since=now - ASKED_FOR)
    return [row for row in found if row.ends_at <= now]
