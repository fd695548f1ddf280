"""Zones as other people's calendars declare them, asked for the offset of one wall time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from meetings.calendar.rules.declared_zones import declared, wall_time

BERLIN_BY_EXCHANGE = [
    {
        "DTSTART": "16010101T030000",
        "TZOFFSETFROM": "+0200",
        "TZOFFSETTO": "+0100",
        "RRULE": "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
    },
    {
        "DTSTART": "16010101T020000",
        "TZOFFSETFROM": "+0100",
        "TZOFFSETTO": "+0200",
        "RRULE": "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
    },
]
FIXED = {"DTSTART": "00010101T000000", "TZOFFSETFROM": "+0530", "TZOFFSETTO": "+0530"}
SYDNEY = [
    {
        "DTSTART": "20080406T030000",
        "TZOFFSETFROM": "+1100",
        "TZOFFSETTO": "+1000",
        "RRULE": "FREQ=YEARLY;BYMONTH=4;BYDAY=1SU",
    },
    {
        "DTSTART": "20081005T020000",
        "TZOFFSETFROM": "+1000",
        "TZOFFSETTO": "+1100",
        "RRULE": "FREQ=YEARLY;BYMONTH=10;BYDAY=1SU",
    },
]
BY_DATES = [
    {
        "DTSTART": "20260329T020000",
        "TZOFFSETFROM": "+0100",
        "TZOFFSETTO": "+0200",
        "RDATE": "20260329T020000,20270328T020000",
    },
    {
        "DTSTART": "20251026T030000",
        "TZOFFSETFROM": "+0200",
        "TZOFFSETTO": "+0100",
        "RDATE": "20251026T030000,20261025T030000,20271031T030000",
    },
]


def wall(text: str) -> datetime:
    found = wall_time(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("parts", "zone"),
    [(BERLIN_BY_EXCHANGE, "Europe/Berlin"), (SYDNEY, "Australia/Sydney"),
     (BY_DATES, "Europe/Berlin"), ([FIXED], "Asia/Kolkata")],
)  # fmt: skip
def test_instant_is_that_of_the_real_zone_the_whole_year_round(
    parts: list[dict[str, str]], zone: str
) -> None:
    known = declared(parts)
    assert known is not None
    for month in range(1, 13):
        for day in (1, 8, 15, 26, 28):
            at = datetime(2027, month, day, 15, 30)  # noqa: DTZ001 (a wall time)
            meant = at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
            assert known.instant(at) == meant


@pytest.mark.parametrize(
    ("text", "hour"),
    [("20271031T015900", 23), ("20271031T023000", 0), ("20271031T030000", 2),
     ("20270328T015900", 0), ("20270328T030000", 1)],
)  # fmt: skip
def test_instant_around_a_change_takes_the_first_of_two(text: str, hour: int) -> None:
    """RFC 5545 3.3.5: a time that comes twice is the first of them."""
    known = declared(BERLIN_BY_EXCHANGE)
    assert known is not None
    assert known.instant(wall(text)).hour == hour


def test_instant_before_all_changes_uses_the_offset_before_the_first() -> None:
    known = declared(SYDNEY)
    assert known is not None
    assert known.instant(wall("20060101T120000")) == datetime(2006, 1, 1, 1, tzinfo=UTC)


def test_a_rule_that_ended_holds_no_longer() -> None:
    summer = {
        **BERLIN_BY_EXCHANGE[1],
        "RRULE": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;UNTIL=20200329T010000Z",
    }
    known = declared([BERLIN_BY_EXCHANGE[0], summer])
    assert known is not None
    assert known.instant(wall("20200701T120000")).hour == 10
    assert known.instant(wall("20270701T120000")).hour == 11


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=8,9,10,11,12,13,14", date(2027, 3, 14)),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYSETPOS=-1", date(2027, 3, 28)),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", date(2027, 3, 31)),
        ("FREQ=YEARLY", date(2027, 3, 1)),
    ],
)
def test_rules_of_other_shapes_are_understood(rule: str, on: date) -> None:
    part = {"DTSTART": "20000301T020000", "TZOFFSETFROM": "+0000", "TZOFFSETTO": "+0100"}
    winter = {"DTSTART": "20001101T020000", "TZOFFSETFROM": "+0100", "TZOFFSETTO": "+0000",
              "RRULE": "FREQ=YEARLY"}  # fmt: skip
    known = declared([{**part, "RRULE": rule}, winter])
    assert known is not None
    noon = datetime(on.year, on.month, on.day, 12)  # noqa: DTZ001 (a wall time)
    before = noon.replace(hour=1)
    assert (known.instant(before).hour, known.instant(noon).hour) == (1, 11)


@pytest.mark.parametrize(
    "change",
    [
        {"RRULE": "FREQ=MONTHLY;BYDAY=1SU"},
        {"RRULE": "FREQ=YEARLY;BYMONTH=13;BYDAY=1SU"},
        {"RRULE": "FREQ=YEARLY;BYMONTH=3;BYDAY=1XX"},
        {"RRULE": "FREQ=YEARLY;BYMONTH=3;BYDAY=0SU"},
        {"RRULE": "nonsense"},
        {"DTSTART": "20271301T000000"},
        {"TZOFFSETTO": "+9900"},
        {"TZOFFSETTO": "east"},
        {"TZOFFSETFROM": ""},
    ],
)
def test_a_zone_that_cannot_be_understood_is_none(change: dict[str, str]) -> None:
    assert declared([FIXED, {**SYDNEY[0], **change}]) is None


def test_a_zone_without_parts_is_none() -> None:
    assert declared([]) is None


def test_a_rule_for_a_day_that_a_year_lacks_finds_none() -> None:
    fifth = {**SYDNEY[0], "RRULE": "FREQ=YEARLY;BYMONTH=2;BYDAY=5MO"}
    known = declared([fifth])
    assert known is not None
    assert known.instant(wall("20270701T120000")).hour == 2
