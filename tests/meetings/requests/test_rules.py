from datetime import date

import pytest

from board.foundation.errors import Refused
from board.roadmap.rules.roadmap import Verdict
from meetings.requests.rules import check_answer, lateness

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("verdict", Verdict)
def test_answer_without_a_reason_is_refused(verdict: Verdict) -> None:
    with pytest.raises(Refused) as refusal:
        check_answer(verdict, "  ", date(2026, 4, 1), today=TODAY)
    assert refusal.value.field == "reason"


@pytest.mark.parametrize("later_on", [None, TODAY, date(2026, 3, 1)])
def test_later_needs_a_day_to_come(later_on: date | None) -> None:
    with pytest.raises(Refused) as refusal:
        check_answer(Verdict.later, "After the audit.", later_on, today=TODAY)
    assert refusal.value.field == "later_on"


def test_answers_that_hold_what_they_must_pass() -> None:
    check_answer(Verdict.later, "After the audit.", date(2026, 3, 3), today=TODAY)
    check_answer(Verdict.will_do, "Six of nine asked.", None, today=TODAY)
    check_answer(Verdict.will_not, "Nobody else needs it.", date(2020, 1, 1), today=TODAY)


@pytest.mark.parametrize(
    ("due_on", "level", "words"),
    [
        (date(2026, 2, 19), "late", "11 days late"),
        (date(2026, 3, 1), "late", "1 day late"),
        (TODAY, "soon", "due today"),
        (date(2026, 3, 3), "soon", "due in 1 day"),
        (date(2026, 3, 9), "soon", "due in 7 days"),
        (date(2026, 3, 10), "open", "due in 8 days"),
    ],
)
def test_lateness_counts_days(due_on: date, level: str, words: str) -> None:
    assert lateness(due_on, TODAY) == (level, words)
