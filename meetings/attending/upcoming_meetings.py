"""Upcoming meetings: what somebody is asked to and has answered, the soonest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, value
from board.foundation.text.moments import reader_days, reader_span
from meetings.calendar.rules.answers import Answer, overall
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.tables import Attendance


@dataclass(frozen=True, slots=True)
class UpcomingSittingRow:
    sitting: str
    sequence: int
    answer: Answer
    waiting_since: datetime | None
    starts_at: datetime
    ends_at: datetime
    meeting: str
    title: str
    timezone: str

    @property
    def is_seated(self) -> bool:
        return self.answer is Answer.yes and self.waiting_since is None


@dataclass(frozen=True, slots=True)
class UpcomingSitting:
    """`words`: the reader's day and hours, and those of the place."""

    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class UpcomingMeeting:
    """`url`: the personal link's address, while one is open. `seen`: each sitting, as it stands.

    Days of equal hours are one line, unless they were answered one by one.
    """

    meeting: str
    title: str
    answer: Answer
    is_waiting: bool
    sittings: tuple[UpcomingSitting, ...]
    url: str
    seen: tuple[str, ...]


# --- queries ---------------------------------------------------------------------------------

OF_PERSON = prepared(
    Attendance.select(
        Attendance.sitting.id.as_alias("sitting"),
        Attendance.sitting.sequence.as_alias("sequence"),
        Attendance.answer,
        Attendance.waiting_since,
        Attendance.sitting.starts_at.as_alias("starts_at"),
        Attendance.sitting.ends_at.as_alias("ends_at"),
        Attendance.sitting.meeting.id.as_alias("meeting"),
        Attendance.sitting.meeting.title.as_alias("title"),
        Attendance.sitting.meeting.timezone.as_alias("timezone"),
    )
    .where(
        Attendance.attendee.person == value("person"),
        Attendance.attendee.removed_at.is_null(),
        Attendance.invited_at.is_not_null(),
        Attendance.sitting.cancelled_at.is_null(),
        Attendance.sitting.meeting.state == MeetingState.invited.value,
        Attendance.sitting.meeting.kind == MeetingKind.meeting.value,
        Attendance.sitting.ends_at > value("now"),
    )
    .order_by(Attendance.sitting.starts_at),
    UpcomingSittingRow,
)


def from_rows(
    rows: Sequence[UpcomingSittingRow], zone: str | None, urls: Mapping[str, str]
) -> list[UpcomingMeeting]:
    """Meetings that are not over, each with its sittings and one answer, on the reader's clock."""
    found: dict[str, list[UpcomingSittingRow]] = {}
    for row in rows:
        found.setdefault(row.meeting, []).append(row)
    return [_upcoming(own, zone, urls) for own in found.values()]


# --- steps -----------------------------------------------------------------------------------


def _upcoming(
    rows: list[UpcomingSittingRow], zone: str | None, urls: Mapping[str, str]
) -> UpcomingMeeting:
    first = rows[0]
    answer = overall(row.answer for row in rows)
    spans = [(row.starts_at, row.ends_at) for row in rows]
    is_one = len({row.answer for row in rows}) == 1
    together = reader_days(spans, first.timezone, zone or first.timezone) if is_one else None
    times = [together] if together else [reader_span(*each, first.timezone, zone) for each in spans]
    return UpcomingMeeting(
        meeting=first.meeting,
        title=first.title,
        answer=answer,
        is_waiting=answer is Answer.yes and not any(row.is_seated for row in rows),
        sittings=tuple(UpcomingSitting(each) for each in times),
        url=urls.get(first.meeting, ""),
        seen=tuple(f"{row.sitting}:{row.sequence}" for row in rows),
    )
