"""Several answers come to one."""

import pytest

from meetings.calendar.rules.answers import Answer, overall

YES, NO, MAYBE, NONE = Answer.yes, Answer.no, Answer.tentative, Answer.none


@pytest.mark.parametrize(
    ("answers", "one"),
    [
        ([], NONE),
        ([NO], NO),
        ([NO, YES], YES),
        ([NONE, YES], YES),
        ([NO, MAYBE], MAYBE),
        ([NONE, MAYBE], MAYBE),
        ([NO, NONE], NONE),
        ([NO, NO], NO),
    ],
)
def test_overall_of_answers(answers: list[Answer], one: Answer) -> None:
    assert overall(answers) == one
