"""Next meetings: those that one person is asked to and that are not over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import nested, prepared, value
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.tables import Attendee, Sitting


@dataclass(frozen=True, slots=True)
class NextSittingRow:
    starts_at: datetime
    ends_at: datetime
    meeting: str
    board: str
    title: str
    timezone: str
    series: str | None


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """A meeting that is not over; `begun`: a sitting of it has begun."""

    id: str
    board: str
    title: str
    timezone: str
    series: str | None
    begun: bool


# --- queries ---------------------------------------------------------------------------------

# Of a meeting in its second day the first one says that it has begun.
NEXT = prepared(
    Sitting.select(
        Sitting.starts_at,
        Sitting.ends_at,
        Sitting.meeting.id.as_alias("meeting"),
        Sitting.meeting.board.as_alias("board"),
        Sitting.meeting.title.as_alias("title"),
        Sitting.meeting.timezone.as_alias("timezone"),
        Sitting.meeting.series.as_alias("series"),
    )
    .where(
        Sitting.cancelled_at.is_null(),
        Sitting.meeting.state == MeetingState.invited.value,
        Sitting.meeting.kind == MeetingKind.meeting.value,
        Sitting.meeting.is_in(
            nested(
                Attendee.select(Attendee.meeting).where(
                    Attendee.person == value("person"), Attendee.removed_at.is_null()
                )
            )
        ),
        Sitting.meeting.is_in(
            nested(
                Sitting.select(Sitting.meeting).where(
                    Sitting.ends_at > value("now"), Sitting.cancelled_at.is_null()
                )
            )
        ),
    )
    .order_by(Sitting.starts_at),
    NextSittingRow,
)


async def of_person(person_id: str, *, now: datetime) -> list[NextMeeting]:
    """Meetings that asked this person and are not over, soonest first."""
    return from_rows(await NEXT.all(person=person_id, now=now), now)


def from_rows(rows: Sequence[NextSittingRow], now: datetime) -> list[NextMeeting]:
    """The meetings of these sittings."""
    begun = {row.meeting for row in rows if row.starts_at <= now}
    found: dict[str, NextMeeting] = {}
    for row in rows:
        if row.ends_at > now:
            found.setdefault(
                row.meeting,
                NextMeeting(
                    row.meeting,
                    row.board,
                    row.title,
                    row.timezone,
                    row.series,
                    row.meeting in begun,
                ),
            )
    return list(found.values())
