"""What happens to meetings, told to the features that follow them."""

from dataclasses import dataclass
from datetime import datetime

from meetings.scheduling.tables import Series


@dataclass(frozen=True, slots=True)
class SittingMoved:
    """A sitting has another time, or was cancelled: what was written for the old one is void."""

    sitting_id: str


@dataclass(frozen=True, slots=True)
class AttendeeRemoved:
    """Somebody was taken off a meeting."""

    attendee_id: str
    now: datetime


@dataclass(frozen=True, slots=True)
class DateChanged:
    """One date of a series was edited, or somebody taken off it; None: it is in no series."""

    series: Series | None
    now: datetime
