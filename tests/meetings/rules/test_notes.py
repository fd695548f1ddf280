from datetime import UTC, datetime, timedelta

import pytest

from meetings.rules.notes import notes_clock

END = datetime(2026, 3, 2, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_notes_have_no_clock_before_the_end() -> None:
    assert notes_clock(END, None, END - HOUR) is None
    assert notes_clock(None, None, END) is None


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (timedelta(), ("warn", "due in 48 hours")),
        (47 * HOUR, ("warn", "due in 1 hour")),
        (47.5 * HOUR, ("warn", "due within the hour")),
        (50 * HOUR, ("late", "2 hours late")),
        (200 * HOUR, ("late", "6 days late")),
    ],
)
def test_notes_that_are_owed_count_down(after: timedelta, said: tuple[str, str]) -> None:
    assert notes_clock(END, None, END + after) == said


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (5 * HOUR, ("good", "sent 5 hours after the end")),
        (48 * HOUR, ("good", "sent 48 hours after the end")),
        (49 * HOUR, ("warn", "sent 49 hours after the end")),
        (96 * HOUR, ("warn", "sent 4 days after the end")),
    ],
)
def test_notes_that_went_out_stop_the_clock(sent: timedelta, said: tuple[str, str]) -> None:
    assert notes_clock(END, END + sent, END + 500 * HOUR) == said
