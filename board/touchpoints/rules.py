"""What a touchpoint is, and how long ago the last one was."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from board.foundation.errors import Refused
from board.touchpoints import words


class TouchpointKind(StrEnum):
    call = "call"
    mail = "mail"
    meeting = "meeting"

    @property
    def label(self) -> str:
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class WrittenTouchpoint:
    """A touchpoint with the names of its board and of who wrote it down."""

    id: str
    board: str
    board_name: str
    person: str
    meeting: str
    kind: TouchpointKind
    held_on: date
    took_place: bool
    topic: str
    note: str
    next_step: str
    next_on: date | None
    written_by: str
    staff_name: str
    created_at: datetime
    changed_at: datetime | None


def check_days(held_on: date, next_on: date | None, *, today: date) -> None:
    """Refuses a touchpoint that is still to come, and a next one before it."""
    if held_on > today:
        raise Refused(words.DAY_IN_FUTURE, field="held_on")
    if next_on is not None and next_on <= held_on:
        raise Refused(words.NEXT_BEFORE_THIS, field="next_on")
