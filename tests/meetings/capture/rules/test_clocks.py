"""The clocks of a report-out: what stops them, what is said meanwhile, how often they are kept."""

from datetime import UTC, datetime, timedelta

import pytest

from meetings.capture.rules.clocks import (
    DIGEST_SOON,
    NOTES_SOON,
    deadlines_met,
    digest_clock,
    notes_clock,
    stage,
)

END = datetime(2026, 3, 2, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_nothing_is_owed_before_the_end() -> None:
    assert notes_clock(END, None, END - HOUR) is None
    assert notes_clock(None, None, END) is None
    assert digest_clock(END, None, END - HOUR) is None


@pytest.mark.parametrize(
    ("after", "level", "words"),
    [
        (timedelta(), "warn", "due in 48 hours"),
        (47 * HOUR, "warn", "due in 1 hour"),
        (47.5 * HOUR, "warn", "due within the hour"),
        (48.5 * HOUR, "late", "less than an hour late"),
        (50 * HOUR, "late", "2 hours late"),
        (200 * HOUR, "late", "6 days late"),
    ],
)
def test_notes_that_are_owed_count_down(after: timedelta, level: str, words: str) -> None:
    clock = notes_clock(END, None, END + after)
    assert clock is not None
    assert (clock.level, clock.words) == (level, words)


@pytest.mark.parametrize(
    ("sent", "level", "words", "is_met"),
    [
        (0.5 * HOUR, "good", "sent less than an hour after the end", True),
        (48 * HOUR, "good", "sent 48 hours after the end", True),
        (49 * HOUR, "warn", "sent 49 hours after the end", False),
        (96 * HOUR, "warn", "sent 4 days after the end", False),
    ],
)
def test_notes_that_left_stop_the_clock(
    sent: timedelta, level: str, words: str, is_met: bool
) -> None:
    clock = notes_clock(END, END + sent, END + 500 * HOUR)
    assert clock is not None
    assert (clock.level, clock.words, clock.is_met) == (level, words, is_met)


def test_button_pressed_is_not_yet_sent() -> None:
    clock = notes_clock(END, None, END + HOUR, is_on_its_way=True)
    assert clock is not None
    assert (clock.words, clock.is_met) == ("on their way", None)


def test_board_has_periods_of_its_own() -> None:
    notes = notes_clock(END, None, END, hours=24)
    digest = digest_clock(END, None, END, days=7)
    assert notes is not None
    assert digest is not None
    assert (notes.due_at, digest.due_at) == (
        END + DAY,
        datetime(2026, 3, 9, 23, 59, 59, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("released", "is_met"), [(14 * DAY + 6.9 * HOUR, True), (14 * DAY + 7.1 * HOUR, False)]
)
def test_digest_has_its_last_day_whole_where_the_meeting_is(
    released: timedelta, is_met: bool
) -> None:
    clock = digest_clock(END, END + released, END + 20 * DAY, timezone="Europe/Berlin")
    assert clock is not None
    assert (clock.is_met, clock.words) == (is_met, "released 14 days after the end")


def test_only_what_is_decided_counts_as_kept_or_not() -> None:
    running, late = notes_clock(END, None, END + HOUR), notes_clock(END, None, END + 50 * HOUR)
    assert deadlines_met([running, late, notes_clock(END, END + HOUR, END + 2 * HOUR), None]) == (
        1,
        2,
    )


@pytest.mark.parametrize(
    ("after", "due"),
    [(35.9 * HOUR, ""), (36 * HOUR, "soon"), (48 * HOUR, "soon"), (3 * DAY, "late")],
)
def test_owner_is_reminded_before_and_after_a_clock_runs_out(after: timedelta, due: str) -> None:
    clock = notes_clock(END, None, END + after)
    assert clock is not None
    assert stage(clock, END + after, soon=NOTES_SOON) == due


def test_nobody_is_reminded_of_what_is_done() -> None:
    clock = digest_clock(END, END + DAY, END + 13 * DAY)
    assert clock is not None
    assert stage(clock, END + 13 * DAY, soon=DIGEST_SOON) == ""
