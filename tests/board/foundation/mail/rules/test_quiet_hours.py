"""Quiet hours: mails wait for the reader's morning, whatever the clocks do in the night."""

from datetime import UTC, datetime

import pytest

from board.foundation.mail.rules.quiet_hours import next_allowed, words


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "timezone", "hours", "allowed"),
    [
        ("2026-03-02T09:30", "Europe/Berlin", (20, 8), "2026-03-02T09:30"),
        ("2026-03-02T09:30", "America/New_York", (20, 8), "2026-03-02T13:00"),  # 04:30 there
        ("2026-03-02T19:30", "Europe/Berlin", (20, 8), "2026-03-03T07:00"),  # past midnight
        ("2026-03-02T19:00", "Europe/Berlin", (20, 8), "2026-03-03T07:00"),  # the first quiet hour
        ("2026-03-02T07:00", "Europe/Berlin", (20, 8), "2026-03-02T07:00"),  # the first loud one
        ("2026-03-02T12:30", "Europe/Berlin", (13, 14), "2026-03-02T13:00"),  # a break at noon
        ("2026-03-02T02:00", "Asia/Kolkata", (20, 8), "2026-03-02T02:30"),
        ("2026-03-28T22:00", "Europe/Berlin", (20, 8), "2026-03-29T06:00"),  # a short night
        ("2026-03-28T23:30", "Europe/Berlin", (0, 2), "2026-03-29T01:00"),  # 02:00 is jumped over
        ("2026-03-02T02:00", "Europe/Berlin", (8, 8), "2026-03-02T02:00"),  # none at all
    ],
)
def test_mail_waits_for_the_end_of_the_quiet_hours(
    at: str, timezone: str, hours: tuple[int, int], allowed: str
) -> None:
    assert next_allowed(utc(at), timezone, *hours) == utc(allowed)


def test_words_name_the_hours_or_nothing() -> None:
    assert words(20, 8) == "20:00 to 08:00"
    assert words(8, 8) == ""
