"""Sittings: wall time in a zone, in order, never twice at one time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from board.foundation.errors import Refused
from meetings.scheduling.rules.schedules import in_order, is_night, slot

DAY = date(2027, 1, 14)


def test_slot_keeps_wall_time_and_instant() -> None:
    made = slot(DAY, time(15), time(17, 30), "Asia/Tokyo")
    assert (made.starts_local, made.ends_local) == ("2027-01-14T15:00", "2027-01-14T17:30")
    assert made.starts_at == datetime(2027, 1, 14, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "ends", "sentence"),
    [
        (time(15), time(15), "The end is the same as the start: write a later end."),
        (
            time(15),
            time(14),
            "The end is before the start: write a later end, or add a second sitting.",
        ),
    ],
)
def test_slot_must_end_after_it_starts(starts: time, ends: time, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        slot(DAY, starts, ends, "Europe/Berlin")
    assert refused.value.sentence == sentence


def test_slot_over_midnight_ends_on_the_day_after() -> None:
    made = slot(DAY, time(23), time(1), "Europe/Berlin", over_midnight=True)
    assert (made.starts_local, made.ends_local) == ("2027-01-14T23:00", "2027-01-15T01:00")
    assert made.ends_at - made.starts_at == timedelta(hours=2)
    same_day = slot(DAY, time(20), time(22), "Europe/Berlin", over_midnight=True)
    assert same_day.ends_local == "2027-01-14T22:00"


@pytest.mark.parametrize(
    ("starts", "ends", "is_meant"),
    [(23, 1, True), (20, 8, True), (20, 9, False), (15, 14, False), (9, 17, False), (9, 9, False)],
)
def test_is_night_of_an_end_that_is_not_a_slip(starts: int, ends: int, is_meant: bool) -> None:
    assert is_night(time(starts), time(ends)) is is_meant


def test_slot_refuses_an_hour_that_the_clocks_skip() -> None:
    with pytest.raises(Refused):
        slot(date(2027, 3, 28), time(2, 30), time(4), "Europe/Berlin")


def test_in_order_sorts_and_refuses_overlaps() -> None:
    first = slot(DAY, time(9), time(12), "Europe/Berlin")
    second = slot(DAY, time(12), time(13), "Europe/Berlin")
    across = slot(DAY, time(11), time(12, 30), "Europe/Berlin")
    assert in_order([second, first]) == [first, second]
    with pytest.raises(Refused) as refused:
        in_order([first, across])
    assert refused.value.sentence == (
        "Two sittings overlap: one ends at 12:00 on 2027-01-14, after another has begun."
    )


def test_in_order_needs_one_sitting_and_at_most_31() -> None:
    with pytest.raises(Refused):
        in_order([])
    many = [
        slot(date(2027, 5, 1 + n % 31), time(n // 31), time(1 + n // 31), "UTC") for n in range(32)
    ]
    with pytest.raises(Refused) as refused:
        in_order(many)
    assert refused.value.sentence == "A meeting has at most 31 sittings."
