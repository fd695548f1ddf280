"""What is counted of statements, wherever a digest tells how many there were."""

from collections import Counter
from collections.abc import Sequence

from board.foundation.text.printable import counted
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.digests.rules.records import StatementRecord


def people(rows: Sequence[StatementRecord]) -> int:
    """Distinct people behind them; nobody for a statement whose speaker is not known."""
    return len({row.person for row in rows} - {None})


def companies(rows: Sequence[StatementRecord]) -> int:
    return len({row.company for row in rows} - {None})


def kinds(rows: Sequence[StatementRecord]) -> dict[FeedbackKind, int]:
    found = Counter(row.kind for row in rows)
    return {kind: found[kind.value] for kind in FeedbackKind if found[kind.value]}


def strengths(rows: Sequence[StatementRecord]) -> dict[Strength, int]:
    """The strongest first."""
    found = Counter(row.strength for row in rows)
    return {one: found[one.value] for one in sorted(Strength, reverse=True) if found[one.value]}


def in_words(statements: int, people: int, companies: int) -> str:
    """3 statements by 2 people of 2 companies: totals, which internal words count in too."""
    parts = [counted(statements, "statement")]
    if statements and people:
        parts.append("by " + counted(people, "person", "people"))
        if companies:
            parts.append("of " + counted(companies, "company", "companies"))
    return " ".join(parts)
