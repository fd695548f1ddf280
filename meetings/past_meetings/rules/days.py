"""What meeting.json of a past meeting says: title, zone, and the days with their hours."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from board.foundation.text import personal_links
from board.foundation.text.decoding import cleaned, decode
from board.foundation.text.moments import FIRST_YEAR, LAST_YEAR
from board.foundation.text.spreadsheets import Problem
from board.foundation.text.zones import zone_fix, zone_named
from meetings.agenda.rules.cells import day_of

FILE = "meeting.json"
MAX_TITLE = 200
MAX_SITTINGS = 31
DEFAULT_HOURS = (time(9), time(17))

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMBER = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)?")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap]m)?")

Json = dict[str, object]


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


def read_meeting(data: bytes, problems: list[Problem]) -> PastMeeting | None:
    """None when there can be no meeting; then the last problem says why. Row 0 is the file."""
    raw = _object(data, problems)
    if raw is None:
        return None
    typed_zone = _text(raw, "timezone") or _text(raw, "time_zone") or "UTC"
    zone = zone_named(typed_zone)
    if zone is None:
        problems.append(
            Problem(0, "timezone", f"“{typed_zone}” is no time zone.", zone_fix(typed_zone))
        )
        return None
    if typed_zone != _text(raw, "timezone"):
        problems.append(_remark("timezone", "No time zone is given; UTC is taken."))
    days = _days(raw, problems)
    if days is None:
        return None
    title = _text(raw, "title")
    if not title:
        title = f"Meeting of {days[0][1]:%B %Y}"
        problems.append(_remark("title", f"No title is given; it is called “{title}”."))
    return PastMeeting(
        title if len(title) <= MAX_TITLE else title[: MAX_TITLE - 1] + "…",
        zone,
        _text(raw, "host"),
        _text(raw, "location"),
        _sittings(days, _hours(raw, len(days), problems), ZoneInfo(zone)),
        _counts(raw),
    )


def _object(data: bytes, problems: list[Problem]) -> Json | None:
    try:
        raw = json.loads(decode(data).text)
    except (ValueError, RecursionError) as error:
        row = getattr(error, "lineno", 0)
        problems.append(Problem(row, "", "The file is no JSON.", "Correct it at this place."))
        return None
    if not isinstance(raw, dict):
        problems.append(
            Problem(0, "", "The file holds no JSON object.", 'Write {"title": …, "days": […], …}.')
        )
        return None
    return raw


def _days(raw: Json, problems: list[Problem]) -> list[tuple[str, date]] | None:
    """Label and date of each day; the year comes from `month`.

    None when one cannot be read: leaving it out would move what was said on the days after it.
    """
    month = _ISO_MONTH.fullmatch(_text(raw, "month"))
    year, number = (int(month[1]), int(month[2])) if month else (None, None)
    listed = raw.get("days")
    entries = listed if isinstance(listed, list) else [listed] if listed is not None else []
    if len(entries) > MAX_SITTINGS:
        what = f"{len(entries):,} days are given; the most is {MAX_SITTINGS}."
        problems.append(Problem(0, "days", what, "Make several meetings of it."))
        return None
    days: list[tuple[str, date]] = []
    for entry in entries:
        label = _plain(entry)
        on = _date(label, year, number)
        if on is None:
            what = f"“{label[:40]}” is no day that can be read."
            problems.append(Problem(0, "days", what, 'Write it like "2026-01-20".'))
            return None
        days.append((label, on))
    if days:
        return days
    first = _made(year, number, 1) if year and number else None
    if first is None:
        problems.append(Problem(0, "days", "No day is given.", 'Write ["2026-01-20"].'))
        return None
    problems.append(_remark("days", f"No day is given; {first.isoformat()} is taken."))
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


def _hours(raw: Json, count: int, problems: list[Problem]) -> list[tuple[time, time]]:
    """From and to for each day; one pair serves all, several of one day become its span."""
    given = raw.get("hours")
    if isinstance(given, str) or _pair(given) is not None:
        given = [given]
    spans = [_span(entry) for entry in given] if isinstance(given, list) else []
    known = [span for span in spans if span is not None]
    if not known:
        problems.append(_remark("hours", "No hours are given; 09:00 to 17:00 is taken."))
        return [DEFAULT_HOURS] * count
    if None in spans:
        problems.append(
            Problem(0, "hours", "Some hours cannot be read.", 'Write ["10:00", "15:00"].')
        )
    if len(spans) != count and len(spans) != 1:
        problems.append(
            _remark("hours", f"Hours are given for {len(spans)} days, the meeting has {count}.")
        )
    padded = [span or known[0] for span in spans[:count]]
    return padded + [padded[-1]] * (count - len(padded))


def _span(entry: object) -> tuple[time, time] | None:
    """One day's hours: a pair, or several pairs with breaks between them."""
    if not isinstance(entry, list) or not entry or not isinstance(entry[0], list):
        return _pair(entry)
    blocks = [_pair(part) for part in entry]
    first, last = blocks[0], blocks[-1]
    return (first[0], last[1]) if first and last and None not in blocks else None


def _pair(entry: object) -> tuple[time, time] | None:
    if isinstance(entry, str):
        entry = re.split(r"-|–|—|to", entry)
    if not isinstance(entry, list):
        return None
    clocks = [_clock(_plain(part)) for part in entry]
    if len(clocks) != 2 or clocks[0] is None or clocks[1] is None:
        return None
    return clocks[0], clocks[1]


def _clock(text: str) -> time | None:
    match = _CLOCK.fullmatch(text.strip().casefold())
    if match is None:
        return None
    hours, minutes = int(match[1]), int(match[2] or 0)
    if match[3] and 1 <= hours <= 12:
        hours = hours % 12 + (12 if match[3] == "pm" else 0)
    if (hours, minutes) == (24, 0):
        hours = 0  # the end of the day is the start of the next
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


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


def _counts(raw: Json) -> dict[str, int]:
    counts = raw.get("counts")
    if not isinstance(counts, dict):
        return {}
    return {
        str(name): count
        for name, count in counts.items()
        if isinstance(count, int) and not isinstance(count, bool)
    }


def _text(raw: Json, key: str) -> str:
    return personal_links.without(_plain(raw.get(key)))


def _plain(value: object) -> str:
    """One line of text from a JSON scalar; blank from anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**9 else ""
    return " ".join(cleaned(value[:2_000])[0].split())


def _remark(column: str, what: str) -> Problem:
    return Problem(0, column, what, f"Nothing to do, or write it into {FILE}.", is_remark=True)
