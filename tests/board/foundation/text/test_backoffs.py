"""Back-offs: each wait is the next one, and the last stays."""

from datetime import timedelta

from board.foundation.text import backoffs


def test_waits_grow_to_the_last() -> None:
    backoff = backoffs.of_seconds(1, 5, 60)
    assert [backoff.after(each).total_seconds() for each in (0, 1, 2, 3, 4, 99)] == [
        *(1, 1, 5),
        *(60, 60, 60),
    ]


def test_minutes_are_minutes() -> None:
    assert backoffs.of_minutes(2).after(1) == timedelta(minutes=2)
