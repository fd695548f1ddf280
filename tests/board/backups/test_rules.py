"""The schedule of backups: what is due, and what has to go."""

from datetime import UTC, datetime, timedelta

import pytest

from board.backups import rules as backups

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def test_name_tells_the_moment_and_sorts_by_it() -> None:
    assert backups.name_of(NOW) == "folkmoot-20260302T093000Z.tar"
    names = [backups.name_of(NOW + n * DAY) for n in (2, 0, 1)]
    assert list(backups.moments([*names, "notes.txt", ".folkmoot-x.part"]).values()) == sorted(
        names
    )
    assert backups.newest(names) == NOW + 2 * DAY
    assert backups.newest(["notes.txt"]) is None


@pytest.mark.parametrize(
    ("ago", "is_due"),
    [
        (timedelta(0), False),
        (timedelta(hours=23, minutes=59), False),
        (DAY, True),
        (-timedelta(minutes=1), True),
    ],
)
def test_one_is_due_a_day_after_the_last(ago: timedelta, is_due: bool) -> None:
    assert backups.is_due([backups.name_of(NOW - ago)], now=NOW) is is_due
    assert backups.is_due([], now=NOW)


def test_one_from_the_future_does_not_make_one_due_again_and_again() -> None:
    ahead = backups.name_of(NOW + 300 * DAY)
    assert backups.is_due([ahead], now=NOW)
    assert not backups.is_due([ahead, backups.name_of(NOW)], now=NOW)


def test_the_oldest_go_and_nothing_of_anybody_else() -> None:
    names = [backups.name_of(NOW + n * DAY) for n in range(5)]
    assert backups.too_many([*names, "notes.txt"], kept=3) == names[:2]
    assert backups.too_many(names, kept=5) == []


def test_what_a_check_up_says() -> None:
    def level(last: datetime | None, is_scheduled: bool = True, sends_mail: bool = True) -> str:
        return backups.finding(
            last, is_scheduled=is_scheduled, sends_mail=sends_mail, now=NOW
        ).level.value

    assert level(NOW - DAY) == "ok"
    assert level(NOW - 2 * DAY - timedelta(seconds=1)) == "problem"
    assert level(None) == "warning"
    assert level(None, is_scheduled=False) == "warning"
    assert level(None, is_scheduled=False, sends_mail=False) == "ok"
