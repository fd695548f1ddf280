"""Plurals, lists and days of the one language."""

from datetime import UTC, date, datetime

import pytest

from board.foundation.text import language
from board.foundation.text.language import counted


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "0 seats of {n} are free."),
        (1, "1 seat of {n} is free."),
        (2, "2 seats of {n} are free."),
        (1001, "1,001 seats of {n} are free."),
    ],
)
def test_counted_says_the_sentence_for_that_many_and_leaves_parts_alone(
    number: int, sentence: str
) -> None:
    said = counted(
        number,
        one="{n} seat of {board} is free.",
        other="{n} seats of {board} are free.",
        board="{n}",
    )
    assert said == sentence


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], ""),
        (["Ada"], "Ada"),
        (["Ada", "Grace"], "Ada and Grace"),
        (["Ada", "Grace", "Alan"], "Ada, Grace and Alan"),
    ],
)
def test_names_are_listed_as_one_says_them(names: list[str], sentence: str) -> None:
    assert language.listed(names) == sentence


def test_days_are_written_as_one_reads_them() -> None:
    on = date(2027, 9, 14)
    assert language.weekday_and_day(on) == "Tuesday 14 September 2027"
    assert language.day_of_year(on) == "14 September 2027"
    assert language.weekday_of_month(on) == "Tuesday 14 September"
    assert language.short_day(on) == "Tue 14 Sept 2027"
    assert language.short_day_of_month(on) == "Tue 14 Sept"
    assert language.month_of_year(on) == "September 2027"
    assert language.short_weekday(on) == "Tue"


def test_day_of_an_instant_is_the_one_of_its_own_zone() -> None:
    assert language.day_of_year(datetime(2027, 1, 1, 23, 59, tzinfo=UTC)) == "1 January 2027"
