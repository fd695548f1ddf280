"""When an action is late, when its owner is reminded, and what a digest tells of earlier ones."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from board.foundation.text.moments import plain_day
from meetings.actions import words

REMIND_BEFORE = timedelta(days=3)
# Without a day of its own, an action is due with the next meeting.
BEFORE_MEETING = timedelta(days=7)
SOON = timedelta(days=7)


class Closing(StrEnum):
    done = "done"
    dropped = "dropped"

    @property
    def label(self) -> str:
        return {"done": "Done", "dropped": "Dropped: it is not done any more"}[self.value]


class Owned(Protocol):
    """An action, whoever reads it."""

    @property
    def owner(self) -> str: ...

    @property
    def person_name(self) -> str | None: ...

    @property
    def staff_name(self) -> str | None: ...


def owner_of(action: Owned) -> str:
    """As it was written, else whom it was tied to."""
    return action.owner or action.person_name or action.staff_name or ""


def level(due_on: date | None, today: date) -> str:
    """'late', 'soon' or 'open', as everywhere on home."""
    if due_on is None or due_on > today + SOON:
        return "open"
    return "late" if due_on < today else "soon"


def due_words(due_on: date | None, today: date) -> str:
    """by 9 October 2026; 3 days late, since 9 October 2026; no day is set."""
    if due_on is None:
        return "no day is set"
    late = (today - due_on).days
    if late <= 0:
        return f"by {plain_day(due_on)}"
    return words.days_late(late, due_on)


def is_reminder_due(
    due_on: date | None, *, noted_on: date, today: date, next_meeting_on: date | None
) -> bool:
    """Whether the owner hears of it today: a few days before, but not on the day it was noted.

    What was over when it was noted, or has been late for a day, is no news in a mail.
    """
    if today <= noted_on:
        return False
    if due_on is not None:
        return due_on >= noted_on and due_on - REMIND_BEFORE <= today <= due_on + timedelta(days=1)
    return next_meeting_on is not None and today <= next_meeting_on <= today + BEFORE_MEETING
