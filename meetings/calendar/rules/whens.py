"""Whens."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class When:
    """A time as a stranger's calendar wrote it: one of an instant (UTC), a wall time in no zone,
    a whole day, and a `problem` in words."""

    text: str
    at: datetime | None = None
    wall: datetime | None = None
    on: date | None = None
    problem: str = ""
