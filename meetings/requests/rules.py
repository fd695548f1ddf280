"""What an answer to a request must hold, and how late one is."""

from datetime import date

from board.foundation.errors import Refused
from board.roadmap.rules.roadmap import Verdict
from meetings.requests import words

SOON_DAYS = 7


def check_answer(verdict: Verdict, reason: str, later_on: date | None, *, today: date) -> None:
    """Always a reason; for *later* a day that is still to come, and only for that."""
    if not reason.strip():
        raise Refused(words.WRITE_THE_REASON, field="reason")
    if verdict is not Verdict.later:
        return
    if later_on is None:
        raise Refused(words.SAY_WHEN_LATER, field="later_on")
    if later_on <= today:
        raise Refused(words.LATER_NEEDS_COMING_DAY, field="later_on")


def lateness(due_on: date, today: date) -> tuple[str, str]:
    """Level (late, soon or open) and words for an answer that is owed by a day."""
    days = (due_on - today).days
    if days < 0:
        return "late", words.days_late(-days)
    if days == 0:
        return "soon", words.DUE_TODAY
    return ("soon" if days <= SOON_DAYS else "open"), words.due_in(days)
