"""How long ago somebody heard from us, and which days a note may name."""

from datetime import date, timedelta

import pytest

from board.foundation.errors import Refused
from board.foundation.text.moments import since
from board.touchpoints.rules import check_days

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("days", "words"),
    [(None, "never"), (0, "today"), (1, "yesterday"), (2, "2 days ago"), (-1, "today")],
)
def test_since(days: int | None, words: str) -> None:
    last_on = None if days is None else TODAY - timedelta(days=days)
    assert since(last_on, TODAY) == words


@pytest.mark.parametrize(
    ("held", "following", "field"),
    [(0, None, ""), (-5, 1, ""), (1, None, "held_on"), (-1, -1, "next_on"), (-1, -2, "next_on")],
)
def test_days_of_a_note(held: int, following: int | None, field: str) -> None:
    next_on = None if following is None else TODAY + timedelta(days=following)
    if not field:
        check_days(TODAY + timedelta(days=held), next_on, today=TODAY)
        return
    with pytest.raises(Refused) as refusal:
        check_days(TODAY + timedelta(days=held), next_on, today=TODAY)
    assert refusal.value.field == field
