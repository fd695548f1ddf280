"""What a stay may say, what the kitchen counts, and until when it is known."""

from datetime import UTC, datetime, timedelta

import pytest

from board.foundation.errors import Refused
from meetings.onsite.rules.onsite import (
    Diet,
    Stay,
    checked,
    deletion_due_at,
    diet_totals,
    diets_of,
    may_be_asked,
    stored,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("arrives", "departs", "is_refused"),
    [
        ("2027-01-14T12:30", "2027-01-15T10:00", False),
        ("2027-01-14T12:30", "2027-01-14", False),  # a day without a time may be the same day
        ("2027-01-14", "2027-01-14T09:00", False),
        ("2027-01-14T12:30", "2027-01-14T12:29", True),
        ("2027-01-14", "2027-01-13T23:00", True),
        ("", "2027-01-13", False),
    ],
)
def test_departure_before_the_arrival_is_refused(
    arrives: str, departs: str, is_refused: bool
) -> None:
    stay = Stay(arrives_local=arrives, departs_local=departs)
    if not is_refused:
        assert checked(stay) == stay
        return
    with pytest.raises(Refused) as refusal:
        checked(stay)
    assert refusal.value.field == "departs_on"


def test_totals_count_each_wish_and_tell_no_wish_from_no_answer() -> None:
    stays = [
        Stay(diets=(Diet.vegan, Diet.no_nuts)),
        Stay(diets=(Diet.vegan,), diet_note="traces are fine"),
        Stay(diet_note="Shellfish"),
        Stay(),
        None,
        None,
    ]
    assert diet_totals(stays) == [
        ("Vegan", 2),
        ("No nuts", 1),
        ("Something else", 1),
        ("No special wish", 1),
        ("Not told yet", 2),
    ]


def test_words_of_a_stay() -> None:
    stay = Stay("2027-01-14T12:30", "2027-01-15", diets=(Diet.vegan, Diet.no_nuts), diet_note="x")
    assert (stay.arrives, stay.departs) == ("Thu 14 Jan, 12:30", "Fri 15 Jan")
    assert stay.diet_words == "Vegan, No nuts; x"


def test_diets_survive_storing_and_unknown_ones_are_left_out() -> None:
    assert diets_of(stored([Diet.kosher, Diet.vegan])) == (Diet.vegan, Diet.kosher)
    assert diets_of("vegan,raw,") == (Diet.vegan,)


def test_needs_are_known_for_thirty_days() -> None:
    assert deletion_due_at(NOW) == NOW + timedelta(days=30)


def test_nobody_is_asked_twice_within_a_day() -> None:
    assert may_be_asked(None, NOW)
    assert may_be_asked(NOW - timedelta(days=1), NOW)
    assert not may_be_asked(NOW - timedelta(hours=23), NOW)
