"""What meeting.json of a past meeting says: title, zone, and the days with their hours."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from board.foundation.text import personal_links
from board.foundation.text.decoding import decode
from board.foundation.text.moments import FIRST_YEAR, LAST_YEAR
from board.foundation.text.spreadsheets import Problem
from board.foundation.text.zones import zone_fix, zone_named
from meetings.agenda.rules.cells import day_of
from meetings.past_meetings.rules.hours import hours_of
from meetings.past_meetings.rules.meeting_values import (
    WHOLE,
    Cells,
    Json,
    entries_of,
    faulty,
    filled_in,
    mended,
    plain,
    values_of,
)

FILE = "meeting.json"
MAX_TITLE = 200
MAX_SITTINGS = 31
COUNTED = ("members", "agenda_items", "statements", "outcomes")
NOTHING_TYPED: Cells = {}

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMBER = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)?")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?")


@dataclass(frozen=True)
class PastSitting:
    """One day of the meeting: wall times without a zone, and the same as instants in UTC."""

    day: int
    label: str
    starts_on: date
    starts: datetime
    ends: datetime
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class PastMeeting:
    """The meeting itself. `counts` is what the file claims of the others."""

    title: str
    timezone: str
    host: str
    location: str
    sittings: tuple[PastSitting, ...]
    counts: dict[str, int]

    def day_named(self, text: str) -> int | None:
        """The sitting meant by `2`, `Day 2`, `january-21` or `2026-01-21`; None when none is."""
        number = day_of(text)
        if number is not None and number <= len(self.sittings):
            return number
        wanted = text.strip().casefold()
        for sitting in self.sittings:
            names = {sitting.label.casefold(), sitting.starts_on.isoformat()}
            if wanted in names or number == sitting.starts_on.day:
                return sitting.day
        return None


def read_meeting(
    data: bytes,
    problems: list[Problem],
    cells: Cells = NOTHING_TYPED,
    shown: dict[tuple[int, int], str] | None = None,
) -> PastMeeting | None:
    """None when there can be no meeting; then the problems say why, all of them.

    `cells` are values that somebody typed anew, see meeting_values; `shown` gets those that the
    problems are about, as they stand now.
    """
    text = cells.get((0, WHOLE), decode(data).text)
    raw = _object(text, problems)
    meeting = None if raw is None else _meeting(mended(raw, cells), problems)
    if shown is not None:
        shown |= values_of(problems, mended(raw or {}, cells), text)
    return meeting


def _meeting(raw: Json, problems: list[Problem]) -> PastMeeting | None:
    typed_zone = _text(raw, "timezone") or _text(raw, "time_zone") or "UTC"
    zone = zone_named(typed_zone)
    if zone is None:
        what = f"“{typed_zone}” is no time zone."
        problems.append(faulty("timezone", what, zone_fix(typed_zone)))
    elif typed_zone != _text(raw, "timezone"):
        problems.append(filled_in("timezone", "No time zone is given; UTC is taken."))
    days = _days(raw, problems)
    title = _text(raw, "title")
    if not title and days:
        title = f"Meeting of {days[0][1]:%B %Y}"
        problems.append(filled_in("title", f"No title is given; it is called “{title}”."))
    # Whatever is wrong is told at once: with the hours of as many days as are given.
    hours = hours_of(raw, len(days or entries_of(raw, "days")) or 1, problems)
    counts = _counts(raw, problems)
    if days is None or zone is None:
        return None
    return PastMeeting(
        title if len(title) <= MAX_TITLE else title[: MAX_TITLE - 1] + "…",
        zone,
        _text(raw, "host"),
        _text(raw, "location"),
        _sittings(days, hours, ZoneInfo(zone)),
        counts,
    )


def _object(text: str, problems: list[Problem]) -> Json | None:
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        row = getattr(error, "lineno", 0)
        fix = "Correct it at this place."
        path = f"line {row}" if row else ""
        problems.append(faulty("", "The file is no JSON.", fix, path=path))
        return None
    if not isinstance(raw, dict):
        fix = 'Write {"title": …, "days": […], …}.'
        problems.append(faulty("", "The file holds no JSON object.", fix))
        return None
    return raw


def _days(raw: Json, problems: list[Problem]) -> list[tuple[str, date]] | None:
    """Label and date of each day; the year comes from `month`.

    None when one cannot be read: leaving it out would move what was said on the days after it.
    """
    month = _ISO_MONTH.fullmatch(_text(raw, "month"))
    year, number = (int(month[1]), int(month[2])) if month else (None, None)
    if month is None and (typed := plain(raw.get("month"))):
        what = f"“{typed[:40]}” is no month that can be read."
        problems.append(faulty("month", what, "Write it like 2026-01.", is_remark=True))
    entries = entries_of(raw, "days")
    if len(entries) > MAX_SITTINGS:
        what = f"{len(entries):,} days are given; the most is {MAX_SITTINGS}."
        problems.append(faulty("days", what, "Make several meetings of it."))
        return None
    days: list[tuple[str, date]] = []
    for number_of_day, entry in enumerate(entries, start=1):
        label = plain(entry)
        on = _date(label, year, number)
        if on is None:
            what = f"“{label[:40]}” is no day that can be read."
            fix = "Write it like 2026-01-20."
            problems.append(faulty("days", what, fix, entry=number_of_day))
        else:
            days.append((label, on))
    if entries:
        return days if len(days) == len(entries) else None
    first = _made(year, number, 1) if year and number else None
    if first is None:
        problems.append(faulty("days", "No day is given.", "Write it like 2026-01-20."))
        return None
    problems.append(filled_in("days", f"No day is given; {first.isoformat()} is taken."))
    return [(first.isoformat(), first)]


def _date(label: str, year: int | None, month: int | None) -> date | None:
    if whole := _ISO_DAY.fullmatch(label):
        return _made(int(whole[1]), int(whole[2]), int(whole[3]))
    words = [word for word in re.split(r"[\s,./_-]+", label.casefold()) if word]
    numbers = [int(match[1]) for word in words if (match := _NUMBER.fullmatch(word))]
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if 1 <= number <= 31]
    named = [
        index
        for word in words
        for index, name in enumerate(_MONTHS, start=1)
        if len(word) >= 3 and name.startswith(word)
    ]
    chosen_month = named[0] if named else month
    if years:
        year = years[0]
    elif year and month and chosen_month and chosen_month < month:
        year += 1  # a meeting that goes on into January
    if not (year and chosen_month and len(days) == 1):
        return None
    return _made(year, chosen_month, days[0])


def _made(year: int, month: int, day: int) -> date | None:
    try:
        # The years that the product can say aloud and put into a calendar.
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _sittings(
    days: Sequence[tuple[str, date]], hours: Sequence[tuple[time, time]], zone: ZoneInfo
) -> tuple[PastSitting, ...]:
    """In the order of the file, which is what the other files count by."""
    sittings = []
    for number, ((label, on), (opening, closing)) in enumerate(
        zip(days, hours, strict=True), start=1
    ):
        starts, ends = datetime.combine(on, opening), datetime.combine(on, closing)
        if ends <= starts:
            ends += timedelta(days=1)  # over midnight
        starts_at = starts.replace(tzinfo=zone).astimezone(UTC)
        ends_at = ends.replace(tzinfo=zone).astimezone(UTC)
        if ends_at <= starts_at:
            ends_at = starts_at + (ends - starts)  # an hour that the clocks skip
        sittings.append(PastSitting(number, label, on, starts, ends, starts_at, ends_at))
    return tuple(sittings)


def _counts(raw: Json, problems: list[Problem]) -> dict[str, int]:
    counts = raw.get("counts")
    if not isinstance(counts, dict):
        if counts is not None:
            problems.append(filled_in("counts", "The counts cannot be read, and are not compared."))
        return {}
    for name in COUNTED:
        if name in counts and type(counts[name]) is not int:
            what = f"“{plain(counts[name])[:40]}” is no number, and is not compared."
            path = f"counts.{name}"
            problems.append(faulty("counts", what, "Nothing to do.", is_remark=True, path=path))
    return {
        str(name): count
        for name, count in counts.items()
        if isinstance(count, int) and not isinstance(count, bool)
    }


def _text(raw: Json, key: str) -> str:
    return personal_links.without(plain(raw.get(key)))
