"""VTIMEZONE components of our own making, since clients need yearly rules and no lists of dates.

A rule is taken from the zone file's footer (a POSIX TZ string, RFC 9636 3.3.1). Where the zone does
not follow it over the whole span asked for, or where iCalendar cannot say it with BYMONTH and
BYDAY, there is one subcomponent per change. In both cases the result is exact over the span.
"""

import calendar
import re
import zoneinfo
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from board.foundation.text.moments import zone

# As Google and Outlook write it: before anything we schedule, so the bytes do not move with time.
_ANCHOR = 1970
_STEP = timedelta(days=3)  # no zone has changed its clocks twice within days since 1970
_DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_OFFSET = r"[+-]?\d{1,2}(?::\d{2}){0,2}"
_NAME = r"<[^>]+>|[A-Za-z]+"
_RULE = r"M(\d+)\.(\d)\.(\d)(?:/(" + _OFFSET + "))?"
_FOOTER = re.compile(
    rf"({_NAME})({_OFFSET})(?:({_NAME})({_OFFSET})?,{_RULE},{_RULE})?\Z",
)


@dataclass(frozen=True)
class _Change:
    """One jump of the clocks: the wall time before it, and the offsets on both sides."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def at(self) -> datetime:
        return (self.wall - self.before).replace(tzinfo=UTC)


@dataclass(frozen=True)
class _Yearly:
    """“The last Sunday in March at 2:00”, in the wall time before the jump."""

    month: int
    week: int
    weekday: int
    seconds: int
    before: timedelta
    after: timedelta
    name: str

    def change(self, year: int) -> _Change:
        first, length = calendar.monthrange(year, self.month)
        # calendar counts from Monday, POSIX from Sunday
        found = 1 + (self.weekday - (first + 1)) % 7 + (self.week - 1) * 7
        while found > length:
            found -= 7
        midnight = datetime.combine(date(year, self.month, found), time())
        wall = midnight + timedelta(seconds=self.seconds)
        return _Change(wall, self.before, self.after, self.name)

    def recurrence(self) -> dict[str, object] | None:
        """The RRULE, or None where hours beyond the day push the date out of its month."""
        shift = self.seconds // 86400
        day = _DAYS[(self.weekday + shift) % 7]
        length = 29 if self.month == 2 else calendar.monthrange(2001, self.month)[1]
        last = length if self.week == 5 else self.week * 7
        days = range(last - 6 + shift, last + 1 + shift)
        if days[0] < 1 or days[-1] > length or (self.month == 2 and self.week == 5 and shift):
            return None
        rule: dict[str, object] = {"freq": "yearly", "bymonth": self.month}
        if days[-1] == length:
            return rule | {"byday": f"-1{day}"}
        if days[-1] % 7 == 0:
            return rule | {"byday": f"{days[-1] // 7}{day}"}
        return rule | {"byday": day, "bymonthday": list(days)}


@lru_cache(maxsize=256)
def vtimezone(tzid: str, first: date, last: date) -> Timezone:
    """The VTIMEZONE of an IANA zone, right for all instants from the year of `first` to `last`."""
    where = zone(tzid)
    changes = _changes(where, first.year - 1, last.year)
    component = Timezone()
    component.add("tzid", tzid)
    yearly = _yearly(tzid)
    if changes and yearly and _follows(yearly, changes, first.year - 1, last.year):
        # A negative summer time (Europe/Dublin) puzzles clients: the earlier clock is STANDARD.
        for rule in sorted(yearly, key=lambda each: each.after):
            kind = TimezoneStandard if rule.after < rule.before else TimezoneDaylight
            part = _part(kind(), rule.change(_ANCHOR))
            part.add("rrule", vRecur(rule.recurrence() or {}))
            component.add_component(part)
        return component
    component.add_component(_part(TimezoneStandard(), _beginning(where, first, changes)))
    for change in changes:
        is_summer = bool(change.at.astimezone(where).dst())
        is_later = change.after > change.before
        kind = TimezoneDaylight if is_summer and is_later else TimezoneStandard
        component.add_component(_part(kind(), change))
    return component


def _part(
    part: TimezoneStandard | TimezoneDaylight, change: _Change
) -> TimezoneStandard | TimezoneDaylight:
    part.add("dtstart", change.wall)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    return part


def _beginning(where: ZoneInfo, first: date, changes: list[_Change]) -> _Change:
    at = datetime(first.year - 1, 1, 1, tzinfo=UTC).astimezone(where)
    offset = changes[0].before if changes else at.utcoffset() or timedelta()
    return _Change(datetime.combine(date(_ANCHOR, 1, 1), time()), offset, offset, at.tzname() or "")


def _changes(where: ZoneInfo, first_year: int, last_year: int) -> list[_Change]:
    """Every jump between the first of January of one year and the end of another."""
    found = []
    earlier, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 2, tzinfo=UTC)
    before = _offset(where, earlier)
    while earlier < end:
        later = earlier + _STEP
        after = _offset(where, later)
        if before != after:
            low, high = earlier, later
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) // 2).replace(microsecond=0)
                if _offset(where, middle) == before:
                    low = middle
                else:
                    high = middle
            wall = (high + before).replace(tzinfo=None)
            found.append(_Change(wall, before, after, high.astimezone(where).tzname() or ""))
        earlier, before = later, after
    return found


def _offset(where: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(where).utcoffset() or timedelta()


def _follows(
    yearly: tuple[_Yearly, _Yearly], changes: list[_Change], first_year: int, last_year: int
) -> bool:
    if any(rule.recurrence() is None for rule in yearly):
        return False
    years = range(first_year, last_year + 1)
    predicted = sorted(
        (rule.change(year) for rule in yearly for year in years), key=lambda change: change.at
    )
    return predicted == [each for each in changes if each.wall.year <= last_year]


def _yearly(tzid: str) -> tuple[_Yearly, _Yearly] | None:
    """Both rules of the footer, into summer time and out of it; None without summer time."""
    match = _FOOTER.match(_footer(tzid))
    if match is None or match[3] is None:
        return None
    standard_name, summer_name = match[1].strip("<>"), match[3].strip("<>")
    standard = -_seconds(match[2])
    summer = -_seconds(match[4]) if match[4] else standard + 3600
    at, out = timedelta(seconds=summer), timedelta(seconds=standard)
    (m1, w1, d1), (m2, w2, d2) = map(int, match.group(5, 6, 7)), map(int, match.group(9, 10, 11))
    return (
        _Yearly(m1, w1, d1, _seconds(match[8] or "2"), out, at, summer_name),
        _Yearly(m2, w2, d2, _seconds(match[12] or "2"), at, out, standard_name),
    )


def _seconds(text: str) -> int:
    """POSIX hours[:minutes[:seconds]] with an optional sign."""
    parts = [int(part) for part in text.lstrip("+-").split(":")]
    total = sum(part * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))
    return -total if text.startswith("-") else total


def _footer(tzid: str) -> str:
    """The last line of the file zoneinfo reads for that zone; empty in files of version 1."""
    for folder in zoneinfo.TZPATH:
        path = Path(folder, tzid)
        if path.is_file():
            data = path.read_bytes()
            break
    else:
        data = resources.files("tzdata").joinpath("zoneinfo", tzid).read_bytes()
    lines = data.rsplit(b"\n", 2)
    return lines[1].decode("ascii") if len(lines) == 3 and not lines[2] else ""
