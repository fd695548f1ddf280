"""Terms, seats, and whom staff may decide about."""

from datetime import date

import pytest

from board.foundation.errors import Refused
from board.foundation.identity.rules.members import (
    CandidateState,
    must_be_decidable,
    must_have_a_seat,
    term_end,
)


@pytest.mark.parametrize(
    ("joined_on", "months", "ends_on"),
    [
        (date(2026, 3, 2), 24, date(2028, 3, 2)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_term_end_is_the_same_day_months_later(joined_on: date, months: int, ends_on: date) -> None:
    assert term_end(joined_on, months) == ends_on


@pytest.mark.parametrize(
    ("taken", "seats", "sentence"),
    [(12, 12, "All 12 seats are taken."), (1, 1, "The only seat is taken.")],
)
def test_must_have_a_seat_refuses_when_the_board_is_full(
    taken: int, seats: int, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        must_have_a_seat(taken, seats)
    assert refusal.value.sentence == sentence
    must_have_a_seat(taken - 1, seats)


def test_must_be_decidable_leaves_the_invited_and_the_seated_alone() -> None:
    refused = []
    for state in CandidateState:
        try:
            must_be_decidable(state)
        except Refused:
            refused.append(state)
    assert refused == [CandidateState.invited, CandidateState.joined]
