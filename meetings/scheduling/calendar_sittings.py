"""What calendars show of a sitting, read without the rest of its tables."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


class NamedBoard(Protocol):
    """A board, or what was read of it."""

    @property
    def name(self) -> Any: ...


class SharedSeries(Protocol):
    """A series, or what was read of it."""

    @property
    def uid(self) -> Any: ...
    @property
    def timezone(self) -> Any: ...
    @property
    def sequence(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class CalendarSitting:
    """What calendars show of a sitting, as one row with its meeting; `id` is the meeting's."""

    id: str
    series: str | None
    title: str
    description: str
    place: str
    join_url: str
    timezone: str
    sitting: str
    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    cancelled_at: datetime | None
    original_at: datetime | None


def calendar_columns(sitting: Any) -> list[Any]:
    """What a CalendarSitting is read from, where `sitting` is that table or a join to it."""
    meeting = sitting.meeting
    return [
        meeting.id.as_alias("id"),
        *(getattr(meeting, name).as_alias(name) for name in _OF_MEETING),
        sitting.id.as_alias("sitting"),
        *(getattr(sitting, name).as_alias(name) for name in _OF_SITTING),
    ]


_OF_MEETING = ("series", "title", "description", "place", "join_url", "timezone")
_OF_SITTING = (
    "uid",
    "sequence",
    "starts_at",
    "ends_at",
    "changed_at",
    "cancelled_at",
    "original_at",
)
