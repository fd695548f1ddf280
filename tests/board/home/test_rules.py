"""A thing keeps its name from day to day, and sleeps no longer than it may."""

from datetime import date, timedelta

import pytest

from board.home import rules

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("due_in", "is_late", "offered"),
    [
        (None, False, [1, 3, 7]),
        (7, False, [1, 3, 7]),
        (6, False, [1, 3]),
        (1, False, [1]),
        (0, False, []),
        (-9, True, [1]),
        (None, True, [1]),
    ],
)
def test_no_day_after_the_due_date_is_offered(
    due_in: int | None, is_late: bool, offered: list[int]
) -> None:
    due_on = None if due_in is None else TODAY + timedelta(days=due_in)
    days = rules.offered_days(TODAY, due_on, is_late=is_late)
    assert [(day - TODAY).days for day in days] == offered


@pytest.mark.parametrize(("days", "may"), [(0, False), (1, True), (60, True), (61, False)])
def test_nothing_sleeps_until_today_or_for_ever(days: int, may: bool) -> None:
    assert rules.may_sleep_until(TODAY + timedelta(days=days), TODAY) is may


def test_things_that_differ_have_names_that_differ() -> None:
    keys = {
        rules.key_of("Look", "/a", ""),
        rules.key_of("Look", "/b", ""),
        rules.key_of("Send", "/a", ""),
        rules.key_of("Look", "/a", "/press"),
    }
    assert len(keys) == 4
    assert all(rules.KEY.fullmatch(key) for key in keys)
