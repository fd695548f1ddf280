"""Actions."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from board.foundation.text.moments import plain_day
from meetings.actions.rules import owner_of
from meetings.digests import words
from meetings.digests.rules.digests import PrintedChange


def _with_owner(row: Mapping[str, Any]) -> str:
    owner = owner_of(row)
    return f"{row['body']} ({owner})" if owner else str(row["body"])


def _with_reason(row: Mapping[str, Any]) -> str:
    return (
        f"{_with_owner(row)}: {row['closed_because']}"
        if row["closed_because"]
        else str(_with_owner(row))
    )


def _listed_changes(word: str, texts: Sequence[str]) -> list[PrintedChange]:
    """One by one, and the number of the rest."""
    shown = [PrintedChange(word, text) for text in texts[:MOST_TOLD]]
    if more := len(texts) - len(shown):
        shown.append(PrintedChange(word, words.more_actions(more)))
    return shown


MOST_TOLD = 8  # one by one in a digest, of each kind; of more the number is told


def news(rows: Sequence[Mapping[str, Any]], *, since: datetime | None) -> list[PrintedChange]:
    """What became of earlier actions since the meeting before: done, then dropped."""
    if since is None:
        return []
    done = [_with_owner(row) for row in rows if row["done_at"] and row["done_at"] > since]
    dropped = [_with_reason(row) for row in rows if row["dropped_at"] and row["dropped_at"] > since]
    return _listed_changes("Done", done) + _listed_changes("Dropped", dropped)


def still_open(rows: Sequence[Mapping[str, Any]]) -> list[PrintedChange]:
    """Earlier actions that nobody has closed, the first due first."""
    waiting = [row for row in rows if not row["done_at"] and not row["dropped_at"]]
    waiting.sort(key=lambda row: row["due_on"] or date.max)
    return _listed_changes(
        "Still open",
        [
            _with_owner(row) + (f", by {plain_day(row['due_on'])}" if row["due_on"] else "")
            for row in waiting
        ],
    )
