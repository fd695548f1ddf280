"""Times in other people's calendar objects: never silently in UTC."""

from datetime import UTC, date, datetime, timedelta

import pytest

from meetings.calendar.foreign_times import duration, when, zone_name
from meetings.calendar.rules.declared_zones import DeclaredZone, declared
from meetings.calendar.rules.whens import When

KOLKATA = declared([{"DTSTART": "00010101T000000", "TZOFFSETFROM": "+0530", "TZOFFSETTO": "+0530"}])
assert KOLKATA is not None
ZONES: dict[str, DeclaredZone] = {
    "Customized Time Zone": KOLKATA,
    "(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi": KOLKATA,
    "Europe/Berlin": KOLKATA,
}
AT_14_UTC = datetime(2027, 1, 14, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("parameters", "value"),
    [
        ({}, "20270114T140000Z"),
        ({"TZID": "Europe/Berlin"}, "20270114T150000"),
        ({"TZID": '"Europe/Berlin"'}, "20270114T150000"),
        ({"TZID": "europe/berlin"}, "20270114T150000"),
        ({"TZID": "W. Europe Standard Time"}, "20270114T150000"),
        ({"TZID": "w. europe standard time "}, "20270114T150000"),
        ({"TZID": "Eastern Standard Time"}, "20270114T090000"),
        ({"TZID": "AUS Eastern Standard Time"}, "20270115T010000"),
        ({"TZID": "tzone://Microsoft/Utc"}, "20270114T140000"),
        ({"TZID": "/mozilla.org/20070129_1/America/Argentina/Buenos_Aires"}, "20270114T110000"),
        ({"TZID": "/freeassociation.sourceforge.net/Europe/Berlin"}, "20270114T150000"),
        ({"TZID": "Customized Time Zone"}, "20270114T193000"),
        ({"TZID": "(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi"}, "20270114T193000"),
        ({"TZID": "(UTC+05"}, "30) Chennai, Kolkata, Mumbai, New Delhi:20270114T193000"),
        ({"TZID": "Nowhere"}, "20270114T140000Z"),
    ],
)
def test_when_knows_a_zone_by_any_of_its_names(parameters: dict[str, str], value: str) -> None:
    """RFC 5545 3.3.5; names of IANA, then of Windows (CLDR), then of the object's VTIMEZONE."""
    assert when(parameters, value, ZONES).at == AT_14_UTC


def test_when_in_summer_follows_the_summer_time_of_a_windows_zone() -> None:
    found = when({"TZID": "W. Europe Standard Time"}, "20270714T150000", {})
    assert found.at == datetime(2027, 7, 14, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("parameters", "value", "problem"),
    [
        ({"TZID": "Mars/Olympus"}, "20270114T150000", "the time zone “Mars/Olympus” is not known"),
        ({"TZID": "/x/Berlin"}, "20270114T150000", "the time zone “/x/Berlin” is not known"),
        ({}, "tomorrow", "“tomorrow” is no time"),
        ({}, "20271314T150000Z", "“20271314T150000Z” is no time"),
        ({}, "00010101T000000Z", "“00010101T000000Z” is no time"),
        ({"VALUE": "DATE"}, "16010101", "“16010101” is no time"),
        ({}, "", "the time is missing"),
    ],
)
def test_when_says_why_a_time_cannot_be_read(
    parameters: dict[str, str], value: str, problem: str
) -> None:
    assert when(parameters, value, ZONES) == When(value, problem=problem)


def test_when_keeps_wall_times_and_days_what_they_are() -> None:
    found = when({}, "20270114T150000", ZONES)
    assert (found.at, found.wall) == (None, AT_14_UTC.replace(tzinfo=None, hour=15))
    assert when({"VALUE": "DATE"}, "20270114", ZONES).on == date(2027, 1, 14)


def test_zone_name_finds_nothing_in_nonsense() -> None:
    assert [zone_name(each) for each in ("", "/", "//", "UTC", "/a/b/utc", "localtime")] == [
        "", "", "", "UTC", "UTC", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [("PT2H", timedelta(hours=2)), ("P1DT30M", timedelta(days=1, minutes=30)),
     ("+P1W", timedelta(weeks=1)), ("P", None), ("-PT1H", None), ("PT", None), ("2h", None)],
)  # fmt: skip
def test_duration_is_a_positive_one_or_none(text: str, found: timedelta | None) -> None:
    assert duration(text) == found
