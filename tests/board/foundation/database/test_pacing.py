"""Pacing: a job runs at its time, after changes, on quarter hours, or by the sweep."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.database.pacing import Pace, quarter
from board.foundation.jobs import Job

NONE: frozenset[str] = frozenset()


async def nothing(now: datetime) -> None:
    """The work itself does not matter here."""


def due(now: datetime, seconds: float, next_at: Any = None, **how: Any) -> bool:
    """Of a job that ran `now`, so many seconds later."""
    found, changed_at = how.pop("found", NONE), how.pop("changed_at", None)
    pace = Pace(Job(nothing, **how))
    pace.note_run(now, next_at)
    return pace.is_due(now + timedelta(seconds=seconds), found, changed_at)


def test_job_runs_at_a_start_and_then_every_ten_minutes(now: datetime) -> None:
    assert Pace(Job(nothing)).is_due(now, NONE)
    assert [due(now, seconds) for seconds in (1, 599, 600)] == [False, False, True]


def test_clock_that_was_set_back_silences_nobody(now: datetime) -> None:
    assert due(now, -1)


def test_job_runs_at_the_instant_that_it_said(now: datetime) -> None:
    at = now + timedelta(seconds=90)
    assert [due(now, seconds, at) for seconds in (89, 90)] == [False, True]
    assert not due(now, 90, 17)  # how many it has done, say


def test_job_runs_while_its_look_finds_something(now: datetime) -> None:
    assert due(now, 1, look="mails", found=frozenset({"mails"}))
    assert not due(now, 1, look="mails", found=frozenset({"mailings"}))
    assert not due(now, 1, found=frozenset({""}) - {""})


@pytest.mark.parametrize(
    ("changed", "seconds", "expected"),
    [
        (-1, 60, False),  # before it ran
        (0, 5, True),  # in the same moment: perhaps it has not seen it
        (2, 4, False),  # not again at once
        (2, 5, True),
        (60, 60, True),
    ],
)
def test_job_follows_changes(now: datetime, changed: int, seconds: int, expected: bool) -> None:
    changed_at = now + timedelta(seconds=changed)
    assert due(now, seconds, follows_changes=True, changed_at=changed_at) is expected
    assert not due(now, seconds, changed_at=changed_at)


def test_quarter_hours_are_those_of_the_clock(now: datetime) -> None:
    at = quarter(now) + timedelta(minutes=14)
    assert [due(at, seconds, on_quarter_hours=True) for seconds in (59, 60)] == [False, True]
    assert not due(at, 60)


def test_job_that_failed_waits_longer_each_time(now: datetime) -> None:
    pace = Pace(Job(nothing, look="mails"))
    at, waits = now, []
    for _ in range(4):
        pace.note_failure(at)
        seconds = next(
            each
            for each in range(0, 1000, 10)
            if pace.is_due(at + timedelta(seconds=each), frozenset({"mails"}))
        )
        waits.append(seconds)
        at += timedelta(seconds=seconds)
    assert waits == [60, 300, 600, 600]
