"""Sittings as they are typed: real times, in order, one after the other."""

from datetime import UTC, date, datetime, time

import pytest

from board.errors import Refused
from meetings.rules.schedules import MOST_SITTINGS, Slot, in_order, slot

THURSDAY = date(2027, 1, 14)


def at(starts: int, ends: int, on: date = THURSDAY) -> Slot:
    return slot(on, time(starts), time(ends), "Europe/Berlin")


def refusal(*slots: Slot) -> str:
    with pytest.raises(Refused) as caught:
        in_order(slots)
    return caught.value.sentence


def test_slot_keeps_wall_time_and_instant() -> None:
    assert slot(THURSDAY, time(15), time(17, 30), "Asia/Tokyo", sitting="s1") == Slot(
        starts_at=datetime(2027, 1, 14, 6, 0, tzinfo=UTC),
        ends_at=datetime(2027, 1, 14, 8, 30, tzinfo=UTC),
        starts_local="2027-01-14T15:00",
        ends_local="2027-01-14T17:30",
        id="s1",
    )


@pytest.mark.parametrize(
    ("starts", "ends", "word"), [(time(15), time(15), "same"), (time(15), time(14, 59), "before")]
)
def test_slot_that_does_not_end_after_its_start_is_refused(
    starts: time, ends: time, word: str
) -> None:
    with pytest.raises(Refused) as caught:
        slot(THURSDAY, starts, ends, "Europe/Berlin")
    assert caught.value.sentence.split(":")[0] in (
        "The end is the same as the start",
        "The end is before the start",
    )
    assert word in caught.value.sentence


def test_slot_in_the_hour_that_the_clocks_skip_is_refused_with_the_fix() -> None:
    with pytest.raises(Refused) as caught:
        slot(date(2027, 3, 28), time(2, 30), time(4), "Europe/Berlin")
    assert caught.value.sentence == (
        "There is no 02:30 in Berlin on Sunday 28 March 2027: the clocks jump over it. "
        "Choose 03:30."
    )


def test_slot_over_the_hour_that_comes_twice_is_as_long_as_it_is() -> None:
    night = slot(date(2027, 10, 31), time(1, 30), time(3, 30), "Europe/Berlin")
    assert (night.ends_at - night.starts_at).total_seconds() == 3 * 3600


def test_in_order_sorts_and_lets_neighbours_touch() -> None:
    assert in_order([at(11, 12), at(9, 11)]) == [at(9, 11), at(11, 12)]


def test_in_order_refuses_none_too_many_and_overlaps() -> None:
    days = [at(9, 10, date(2027, 1, 1)), at(9, 10, date(2027, 1, 2))]
    assert refusal() == "A meeting needs at least one sitting: write a date, a start and an end."
    assert refusal(*days * MOST_SITTINGS) == f"A meeting has at most {MOST_SITTINGS} sittings."
    assert refusal(at(9, 12), at(11, 13)) == (
        "Two sittings overlap: one ends at 12:00 on 2027-01-14, after another has begun."
    )
