"""Months as a calendar shows them."""

from datetime import date

import pytest

from meetings.overviews import rules

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2027-02", date(2027, 2, 1)),
        ("", date(2026, 12, 1)),
        ("soon", date(2026, 12, 1)),
        ("2026-13", date(2026, 12, 1)),
        ("0001-01", rules.FIRST),
        ("9999-12", rules.LAST),
    ],
)
def test_an_address_names_a_month(text: str, month: date) -> None:
    assert rules.month_named(text, TODAY) == month


def test_months_follow_each_other_over_the_year() -> None:
    assert rules.month_after(date(2026, 12, 1)) == date(2027, 1, 1)
    assert rules.month_before(date(2027, 1, 1)) == date(2026, 12, 1)
    assert rules.month_after(date(2027, 1, 1)) == date(2027, 2, 1)


def test_weeks_are_whole_and_begin_on_monday() -> None:
    weeks = rules.weeks_of(TODAY)
    assert (weeks[0][0], weeks[-1][-1]) == (date(2026, 11, 30), date(2027, 1, 3))
    assert {len(week) for week in weeks} == {7}
