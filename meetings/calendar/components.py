"""Components of a feed (RFC 5545 3.6): each is written and read back once, then kept as bytes.

That takes a thousand times as long as to join them. What is kept belongs to what was meant, so it
is never stale: an entry that has changed is another entry.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, vDuration

from board.foundation.text.moments import is_utc
from meetings.calendar.checks import checked
from meetings.calendar.entries import CalendarEntry, FeedEntry, WholeDay
from meetings.calendar.rules.answers import Answer
from meetings.calendar.timezones import vtimezone
from meetings.calendar.vevents import TITLE_LIMIT, event_of, event_of_day, is_local, line, utc

KEPT = 4096  # components, each of about a kilobyte
PRODID = "-//Folkmoot//Folkmoot//EN"
END = b"END:VCALENDAR\r\n"
# A hint that clients follow as they like: Google asks every 8 to 24 hours.
_POLL, _POLL_TEXT = timedelta(hours=1), "PT1H"

Span = tuple[str, datetime, datetime]


@dataclass(frozen=True, slots=True)
class Component:
    """`spans`: the time zones that it names, and from when to when."""

    data: bytes
    spans: tuple[Span, ...]


@lru_cache(maxsize=KEPT)
def of_entry(entry: FeedEntry) -> Component:
    """No ATTENDEE, whoever asks. A declined entry stays, marked so and not blocking the time."""
    event = event_of(entry)
    is_free = entry.is_cancelled or entry.answer is Answer.no
    planned = "TENTATIVE" if entry.is_tentative else "CONFIRMED"
    event.add("status", "CANCELLED" if entry.is_cancelled else planned)
    event.add("transp", "TRANSPARENT" if is_free else "OPAQUE")
    event.add("last-modified", utc(entry.dtstamp_at))
    alone = calendar("PUBLISH")
    alone.add_component(event)
    return Component(_inside(checked(alone, "PUBLISH", [entry]), b"VEVENT"), tuple(spans(entry)))


@lru_cache(maxsize=KEPT)
def of_day(day: WholeDay) -> bytes:
    alone = calendar("PUBLISH")
    alone.add_component(event_of_day(day))
    return _inside(checked(alone, "PUBLISH", [], [day]), b"VEVENT")


@lru_cache(maxsize=256)
def of_zone(zone: str, first: int, last: int) -> bytes:
    """Right from the first of these years to the last."""
    alone = calendar("PUBLISH")
    alone.add_component(vtimezone(zone, date(first, 1, 1), date(last, 12, 31)))
    return _inside(checked(alone, "PUBLISH", []), b"VTIMEZONE")


@lru_cache(maxsize=256)
def beginning(name: str, timezone: str) -> bytes:
    """What a feed says of itself (RFC 7986, 5.1 and 5.7)."""
    made = calendar("PUBLISH")
    title = line(name, TITLE_LIMIT)
    made.add("name", title)
    made.add("x-wr-calname", title)
    made.add("x-wr-timezone", timezone)
    made.add("refresh-interval", vDuration(_POLL), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", _POLL_TEXT)
    return checked(made, "PUBLISH", []).removesuffix(END)


def calendar(method: str) -> Calendar:
    # Not Calendar.new(): that adds a random UID, and a feed would differ at each fetch.
    made = Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    return made


def spans(entry: CalendarEntry) -> list[Span]:
    """The zones that an entry names, and from when to when."""
    found = []
    if is_local(entry):
        until_at = entry.recurrence.until_at if entry.recurrence else entry.ends_at
        moments = entry.starts_at, entry.ends_at, until_at
        found.append((entry.timezone, min(moments), max(moments)))
    if entry.original and not is_utc(entry.original.timezone):
        found.append((entry.original.timezone, entry.original.at, entry.original.at))
    return found


def _inside(data: bytes, name: bytes) -> bytes:
    """The one component of that name, from its first line to its last."""
    start = data.index(b"\r\nBEGIN:" + name + b"\r\n") + 2
    end = b"\r\nEND:" + name + b"\r\n"
    return data[start : data.rindex(end) + len(end)]
