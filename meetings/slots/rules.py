"""What holds for every offer of times: its deadline, and how long a time lasts."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from board.foundation.errors import Refused
from meetings.scheduling.rules.schedules import Slot, slot
from meetings.slots import words

REMIND_AFTER = timedelta(days=1)  # whoever had a mail is left alone as long

State = TypeVar("State", bound=StrEnum)


def state_now(stored: State, closes_at: datetime, now: datetime) -> State:
    """An open offer is closed at its deadline, even before somebody has written that down."""
    is_over = stored == "open" and closes_at <= now
    return type(stored)("closed") if is_over else stored


def lasting(on: date, starts: time, minutes: int, timezone: str) -> Slot:
    """A time by its length; Refused where it would not end on the day on which it starts."""
    end = datetime.combine(on, starts) + timedelta(minutes=minutes)
    if end.date() != on:
        raise Refused(words.ENDS_AFTER_MIDNIGHT)
    return slot(on, starts, end.time(), timezone)
