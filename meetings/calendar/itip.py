"""Calendar objects that go out (RFC 5545, 5546): invitation, cancellation, subscription feed.

A series is one entry with a rule, and one more for each date that differs from it (an override),
always in this order: some clients read the first entry only.

Nothing personal but the one attendee's name and address may stand in them: they are synchronised
to assistants and forwarded, so no link in them may answer for anybody.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from icalendar import Calendar, Event, vDuration

from board.foundation.text.moments import is_utc
from meetings.calendar import attendee_lines
from meetings.calendar.attendee_lines import BrokenCalendar
from meetings.calendar.entries import CalendarEntry, CalendarInvitation, FeedEntry, WholeDay
from meetings.calendar.rules.answers import Answer
from meetings.calendar.timezones import vtimezone
from meetings.calendar.vevents import (
    TITLE_LIMIT,
    attendee_of,
    event_of,
    event_of_day,
    is_local,
    line,
    paragraphs,
    title_of,
    until,
    utc,
)

KEPT = 64  # calendar objects, each of some kilobytes
PRODID = "-//Folkmoot//Folkmoot//EN"
# A hint that clients follow as they like: Google asks every 8 to 24 hours.
_POLL, _POLL_TEXT = timedelta(hours=1), "PT1H"


@dataclass(frozen=True)
class Feed:
    """What a feed holds before it is written: equal ones are written as the same bytes."""

    name: str
    timezone: str
    entries: tuple[FeedEntry, ...]
    days: tuple[WholeDay, ...] = ()

    def written(self) -> bytes:
        return feed(self.name, self.timezone, self.entries, self.days)


def request(*invitations: CalendarInvitation) -> bytes:
    """METHOD:REQUEST, RFC 5546 3.2.2: an invitation, or an update when SEQUENCE is higher.

    Several make one object only as a series with its overrides, for one and the same person.
    """
    return attendee_lines.put_in(_shared_request(_of_nobody(invitations)), invitations)


def cancel(invitation: CalendarInvitation, *, withdrawn: bool) -> bytes:
    """METHOD:CANCEL, RFC 5546 3.2.5, with the raised SEQUENCE; of a series it takes all dates out.

    The meeting is cancelled for everybody, or (`withdrawn`) goes on without this attendee: then
    there is no STATUS:CANCELLED, which would tell a shared calendar that it does not take place.
    """
    shared = _shared_cancel(_of_nobody([invitation]), withdrawn=withdrawn)
    return attendee_lines.put_in(shared, [invitation])


def decline_counter(invitation: CalendarInvitation, words: str) -> bytes:
    """METHOD:DECLINECOUNTER, RFC 5546 3.2.8: the entry stays as this copy has it."""
    event = event_of(invitation)
    event.add("attendee", attendee_of(invitation), encode=False)
    if comment := paragraphs(words):
        event.add("comment", comment)
    calendar = _calendar("DECLINECOUNTER", [event], [invitation])
    return _checked(calendar, "DECLINECOUNTER", [invitation])


def feed(
    name: str, timezone: str, entries: Sequence[FeedEntry], days: Sequence[WholeDay] = ()
) -> bytes:
    """METHOD:PUBLISH, RFC 5546 3.2.1 and RFC 7986: the same entries give the same bytes.

    No ATTENDEE, whoever asks. A declined entry stays, marked so and not blocking the time.
    """
    ordered = _in_order(entries)
    events = []
    for entry in ordered:
        event = event_of(entry)
        is_free = entry.is_cancelled or entry.answer is Answer.no
        planned = "TENTATIVE" if entry.is_tentative else "CONFIRMED"
        event.add("status", "CANCELLED" if entry.is_cancelled else planned)
        event.add("transp", "TRANSPARENT" if is_free else "OPAQUE")
        event.add("last-modified", utc(entry.dtstamp_at))
        events.append(event)
    dated = sorted(days, key=lambda day: (day.on, day.uid))
    events += [event_of_day(day) for day in dated]
    calendar = _calendar("PUBLISH", events, ordered)
    if not events and not is_utc(timezone):
        # RFC 5545 3.6 wants at least one component.
        calendar.add_component(vtimezone(timezone, date(2020, 1, 1), date(2020, 12, 31)))
    title = line(name, TITLE_LIMIT)
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", timezone)
    calendar.add("refresh-interval", vDuration(_POLL), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", _POLL_TEXT)
    return _checked(calendar, "PUBLISH", ordered, dated)


def _of_nobody(invitations: Sequence[CalendarInvitation]) -> tuple[CalendarInvitation, ...]:
    """What the copies of all attendees share."""
    return tuple(
        replace(each, attendee_name="", attendee_address="", answer=Answer.none, is_voting=True)
        for each in invitations
    )


# Written and read back once for all who get it at this moment: that takes thirty times as long as
# one attendee's line.


@lru_cache(maxsize=KEPT)
def _shared_request(invitations: tuple[CalendarInvitation, ...]) -> bytes:
    events = []
    for number, invitation in enumerate(invitations):
        event = event_of(invitation)
        event.add("status", "CONFIRMED")
        event.add("transp", "OPAQUE")
        event.add("attendee", attendee_lines.placeholder(number), encode=False)
        events.append(event)
    return _checked(_calendar("REQUEST", events, invitations), "REQUEST", invitations)


@lru_cache(maxsize=KEPT)
def _shared_cancel(invitations: tuple[CalendarInvitation, ...], *, withdrawn: bool) -> bytes:
    event = event_of(invitations[0])
    if not withdrawn:
        event.add("status", "CANCELLED")
    event.add("attendee", attendee_lines.placeholder(0), encode=False)
    return _checked(_calendar("CANCEL", [event], invitations), "CANCEL", invitations)


def _calendar(method: str, events: Iterable[Event], entries: Sequence[CalendarEntry]) -> Calendar:
    # Not Calendar.new(): that adds a random UID, and a feed would differ at each fetch.
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    spans: dict[str, list[datetime]] = {}
    for entry in entries:
        if is_local(entry):
            until_at = entry.recurrence.until_at if entry.recurrence else entry.ends_at
            spans.setdefault(entry.timezone, []).extend((entry.starts_at, entry.ends_at, until_at))
        if entry.original and not is_utc(entry.original.timezone):
            spans.setdefault(entry.original.timezone, []).append(entry.original.at)
    for timezone, moments in sorted(spans.items()):
        first, last = min(moments).year, max(moments).year
        calendar.add_component(vtimezone(timezone, date(first, 1, 1), date(last, 12, 31)))
    for event in events:
        calendar.add_component(event)
    return calendar


def _in_order(entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """By start, but what belongs to one series stands together, its rule before its overrides."""
    begins: dict[str, datetime] = {}
    for entry in entries:
        begins[entry.uid] = min(entry.starts_at, begins.get(entry.uid, entry.starts_at))

    def place(entry: FeedEntry) -> tuple[datetime, str, bool, datetime]:
        at = entry.original.at if entry.original else entry.starts_at
        return begins[entry.uid], entry.uid, entry.original is not None, at

    return sorted(entries, key=place)


def _checked(
    calendar: Calendar, method: str, entries: Sequence[CalendarEntry], days: Sequence[WholeDay] = ()
) -> bytes:
    """The bytes, if they read back as what was meant (`icalendar` itself lets odd text through)."""
    data: bytes = calendar.to_ical()
    lines = data.split(b"\r\n")
    if max(map(len, lines)) > 75 or lines.count(b"BEGIN:VCALENDAR") != 1:
        raise BrokenCalendar("The calendar object is not folded as it should be.")
    if re.search(rb"[^\r]\n|\r[^\n]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data):
        raise BrokenCalendar("The calendar object holds a control character.")
    again = Calendar.from_ical(data)
    read: list[Any] = again.events
    events, dated = read[: len(entries)], read[len(entries) :]
    found = [
        (
            event.uid,
            event.sequence,
            event.DTSTART,
            event.DTEND,
            str(event["SUMMARY"]),
            event["RECURRENCE-ID"].dt if "RECURRENCE-ID" in event else None,
            {each.dt for each in event["EXDATE"].dts} if "EXDATE" in event else set(),
            event["RRULE"]["UNTIL"] if "RRULE" in event else None,
        )
        for event in events
    ]
    meant = [
        (
            entry.uid,
            entry.sequence,
            utc(entry.starts_at),
            utc(entry.ends_at),
            title_of(entry),
            utc(entry.original.at) if entry.original else None,
            set(map(utc, entry.recurrence.excluded)) if entry.recurrence else set(),
            [until(entry.recurrence, entry.timezone)] if entry.recurrence else None,
        )
        for entry in entries
    ]
    found_days = [(event.uid, event.DTSTART, str(event["SUMMARY"])) for event in dated]
    meant_days = [(day.uid, day.on, line(day.summary, TITLE_LIMIT)) for day in days]
    if (found, found_days) != (meant, meant_days):
        raise BrokenCalendar("The calendar object does not read back as it was meant.")
    if str(again["METHOD"]) != method or again.errors:
        raise BrokenCalendar("The calendar object does not read back as it was meant.")
    if len({(entry.uid, entry.original) for entry in entries}) != len(entries):
        raise BrokenCalendar("The calendar object holds the same entry twice.")
    return data
