"""Actions."""

from collections.abc import Sequence
from datetime import date, datetime

from board.foundation.text.moments import plain_day
from meetings.actions.rules import owner_of
from meetings.digests import words
from meetings.digests.rules.digests import PrintedChange
from meetings.digests.rules.records import ActionRecord


def _with_owner(row: ActionRecord) -> str:
    owner = owner_of(row)
    return f"{row.body} ({owner})" if owner else row.body


def _with_reason(row: ActionRecord) -> str:
    told = _with_owner(row)
    return f"{told}: {row.closed_because}" if row.closed_because else told


def _listed_changes(word: str, texts: Sequence[str]) -> list[PrintedChange]:
    """One by one, and the number of the rest."""
    shown = [PrintedChange(word, text) for text in texts[:MOST_TOLD]]
    if more := len(texts) - len(shown):
        shown.append(PrintedChange(word, words.more_actions(more)))
    return shown


MOST_TOLD = 8  # one by one in a digest, of each kind; of more the number is told


def news(rows: Sequence[ActionRecord], *, since: datetime | None) -> list[PrintedChange]:
    """What became of earlier actions since the meeting before: done, then dropped."""
    if since is None:
        return []
    done = [_with_owner(row) for row in rows if row.done_at and row.done_at > since]
    dropped = [_with_reason(row) for row in rows if row.dropped_at and row.dropped_at > since]
    return _listed_changes("Done", done) + _listed_changes("Dropped", dropped)


def still_open(rows: Sequence[ActionRecord]) -> list[PrintedChange]:
    """Earlier actions that nobody has closed, the first due first."""
    waiting = [row for row in rows if not row.done_at and not row.dropped_at]
    waiting.sort(key=lambda row: row.due_on or date.max)
    return _listed_changes(
        "Still open",
        [
            _with_owner(row) + (f", by {plain_day(row.due_on)}" if row.due_on else "")
            for row in waiting
        ],
    )
