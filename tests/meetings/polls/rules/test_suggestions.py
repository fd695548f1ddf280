from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.foundation.errors import Refused
from meetings.polls.rules.suggestions import AskedPerson, holiday_of, remarks, suggested
from meetings.slots.rules import lasting
from tests.counts import examples

BERLIN = "Europe/Berlin"
GRACE = AskedPerson("Grace", "Europe/London", "United Kingdom")
KATHERINE = AskedPerson("Katherine", "America/New_York", "United States")
HARU = AskedPerson("Haru", "Asia/Tokyo", "Japan")
ALAN = AskedPerson("Alan", "Europe/Stockholm", "Sweden", {date(2026, 6, 19): "Midsummer Eve"})
MONDAY = date(2026, 6, 15)


def starts(*voices: AskedPerson, most: int = 1, **overrides: object) -> list[str]:
    values = {"timezone": BERLIN, "minutes": 120, "first_on": MONDAY, "most": most, **overrides}
    return [each.starts_local for each in suggested(voices=voices, **values)]  # type: ignore[arg-type]  # whatever a test overrides


def test_suggestion_lies_in_the_working_hours_that_all_share() -> None:
    """London opens at 10:00 Berlin; New York is at work from 15:00 Berlin on, until London ends."""
    assert starts(GRACE) == ["2026-06-15T10:00"]
    assert starts(GRACE, KATHERINE) == ["2026-06-15T15:00"]


def test_suggestion_spares_everybody_the_night_where_that_is_possible() -> None:
    [found] = suggested(timezone=BERLIN, minutes=60, first_on=MONDAY, voices=[GRACE, HARU], most=1)
    said = remarks(found.starts_at, found.ends_at, [GRACE, HARU])
    assert said.at_night == ()


def test_suggestions_are_on_different_days_and_two_a_week() -> None:
    assert [each[:10] for each in starts(GRACE, most=3)] == [
        "2026-06-15",
        "2026-06-16",
        "2026-06-22",
    ]


def test_suggestion_keeps_away_from_holidays_meetings_and_days_that_are_taken() -> None:
    assert starts(ALAN, first_on=date(2026, 6, 19)) == ["2026-06-22T10:00"]
    meeting = lasting(MONDAY, time(7), 900, BERLIN)
    busy = [(meeting.starts_at, meeting.ends_at, "Summer meeting")]
    assert starts(GRACE, busy=busy) == ["2026-06-16T10:00"]
    assert starts(GRACE, taken=[MONDAY]) == ["2026-06-16T10:00"]


def test_suggestion_moves_aside_from_a_meeting_on_the_same_day() -> None:
    meeting = lasting(MONDAY, time(10), 120, BERLIN)
    busy = [(meeting.starts_at, meeting.ends_at, "Summer meeting")]
    assert starts(GRACE, busy=busy) == ["2026-06-15T12:00"]


def test_remarks_name_those_whom_a_date_does_not_suit() -> None:
    slot = lasting(date(2026, 6, 19), time(15), 120, BERLIN)
    busy = [(slot.starts_at, slot.ends_at, "Summer meeting")]
    found = remarks(slot.starts_at, slot.ends_at, [ALAN, KATHERINE, HARU], busy)
    assert found.holidays == (("Sweden", "Midsummer Eve", ("Alan",)),)
    assert found.at_night == ("Haru",)
    assert found.clashes == ("Summer meeting",)
    assert (found.weekend, found.early_or_late) == ((), ())
    evening = lasting(date(2026, 6, 18), time(18), 60, BERLIN)
    assert remarks(evening.starts_at, evening.ends_at, [ALAN]).early_or_late == ("Alan",)


def test_holiday_and_weekend_are_those_of_the_readers_own_day() -> None:
    """Friday evening in Berlin is Saturday morning in Tokyo."""
    slot = lasting(date(2026, 6, 19), time(20), 60, BERLIN)
    assert remarks(slot.starts_at, slot.ends_at, [HARU, GRACE]).weekend == ("Haru",)
    off = AskedPerson("Haru", "Asia/Tokyo", "Japan", {date(2026, 6, 20): "A feast"})
    assert holiday_of(off, slot.starts_at, slot.ends_at) == "A feast"


def test_meetings_side_by_side_do_not_clash() -> None:
    slot = lasting(MONDAY, time(10), 60, BERLIN)
    busy = [(slot.ends_at, slot.ends_at + timedelta(hours=1), "After")]
    assert remarks(slot.starts_at, slot.ends_at, [], busy).clashes == ()


def test_date_that_ends_after_midnight_is_refused() -> None:
    with pytest.raises(Refused, match="after midnight"):
        lasting(MONDAY, time(23), 120, BERLIN)


@examples(15)
@given(
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
    st.integers(15, 600),
)
def test_suggestions_keep_notice_order_and_length(first: date, zone: str, minutes: int) -> None:
    found = suggested(
        timezone=zone, minutes=minutes, first_on=first, voices=[GRACE, KATHERINE], most=4
    )
    assert len(found) == 4
    assert found == sorted(found, key=lambda each: each.starts_at)
    for each in found:
        start, end = map(datetime.fromisoformat, (each.starts_local, each.ends_local))
        assert start.date() >= first
        assert end - start == timedelta(minutes=minutes)
