"""News come in the reader's morning, and the list of what is owed on a Monday."""

from datetime import UTC, date, datetime

import pytest

from board.news.rules import is_time, morning_after, weekly_slot

BERLIN, TOKYO = "Europe/Berlin", "Asia/Tokyo"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changed", "timezone", "told"),
    [
        (at(2, 7, 59), BERLIN, at(2, 8)),
        (at(2, 8), BERLIN, at(3, 8)),
        (at(2, 15), BERLIN, at(3, 8)),
        (at(2, 15), TOKYO, at(3, 0)),
        (at(28, 15), BERLIN, at(29, 7)),  # the clocks go forward that night
    ],
)
def test_the_morning_after_a_change(changed: datetime, timezone: str, told: datetime) -> None:
    assert morning_after(changed, timezone) == told


def test_late_news_wait_for_the_readers_day() -> None:
    changed = at(2, 15)
    times = (at(3, 7, 59), at(3, 8), at(3, 18, 59), at(3, 19), at(4, 7), at(4, 8))
    assert [is_time(changed, BERLIN, now=now) for now in times] == [
        False, True, True, False, False, True,
    ]  # fmt: skip


def test_what_is_owed_comes_on_a_monday_between_eight_and_eight() -> None:
    times = (at(2, 6, 59), at(2, 7), at(2, 18, 59), at(2, 19), at(5, 18, 59), at(5, 19))
    slots = [(weekly_slot(BERLIN, now=now), now) for now in times]
    assert [slot and (slot.on.day, slot.is_late(now)) for slot, now in slots] == [
        None, (2, False), (2, False), (2, True), (2, True), None,
    ]  # fmt: skip
    tokyo = weekly_slot(TOKYO, now=at(1, 23))
    assert tokyo and (tokyo.on, tokyo.opens_at) == (date(2026, 3, 2), at(1, 23))
