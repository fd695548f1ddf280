"""Series: rhythms become rules, rules become days, and all of it becomes plain words."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.foundation.errors import Refused
from meetings.scheduling.rules.schedules import check_move, slot
from meetings.series.rules.series import (
    Anchor,
    Rhythm,
    days,
    grouped,
    own_days,
    rhythm_of,
    rule_line,
    rule_of,
    series_line,
    slots,
)
from tests.counts import examples

THIRD = date(2027, 1, 21)
LAST = date(2027, 1, 28)


@pytest.mark.parametrize(
    ("rhythm", "anchor", "first", "rule", "said"),
    [
        ("weekly", "weekday", THIRD, "FREQ=WEEKLY;INTERVAL=1;BYDAY=TH", "Every Thursday"),
        (
            "fortnightly",
            "weekday",
            THIRD,
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
            "Every second Thursday",
        ),
        (
            "monthly",
            "weekday",
            THIRD,
            "FREQ=MONTHLY;INTERVAL=1;BYDAY=3TH",
            "Every third Thursday of the month",
        ),
        (
            "monthly",
            "last",
            LAST,
            "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1TH",
            "Every last Thursday of the month",
        ),
        (
            "quarterly",
            "weekday",
            THIRD,
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=3TH",
            "Every three months on the third Thursday of the month",
        ),
        (
            "bimonthly",
            "day",
            date(2027, 1, 14),
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=14",
            "Every two months on the 14th",
        ),
        (
            "monthly",
            "day",
            date(2027, 1, 22),
            "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=22",
            "Every month on the 22nd",
        ),
        (
            "half_yearly",
            "last",
            LAST,
            "FREQ=MONTHLY;INTERVAL=6;BYDAY=-1TH",
            "Every six months on the last Thursday of the month",
        ),
        (
            "yearly",
            "weekday",
            date(2027, 1, 1),
            "FREQ=MONTHLY;INTERVAL=12;BYDAY=1FR",
            "Once a year on the first Friday of the month",
        ),
    ],
)
def test_a_rhythm_has_a_rule_and_words(
    rhythm: str, anchor: str, first: date, rule: str, said: str
) -> None:
    made = rule_of(Rhythm(rhythm), Anchor(anchor), first)
    assert (made, rule_line(made, first)) == (rule, said)
    back = rhythm_of(made)
    assert rule_of(*back, first) == rule


MONTHS = {"monthly": 1, "bimonthly": 2, "quarterly": 3, "half_yearly": 6, "yearly": 12}


def counted_by_hand(rhythm: Rhythm, anchor: Anchor, first: date, count: int) -> list[date]:
    """Every day of fifteen years is looked at, whether it is one."""
    every = [first + timedelta(days=number) for number in range(15 * 366)]
    if rhythm in (Rhythm.weekly, Rhythm.fortnightly):
        return every[:: 7 if rhythm is Rhythm.weekly else 14][:count]
    step = MONTHS[rhythm.value]
    months = [
        on for on in every if ((on.year - first.year) * 12 + on.month - first.month) % step == 0
    ]
    if anchor is Anchor.day:
        return [on for on in months if on.day == first.day][:count]
    same = [on for on in months if on.weekday() == first.weekday()]
    if anchor is Anchor.last:
        return [on for on in same if (on + timedelta(days=7)).month != on.month][:count]
    return [on for on in same if (on.day - 1) // 7 == (first.day - 1) // 7][:count]


@examples(40)
@given(
    st.dates(date(2026, 1, 1), date(2040, 12, 28)),
    st.sampled_from([each for each in Rhythm if each is not Rhythm.own]),
    st.sampled_from(Anchor),
    st.integers(1, 5),
)
def test_days_are_those_of_the_rhythm(
    first: date, rhythm: Rhythm, anchor: Anchor, count: int
) -> None:
    try:
        rule = rule_of(rhythm, anchor, first)
    except Refused:
        return
    assert days(rule, first, count=count) == counted_by_hand(rhythm, anchor, first, count)


@pytest.mark.parametrize(
    ("anchor", "first", "sentence"),
    [
        (
            Anchor.weekday,
            date(2027, 4, 29),
            (
                "Thursday 29 April 2027 is a fifth Thursday, which most months do not have: "
                "choose the last Thursday instead."
            ),
        ),
        (Anchor.last, THIRD, "Thursday 21 January 2027 is not the last Thursday of its month."),
        (
            Anchor.day,
            date(2027, 1, 31),
            (
                "Not every month has a 31st: choose a day up to the 28th, or a weekday such as the "
                "last one of the month."
            ),
        ),
    ],
)
def test_a_day_that_most_months_lack_is_refused(anchor: Anchor, first: date, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        rule_of(Rhythm.monthly, anchor, first)
    assert refusal.value.sentence == sentence


@pytest.mark.parametrize(
    ("until", "count", "sentence"),
    [
        (None, 61, "A series has at most 60 dates."),
        (date(2033, 1, 1), None, "A series lasts 5 years at most."),
        (date(2029, 1, 1), None, "That makes more than 60 dates."),
        (date(2027, 1, 20), None, "The last day is before the first."),
        (None, None, "Say how often, or until when."),
    ],
)
def test_expansion_is_bounded(until: date | None, count: int | None, sentence: str) -> None:
    """RFC 5545 3.3.10 would let it go on for ever."""
    with pytest.raises(Refused) as refusal:
        days("FREQ=WEEKLY;INTERVAL=1;BYDAY=TH", THIRD, until=until, count=count)
    assert refusal.value.sentence == sentence


def test_a_horizon_bounds_counts_too() -> None:
    """RFC 5545 3.3.10 would let it go on for ever."""
    with pytest.raises(Refused, match="5 years"):
        days("FREQ=MONTHLY;INTERVAL=12;BYDAY=3TH", THIRD, count=7)


@pytest.mark.parametrize(
    ("timezone", "hours"),
    [
        ("Europe/Berlin", [14, 13, 13, 13, 14]),
        ("Australia/Sydney", [4, 5, 5, 4, 4]),
        ("America/Sao_Paulo", [18, 18, 18, 18, 18]),
    ],
)
def test_wall_time_is_kept_over_summer_time(timezone: str, hours: list[int]) -> None:
    """RFC 5545 3.8.5.3."""
    found = slots(
        days("FREQ=MONTHLY;INTERVAL=3;BYDAY=3TH", THIRD, count=5), time(15), time(16), timezone
    )
    assert [each.starts_at.hour for each in found] == hours
    assert {each.starts_local[11:] for each in found} == {"15:00"}


@pytest.mark.parametrize(
    ("on", "at", "sentence"),
    [
        (date(2027, 3, 28), time(2, 30), "There is no 02:30 in Berlin on Sunday 28 March 2027"),
        (date(2027, 10, 31), time(2, 30), "02:30 comes twice in Berlin on Sunday 31 October 2027"),
    ],
)
def test_an_hour_that_a_clock_skips_or_repeats_is_refused(
    on: date, at: time, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        slots([on], at, time(4), "Europe/Berlin")
    assert refusal.value.sentence.startswith(sentence)


def test_own_days_are_read_as_people_write_them() -> None:
    typed = "2027-03-02\n 14.1.2027,\n\n14 February 2027\nTue 14 Sept 2027\n"
    assert own_days(typed) == [
        date(2027, 1, 14), date(2027, 2, 14), date(2027, 3, 2), date(2027, 9, 14)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2027-02-30", "Line 1, “2027-02-30”, is not a date: write one such as 2027-01-14."),
        ("2027-01-14\n14.1.2027", "Thursday 14 January 2027 stands there twice."),
        (" \n", "Write at least one date."),
        ("2027-01-14\n2033-01-14", "A series lasts 5 years at most."),
    ],
)
def test_own_days_that_are_none_are_refused(typed: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        own_days(typed)
    assert refusal.value.sentence == sentence


def test_words_of_a_series() -> None:
    first = slot(THIRD, time(15), time(17), "Europe/Berlin")
    rule = "FREQ=MONTHLY;INTERVAL=1;BYDAY=3TH"
    said = series_line(
        rule, first.starts_local, first.ends_local, "Europe/Berlin", "2028-12-21", 24
    )
    assert said == "Every third Thursday of the month, 15:00–17:00 Berlin, until 21 December 2028"
    said = series_line("", first.starts_local, first.ends_local, "Europe/Berlin", "2027-12-21", 3)
    assert said == "3 dates from 21 January 2027 to 21 December 2027, 15:00–17:00 Berlin"


@pytest.mark.parametrize("on", [date(2027, 4, 15), date(2027, 1, 22), date(2027, 7, 14)])
def test_a_date_may_move_between_its_neighbours(on: date) -> None:
    check_move(on, THIRD, date(2027, 7, 15))
    check_move(on, None, None)


@pytest.mark.parametrize("on", [THIRD, date(2027, 1, 1), date(2027, 7, 15), date(2027, 8, 1)])
def test_a_date_may_not_move_onto_or_past_a_neighbour(on: date) -> None:
    """RFC 5545 allows it; Outlook does not (PidLidAppointmentRecur)."""
    with pytest.raises(Refused, match="separate meeting"):
        check_move(on, THIRD, date(2027, 7, 15))


def test_dates_of_a_series_stand_at_the_place_of_its_first() -> None:
    rows = [{"id": number, "series": of} for number, of in enumerate([None, "s", None, "s"])]
    found = [[row["id"] for row in group] for group in grouped(rows)]
    assert found == [[0], [1, 3], [2]]
    assert all(earlier[0] < later[0] for earlier, later in pairwise(found))
