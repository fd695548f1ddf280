"""Instants in words: the day, the clock, the city, and the reader's own clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.foundation.errors import Refused
from board.foundation.text import moments

START = datetime(2027, 1, 14, 14, 0, tzinfo=UTC)
END = datetime(2027, 1, 14, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("yours", "addition"),
    [
        (None, ""),
        ("Europe/Berlin", ""),
        ("Europe/Rome", ""),
        ("America/Los_Angeles", " (06:00–08:00 your time)"),
        ("Australia/Sydney", " (Friday 15 January, 01:00–03:00 your time)"),
        ("Asia/Tokyo", " (23:00 – Friday 15 January, 01:00 your time)"),
        ("Asia/Kathmandu", " (19:45–21:45 your time)"),
    ],
)
def test_span_says_your_time_where_the_clock_differs(yours: str | None, addition: str) -> None:
    words = moments.span(START, END, "Europe/Berlin", yours)
    assert words == "Thursday 14 January 2027, 15:00–17:00 Berlin" + addition


def test_span_over_midnight_names_both_days() -> None:
    assert moments.span(START, END, "Asia/Tokyo") == (
        "Thursday 14 January 2027, 23:00 – Friday 15 January, 01:00 Tokyo"
    )


def test_moment_in_the_doubled_hour_says_which_one() -> None:
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert [moments.moment(at, "Europe/Berlin") for at in (first, second)] == [
        "Sunday 31 October 2027, 02:30 (UTC+2) Berlin",
        "Sunday 31 October 2027, 02:30 (UTC+1) Berlin",
    ]
    assert moments.moment(datetime(2027, 11, 7, 5, 30, tzinfo=UTC), "America/New_York") == (
        "Sunday 7 November 2027, 01:30 (UTC-4) New York"
    )


@pytest.mark.parametrize(
    ("timezone", "name"),
    [
        ("America/Port-au-Prince", "Port-au-Prince"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("Etc/UTC", "UTC"),
        ("Etc/GMT+5", "UTC-5"),
        ("Europe/Berlin", "Berlin"),
    ],
)
def test_city_is_the_last_part_in_plain_words(timezone: str, name: str) -> None:
    assert moments.city(timezone) == name


def test_day_is_written_without_locale() -> None:
    assert moments.day(date(2028, 2, 29)) == "Tuesday 29 February 2028"


def test_local_to_instant_returns_utc() -> None:
    instant = moments.local_to_instant(date(2027, 7, 1), time(9, 30), "Asia/Kolkata")
    assert (instant, instant.tzinfo) == (datetime(2027, 7, 1, 4, 0, tzinfo=UTC), UTC)


def test_local_to_instant_in_the_gap_is_refused_with_the_way_out() -> None:
    with pytest.raises(Refused) as refused:
        moments.local_to_instant(date(2027, 3, 28), time(2, 30), "Europe/Berlin")
    assert refused.value.sentence == (
        "There is no 02:30 in Berlin on Sunday 28 March 2027: the clocks jump over it. "
        "Choose 03:30."
    )


def test_local_to_instant_on_a_day_that_never_was_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        moments.local_to_instant(date(2011, 12, 30), time(12, 0), "Pacific/Apia")
    assert refused.value.sentence.endswith("Choose 12:00 on Saturday 31 December 2011.")


def test_local_to_instant_takes_the_first_of_two_and_says_so() -> None:
    on, at = date(2027, 10, 31), time(2, 30)
    assert moments.local_to_instant(on, at, "Europe/Berlin") == datetime(
        2027, 10, 31, 0, 30, tzinfo=UTC
    )
    assert moments.ambiguity(on, at, "Europe/Berlin") == (
        "02:30 comes twice in Berlin on Sunday 31 October 2027, since the clocks go back; "
        "the first is meant."
    )
    assert moments.ambiguity(on, time(4, 30), "Europe/Berlin") is None


@pytest.mark.parametrize(
    "name", ["", "Mars/Base", "Europe", "../etc/passwd", "a\0b", "\ud800", "localtime", "x" * 9999]
)
def test_zone_refuses_what_is_no_zone(name: str) -> None:
    with pytest.raises(Refused):
        moments.local_to_instant(date(2027, 1, 1), time(9), name)


@pytest.mark.parametrize("year", [1, 1969, 2200, 9999])
def test_local_to_instant_refuses_years_out_of_reach(year: int) -> None:
    with pytest.raises(Refused):
        moments.local_to_instant(date(year, 1, 1), time(0, 30), "Asia/Tokyo")


@given(
    on=st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    at=st.times().map(lambda each: each.replace(second=0, microsecond=0)),
    timezone=st.sampled_from(
        ["Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Asia/Gaza", "Asia/Tokyo"]
    ),
)
def test_local_to_instant_and_back_is_the_same_wall_time(on: date, at: time, timezone: str) -> None:
    try:
        instant = moments.local_to_instant(on, at, timezone)
    except Refused:
        return
    local = moments.instant_to_local(instant, timezone)
    assert local.replace(tzinfo=None) == datetime.combine(on, at)
    assert local.tzinfo == ZoneInfo(timezone)


def test_plain_day_has_no_weekday() -> None:
    assert moments.plain_day(date(2027, 1, 14)) == "14 January 2027"


def test_day_at_is_the_day_of_that_zone() -> None:
    late = datetime(2027, 1, 14, 23, 30, tzinfo=UTC)
    assert moments.day_at(late, "UTC") == "14 January 2027"
    assert moments.day_at(late, "Asia/Tokyo") == "15 January 2027"


@pytest.mark.parametrize(
    ("yours", "words"),
    [
        (None, ("Thursday 14 January 2027", "15:00–17:00 Berlin", "")),
        ("Europe/Rome", ("Thursday 14 January 2027", "15:00–17:00 Berlin", "")),
        (
            "America/Los_Angeles",
            ("Thursday 14 January 2027", "06:00–08:00 your time", "15:00–17:00 Berlin"),
        ),
        (
            "Australia/Sydney",
            (
                "Friday 15 January 2027",
                "01:00–03:00 your time, Thursday night",
                "Thursday 14 January, 15:00–17:00 Berlin",
            ),
        ),
    ],
)
def test_reader_span_begins_with_the_readers_clock(
    yours: str | None, words: tuple[str, str, str]
) -> None:
    assert moments.reader_span(START, END, "Europe/Berlin", yours) == words


def test_a_last_day_ends_with_its_last_minute_where_it_is_meant() -> None:
    on = date(2027, 3, 28)  # the day on which the clock of Berlin jumps
    assert moments.end_of_day(on, "Europe/Berlin") == datetime(2027, 3, 28, 21, 59, tzinfo=UTC)
    assert moments.end_of_day(on, "UTC") == datetime(2027, 3, 28, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("on", "timezone", "instant"),
    [
        (date(2026, 9, 6), "America/Santiago", datetime(2026, 9, 6, 4, tzinfo=UTC)),
        (date(2026, 11, 1), "America/Havana", datetime(2026, 11, 1, 4, tzinfo=UTC)),
        (date(2027, 1, 14), "Europe/Berlin", datetime(2027, 1, 13, 23, tzinfo=UTC)),
    ],
    ids=["without midnight", "with two", "as always"],
)
def test_a_day_begins_in_every_zone(on: date, timezone: str, instant: datetime) -> None:
    assert moments.start_of_day(on, timezone) == instant


def _later(days: int, hours: int = 0) -> tuple[datetime, datetime]:
    by = timedelta(days=days, hours=hours)
    return START + by, END + by


@pytest.mark.parametrize(
    ("spans", "yours", "words"),
    [
        (
            [_later(0), _later(1)],
            None,
            ("Thursday 14 and Friday 15 January 2027", "15:00–17:00 Berlin, both days", ""),
        ),
        (
            [_later(0), _later(1), _later(20)],
            "America/Los_Angeles",
            (
                "Thursday 14 January, Friday 15 January and Wednesday 3 February 2027",
                "06:00–08:00 your time, all 3 days",
                "15:00–17:00 Berlin",
            ),
        ),
        ([_later(0)], None, None),
        ([_later(0), _later(1, hours=1)], None, None),
        ([_later(0), _later(0)], None, None),
        ([_later(0), _later(1)], "Australia/Sydney", None),  # another day, in the night
        ([_later(0), _later(70)], "America/Los_Angeles", None),  # clocks change on different days
    ],
)
def test_days_of_equal_hours_are_one_line(
    spans: list[tuple[datetime, datetime]],
    yours: str | None,
    words: tuple[str, str, str] | None,
) -> None:
    assert moments.reader_days(spans, "Europe/Berlin", yours) == words
