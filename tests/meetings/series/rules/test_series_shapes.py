"""How a series stands in one person's calendar, whatever that person is asked to and answered."""

from datetime import UTC, date, datetime

import pytest

from meetings.calendar.rules.answers import Answer
from meetings.series.rules.series_shapes import Mine, shape

DAYS = [date(2027, 1, 21), date(2027, 4, 15), date(2027, 7, 15), date(2027, 10, 21)]
BY_RULE = {on: datetime(on.year, on.month, on.day, 14, tzinfo=UTC) for on in DAYS}


def mine(
    number: int, *, is_own: bool = False, answer: Answer = Answer.none, off: bool = False
) -> Mine:
    on = DAYS[number]
    return Mine(str(number), on, BY_RULE[on], is_own, answer, off)


def starts(*numbers: int) -> tuple[datetime, ...]:
    return tuple(BY_RULE[DAYS[number]] for number in numbers)


def test_nobody_is_asked_to_nothing() -> None:
    assert shape(BY_RULE, []) is None


def test_all_dates_are_one_entry() -> None:
    found = shape(BY_RULE, [mine(each) for each in range(4)])
    assert found is not None
    assert (found.until_at, found.excluded, found.overrides) == (*starts(3), (), ())


def test_dates_of_others_are_excluded_and_those_after_the_last_end_the_rule() -> None:
    """RFC 5545 3.8.5.1: an EXDATE each; none beyond UNTIL."""
    found = shape(BY_RULE, [mine(1), mine(2)])
    assert found is not None
    assert (found.until_at, found.excluded) == (*starts(2), starts(0))


@pytest.mark.parametrize(
    ("answers", "whole", "apart"),
    [
        ("yyyy", Answer.yes, ()),
        ("yyny", Answer.yes, ("2",)),
        ("y---", Answer.none, ("0",)),
        ("yn", Answer.no, ("0",)),
        ("ny", Answer.no, ("1",)),
    ],
)
def test_the_answer_to_most_dates_is_that_of_the_rule(
    answers: str, whole: Answer, apart: tuple[str, ...]
) -> None:
    said = {"y": Answer.yes, "n": Answer.no, "-": Answer.none}
    found = shape(BY_RULE, [mine(at, answer=said[each]) for at, each in enumerate(answers)])
    assert found is not None
    assert (found.answer, found.overrides) == (whole, apart)


def test_a_date_of_its_own_does_not_speak_for_the_others() -> None:
    found = shape(BY_RULE, [mine(0, is_own=True, answer=Answer.yes), mine(1), mine(2)])
    assert found is not None
    assert (found.answer, found.overrides) == (Answer.none, ("0",))


def test_a_date_struck_out_lately_is_shown_as_such() -> None:
    found = shape(BY_RULE, [mine(0), mine(1, off=True)])
    assert found is not None
    assert (found.overrides, found.is_cancelled) == (("1",), False)


def test_a_series_cancelled_as_a_whole_is_one_cancelled_entry() -> None:
    found = shape(BY_RULE, [mine(0, off=True), mine(1, off=True, is_own=True)])
    assert found is not None
    assert (found.overrides, found.is_cancelled) == ((), True)
