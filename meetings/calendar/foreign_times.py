"""Times in calendar objects of others: in UTC, in a zone by whatever name, or in none at all."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from board.foundation.text.wording import clean_line
from meetings.calendar.rules.declared_zones import DeclaredZone, wall_time
from meetings.calendar.rules.whens import When

_MOMENT = re.compile(r"(?:(.*):)?([0-9]{8}T[0-9]{6})(Z?)")
_DAY = re.compile(r"[0-9]{8}")
_DURATION = re.compile(
    r"\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?"
    r"(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})S)?)?"
)
FIRST_YEAR, LAST_YEAR = 1970, 2199


def when(parameters: Mapping[str, str], value: str, zones: Mapping[str, DeclaredZone]) -> When:
    """A DTSTART, DTEND or RECURRENCE-ID (RFC 5545 3.3.4, 3.3.5), never silently in UTC.

    Zone names are looked up as IANA's, then as those of Windows (CLDR), then among the VTIMEZONEs
    of the object; where none of them knows the name, `problem` says so.
    """
    text = clean_line(value, 80)
    kind = parameters.get("VALUE", "").strip().upper()
    if kind and kind != ("DATE" if _DAY.fullmatch(text) else "DATE-TIME"):
        return When(text, problem=f"“{text}” is no {kind}")
    if _DAY.fullmatch(text):
        on = wall_time(f"{text}T000000")
        return When(text, on=on.date()) if on and _is_near(on) else _unreadable(text)
    match = _MOMENT.fullmatch(text)
    wall = wall_time(match[2]) if match else None
    if match is None or wall is None or not _is_near(wall):
        return _unreadable(text)
    if match[3]:
        return When(text, at=wall.replace(tzinfo=UTC))
    name = parameters.get("TZID", "")
    if match[1]:
        name = f"{name}:{match[1]}"  # an unquoted name with a colon: “(UTC+01:00) Berlin”
    name = name.strip(' "')
    if not name:
        return When(text, wall=wall)
    if known := zone_name(name):
        return When(text, at=wall.replace(tzinfo=ZoneInfo(known)).astimezone(UTC))
    if name in zones:
        return When(text, at=zones[name].instant(wall))
    return When(text, problem=f"the time zone “{clean_line(name, 60)}” is not known")


def zone_name(name: str) -> str:
    """The IANA zone that is meant by a TZID; empty where it is no name that the world shares."""
    known = _known()
    folded = name.strip(' "').casefold()
    if folded in known:
        return known[folded]
    if folded.startswith("/"):  # Evolution and old Thunderbird: /citadel.org/20270101_1/Europe/Rome
        pieces = folded.split("/")
        for count in (3, 2, 1):
            tail = "/".join(pieces[-count:])
            if tail in known and (count > 1 or tail == "utc"):
                return known[tail]
    return ""


def duration(text: str) -> timedelta | None:
    """A positive DURATION (RFC 5545 3.3.6); None where it is none."""
    match = _DURATION.fullmatch(text.strip().upper())
    if match is None or not any(match.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in match.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _is_near(wall: datetime | date) -> bool:
    return FIRST_YEAR <= wall.year <= LAST_YEAR


def _unreadable(text: str) -> When:
    return When(text, problem=f"“{text}” is no time" if text else "the time is missing")


@cache
def _known() -> dict[str, str]:
    """Lower-case name to IANA name. Windows names are never IANA names."""
    windows = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
    iana = {name.casefold(): name for name in available_timezones() - {"localtime", "Factory"}}
    return {"tzone://microsoft/utc": "UTC", **windows, **iana}
