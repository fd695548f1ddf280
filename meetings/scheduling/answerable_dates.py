"""Answerable dates: the sittings that somebody is asked to, and what an answer goes by."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import nested, prepared, prepared_sql, value
from meetings.calendar.rules.answers import Answer
from meetings.scheduling import attendance
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendee, Sitting


@dataclass(frozen=True, slots=True)
class AnswerableDate:
    """One sitting and one attendee: the answer that stands, and how many seats are taken.

    `seated` and `waiting` are those who said yes; nobody is counted where seats are not limited.
    """

    attendee: str
    person: str
    removed_at: datetime | None
    meeting: str
    board: str
    state: MeetingState
    seats: int | None
    sitting: str
    ends_at: datetime
    cancelled_at: datetime | None
    sequence: int
    time_sequence: int
    given: Answer | None
    waiting_since: datetime | None
    seated: int
    waiting: int


_YES = """
    CASE WHEN meeting.seats IS NULL THEN 0 ELSE (
        SELECT count(*) FROM attendance AS other JOIN attendee AS who ON who.id = other.attendee
        WHERE other.sitting = sitting.id AND other.answer = 'yes' AND who.removed_at IS NULL
            AND other.waiting_since IS {}
    ) END
"""
OF_ATTENDEE = prepared_sql(
    f"""
    SELECT attendee.id AS attendee, attendee.person, attendee.removed_at, meeting.id AS meeting,
        meeting.board, meeting.state, meeting.seats, sitting.id AS sitting, sitting.ends_at,
        sitting.cancelled_at, sitting.sequence, sitting.time_sequence, own.answer AS given,
        own.waiting_since, {_YES.format("NULL")} AS seated, {_YES.format("NOT NULL")} AS waiting
    FROM attendee JOIN meeting ON meeting.id = attendee.meeting
    JOIN sitting ON sitting.meeting = meeting.id
    LEFT JOIN attendance AS own ON own.sitting = sitting.id AND own.attendee = attendee.id
    WHERE attendee.id = :attendee
    ORDER BY sitting.starts_at
    """,  # noqa: S608 - of constants
    AnswerableDate,
    reason="an outer join to one attendee's answers, and counts of the others' beside it",
)
_HELD = prepared(
    Sitting.select(Sitting.id)
    .where(
        Sitting.meeting.is_in(
            nested(Attendee.select(Attendee.meeting).where(Attendee.id == value("attendee")))
        ),
        Sitting.cancelled_at.is_null(),
    )
    .order_by(Sitting.starts_at),
    str,
)


async def locked(attendee_id: str) -> list[AnswerableDate]:
    """All that an answer needs to know, while none of it can be moved, cancelled or taken.

    Counted after the lock, as a statement that has waited for one still counts what was before.
    """
    await _HELD.lock(attendee=attendee_id)
    dates = await OF_ATTENDEE.all(attendee=attendee_id)
    if not dates:
        await attendance.find_attendee(attendee_id)  # NotFound, or somebody without any date
    return dates


async def of_sitting(attendee_id: str, sitting_id: str) -> AnswerableDate:
    """One of them, for whoever holds the lock on the sitting."""
    dates = await OF_ATTENDEE.all(attendee=attendee_id)
    return next(date for date in dates if date.sitting == sitting_id)
