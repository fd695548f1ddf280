"""A time zone as a stranger's calendar object declares it (RFC 5545 3.6.5), asked for one offset.

Nothing is expanded: for one wall time the latest change before it is looked for, in that year and
the one before, whatever the rules say about the rest of time.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_WALL = re.compile(r"([0-9]{8})T([0-9]{6})Z?")
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")
_BYDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_DATES = 300


@dataclass(frozen=True)
class Yearly:
    """FREQ=YEARLY in one month: on the nth such weekday (-1 is the last), or on the first of
    these days of the month that is one."""

    month: int
    weekday: int | None
    nth: int
    monthdays: tuple[int, ...]

    def day_in(self, year: int) -> date | None:
        length = monthrange(year, self.month)[1]
        days: Sequence[int] = range(1, length + 1)
        if self.weekday is not None:
            days = days[(self.weekday - date(year, self.month, 1).weekday()) % 7 :: 7]
        if self.monthdays:
            wanted = {each if each > 0 else length + 1 + each for each in self.monthdays}
            days = [each for each in days if each in wanted]
        place = self.nth - 1 if self.nth > 0 else self.nth
        return date(year, self.month, days[place]) if -len(days) <= place < len(days) else None


@dataclass(frozen=True)
class ZonePart:
    """A STANDARD or DAYLIGHT part: from these wall times on, the offset is another one.

    The wall times are those of the clock before the change; `until` is UTC without saying so.
    """

    first: datetime
    offset_from: timedelta
    offset_to: timedelta
    rule: Yearly | None = None
    until: datetime | None = None
    dates: tuple[datetime, ...] = ()

    def latest_before(self, wall: datetime) -> datetime | None:
        times = [self.first, *self.dates]
        for year in (wall.year - 1, wall.year) if self.rule else ():
            day = self.rule.day_in(year) if self.rule and year >= self.first.year else None
            if day is not None:
                at = datetime.combine(day, self.first.time())
                if at >= self.first and (not self.until or at - self.offset_from <= self.until):
                    times.append(at)
        return max((each for each in times if each <= wall), default=None)


@dataclass(frozen=True)
class DeclaredZone:
    changes: tuple[ZonePart, ...]

    def instant(self, wall: datetime) -> datetime:
        """The instant (UTC) of a wall time; the first of the two where the clock shows it twice."""
        past = [(at, each) for each in self.changes if (at := each.latest_before(wall))]
        if past:
            offset = max(past, key=lambda pair: pair[0])[1].offset_to
        else:
            offset = min(self.changes, key=lambda each: each.first).offset_from
        return (wall - offset).replace(tzinfo=UTC)


def declared(parts: Iterable[Mapping[str, str]]) -> DeclaredZone | None:
    """From the properties of each STANDARD and DAYLIGHT part; None if any cannot be understood."""
    changes = [_change(each) for each in parts]
    found = tuple(each for each in changes if each is not None)
    return DeclaredZone(found) if found and len(found) == len(changes) else None


def wall_time(text: str) -> datetime | None:
    """20270114T150000, with or without Z, as it stands there."""
    match = _WALL.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")  # noqa: DTZ007 (a wall time)
    except ValueError:
        return None


def _change(properties: Mapping[str, str]) -> ZonePart | None:
    first = wall_time(properties.get("DTSTART", ""))
    before = _offset(properties.get("TZOFFSETFROM", ""))
    after = _offset(properties.get("TZOFFSETTO", ""))
    if first is None or before is None or after is None:
        return None
    rule, until = None, None
    if text := properties.get("RRULE", ""):
        pairs = (part.partition("=") for part in text.upper().split(";"))
        parts = {name.strip(): value.strip() for name, _, value in pairs}
        rule, until = _yearly(parts, first), wall_time(parts.get("UNTIL", ""))
        if rule is None:
            return None
    dates = [wall_time(each) for each in properties.get("RDATE", "").split(",")[:_MOST_DATES]]
    return ZonePart(first, before, after, rule, until, tuple(each for each in dates if each))


def _yearly(parts: Mapping[str, str], first: datetime) -> Yearly | None:
    if parts.get("FREQ") != "YEARLY":
        return None
    month, days = parts.get("BYMONTH", str(first.month)), parts.get("BYMONTHDAY", "")
    weekday, nth = None, 1
    if text := parts.get("BYDAY"):
        match = _BYDAY.fullmatch(text)
        if match is None:
            return None
        weekday = _DAYS.index(match[2])
        nth = _number(match[1] or parts.get("BYSETPOS", "1"))
    elif not days:
        days = str(first.day)
    monthdays = tuple(_number(each) for each in days.split(",")[:31] if each)
    if not 1 <= _number(month) <= 12 or nth == 0 or 0 in monthdays:
        return None
    return Yearly(_number(month), weekday, nth, monthdays)


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,2}", text.strip()) else 0


def _offset(text: str) -> timedelta | None:
    match = _OFFSET.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds = (int(each or 0) for each in match.groups()[1:])
    size = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if size >= timedelta(hours=24):
        return None
    return -size if match[1] == "-" else size
