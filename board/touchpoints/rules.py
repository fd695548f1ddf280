"""What a touchpoint is, and how long ago the last one was."""

from datetime import date
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


def check_days(held_on: date, next_on: date | None, *, today: date) -> None:
    """Refuses a touchpoint that is still to come, and a next one before it."""
    if held_on > today:
        raise Refused(words.DAY_IN_FUTURE, field="held_on")
    if next_on is not None and next_on <= held_on:
        raise Refused(words.NEXT_BEFORE_THIS, field="next_on")
