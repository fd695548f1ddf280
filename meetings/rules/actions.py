"""When an action is late, when its owner is reminded, and what a digest tells of earlier ones."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from board.rules.moments import plain_day
from meetings.rules.digests import Change

REMIND_BEFORE = timedelta(days=3)
# Without a day of its own, an action is due with the next meeting.
BEFORE_MEETING = timedelta(days=7)
SOON = timedelta(days=7)
MOST_TOLD = 8  # one by one in a digest, of each kind; of more the number is told


class Closing(StrEnum):
    done = "done"
    dropped = "dropped"

    @property
    def label(self) -> str:
        return {"done": "Done", "dropped": "Dropped: it is not done any more"}[self.value]


def owner_of(row: Mapping[str, Any]) -> str:
    """As it was written, else whom it was tied to."""
    return str(row["owner"] or row["person_name"] or row["staff_name"] or "")


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
    return f"{late} day{'' if late == 1 else 's'} late, due on {plain_day(due_on)}"


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


def news(rows: Sequence[Mapping[str, Any]], *, since: datetime | None) -> list[Change]:
    """What became of earlier actions since the meeting before: done, then dropped."""
    if since is None:
        return []
    done = [_with_owner(row) for row in rows if row["done_at"] and row["done_at"] > since]
    dropped = [_with_reason(row) for row in rows if row["dropped_at"] and row["dropped_at"] > since]
    return _told("Done", done) + _told("Dropped", dropped)


def still_open(rows: Sequence[Mapping[str, Any]]) -> list[Change]:
    """Earlier actions that nobody has closed, the first due first."""
    waiting = [row for row in rows if not row["done_at"] and not row["dropped_at"]]
    waiting.sort(key=lambda row: row["due_on"] or date.max)
    return _told(
        "Still open",
        [
            _with_owner(row) + (f", by {plain_day(row['due_on'])}" if row["due_on"] else "")
            for row in waiting
        ],
    )


def _told(word: str, texts: Sequence[str]) -> list[Change]:
    """One by one, and the number of the rest."""
    shown = [Change(word, text) for text in texts[:MOST_TOLD]]
    if more := len(texts) - len(shown):
        shown.append(Change(word, f"{more} more {'action' if more == 1 else 'actions'}"))
    return shown


def _with_owner(row: Mapping[str, Any]) -> str:
    owner = owner_of(row)
    return f"{row['body']} ({owner})" if owner else str(row["body"])


def _with_reason(row: Mapping[str, Any]) -> str:
    return (
        f"{_with_owner(row)}: {row['closed_because']}"
        if row["closed_because"]
        else str(_with_owner(row))
    )
