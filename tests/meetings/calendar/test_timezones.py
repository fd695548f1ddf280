"""Our VTIMEZONEs say the same as zoneinfo, for every zone there is."""

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from icalendar import Timezone

from board.foundation.errors import Refused
from meetings.calendar.timezones import _Yearly, vtimezone

WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
FIRST, LAST = date(2024, 1, 1), date(2035, 12, 31)


@cache
def _walls(start: datetime, rule: str) -> list[datetime]:
    """The yearly dates of an RRULE up to 2036, by walking the days of its month."""
    limits = dict(part.split("=") for part in rule.split(";"))
    assert limits.pop("FREQ") == "YEARLY"
    month, by_day = int(limits.pop("BYMONTH")), limits.pop("BYDAY")
    month_days = [int(day) for day in limits.pop("BYMONTHDAY", "0").split(",")]
    assert limits == {}
    nth, weekday = int(by_day[:-2] or 0), WEEKDAYS.index(by_day[-2:])
    found = []
    for year in range(start.year, 2037):
        days = [start.replace(year=year, month=month, day=1) + timedelta(n) for n in range(31)]
        days = [day for day in days if day.month == month and day.weekday() == weekday]
        if nth:
            days = [days[nth - 1 if nth > 0 else nth]]
        found += [day for day in days if month_days == [0] or day.day in month_days]
    return found


def _offset(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))


def _onsets(component: Timezone) -> list[tuple[datetime, timedelta]]:
    """Every change as (instant, offset after it), read from the text as RFC 5545 3.6.5 says."""
    found = []
    part: dict[str, str] = {}
    for line in component.to_ical().decode().splitlines():
        name, value = line.split(":", 1)
        if name == "BEGIN":
            part = {}
        elif name == "END" and value != "VTIMEZONE":
            start = datetime.strptime(part["DTSTART"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            walls = _walls(start, part["RRULE"]) if "RRULE" in part else [start]
            before, after = _offset(part["TZOFFSETFROM"]), _offset(part["TZOFFSETTO"])
            found += [(wall - before, after) for wall in walls]
        part[name] = value
    return sorted(found)


def _differences(tzid: str) -> list[datetime]:
    """The instants at which the component and zoneinfo disagree: sampled days, exact changes."""
    where = ZoneInfo(tzid)
    onsets = _onsets(vtimezone(tzid, FIRST, LAST))
    instants = [at for at, _ in onsets]
    start, end = datetime(2024, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
    samples = [start + timedelta(days=step) for step in range(0, 4383, 9)]
    for at in instants:
        if start <= at < end:
            samples += [at + timedelta(seconds=seconds) for seconds in (-3601, -1, 0, 1, 3601)]
    return [
        at
        for at in samples
        if at.astimezone(where).utcoffset() != onsets[bisect_right(instants, at) - 1][1]
    ]


def test_vtimezone_agrees_with_zoneinfo_in_every_zone() -> None:
    """RFC 5545 3.6.5, against every IANA zone."""
    zones = available_timezones() - {"localtime", "Factory"}
    assert len(zones) > 400
    assert {tzid: _differences(tzid)[:1] for tzid in zones if _differences(tzid)} == {}


def test_vtimezone_holds_no_list_of_dates_and_standard_always() -> None:
    """RFC 5545 3.6.5: STANDARD must be there; RDATE is not read by Outlook."""
    for tzid in ("Europe/Berlin", "Africa/Casablanca", "Africa/Cairo", "Asia/Tokyo"):
        text = vtimezone(tzid, FIRST, LAST).to_ical().decode()
        assert ("RDATE" in text, "BEGIN:STANDARD" in text) == (False, True)


def test_vtimezone_of_berlin_is_two_yearly_rules() -> None:
    """RFC 5545 3.6.5."""
    assert vtimezone("Europe/Berlin", FIRST, LAST).to_ical().decode().split("\r\n")[:8] == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
    ]


@pytest.mark.parametrize(
    ("tzid", "parts"),
    [
        ("Asia/Tokyo", ["STANDARD"]),
        ("Asia/Kathmandu", ["STANDARD"]),
        ("Europe/Dublin", ["STANDARD", "DAYLIGHT"]),
        ("Australia/Lord_Howe", ["STANDARD", "DAYLIGHT"]),
        ("America/Santiago", ["STANDARD", "DAYLIGHT"]),
        ("America/Scoresbysund", ["STANDARD", "DAYLIGHT"]),
        # over one year and the one before it: the beginning and two changes a year
        ("Africa/Casablanca", ["STANDARD"] * 5),
        ("Africa/Cairo", ["STANDARD", *(["DAYLIGHT", "STANDARD"] * 2)]),
    ],
)
def test_vtimezone_parts_by_kind_of_zone(tzid: str, parts: list[str]) -> None:
    """RFC 5545 3.6.5."""
    component = vtimezone(tzid, date(2027, 3, 1), date(2027, 3, 1))
    assert [part.name for part in component.subcomponents] == parts


def test_vtimezone_in_dublin_calls_the_earlier_clock_standard() -> None:
    offsets = {
        part.name: str(part["TZOFFSETTO"].to_ical())
        for part in vtimezone("Europe/Dublin", FIRST, LAST).subcomponents
    }
    assert offsets == {"STANDARD": "+0000", "DAYLIGHT": "+0100"}


def test_vtimezone_of_the_past_uses_the_rules_then_in_force() -> None:
    # until 2006 the clocks of New York went forward on the first Sunday in April
    """RFC 5545 3.6.5."""
    onsets = dict(_onsets(vtimezone("America/New_York", date(2006, 1, 1), date(2006, 12, 31))))
    assert onsets[datetime(2006, 4, 2, 7, tzinfo=UTC)] == timedelta(hours=-4)
    assert datetime(2006, 3, 12, 7, tzinfo=UTC) not in onsets


def test_vtimezone_refuses_names_that_are_no_zones() -> None:
    for name in ("Mars/Base", "../../etc/hostname", "W. Europe Standard Time", "", "localtime"):
        with pytest.raises(Refused):
            vtimezone(name, FIRST, LAST)


def test_a_rule_that_leaves_its_month_is_written_change_by_change() -> None:
    hour = timedelta(hours=1)
    before = _Yearly(3, 1, 0, -3600, hour, hour, "x")  # an hour before the first Sunday in March
    after = _Yearly(10, 5, 4, 86400, hour, hour, "x")  # the day after the last Thursday in October
    assert (before.recurrence(), after.recurrence()) == (None, None)
    assert after.change(2026).wall == datetime.fromisoformat("2026-10-30")
    assert before.change(2026).wall == datetime.fromisoformat("2026-02-28T23:00")
