"""Calendar objects that go out (RFC 5545, 5546): invitation, cancellation, subscription feed.

A series is one entry with a rule, and one more for each date that differs from it (an override),
always in this order: some clients read the first entry only.

Nothing personal but the one attendee's name and address may stand in them: they are synchronised
to assistants and forwarded, so no link in them may answer for anybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from icalendar import Calendar, Event

from board.foundation.text.moments import is_utc
from meetings.calendar import attendee_lines, components
from meetings.calendar.checks import checked, refuse_twice
from meetings.calendar.components import Span
from meetings.calendar.entries import CalendarEntry, CalendarInvitation, FeedEntry, WholeDay
from meetings.calendar.rules.answers import Answer
from meetings.calendar.timezones import vtimezone
from meetings.calendar.vevents import attendee_of, event_of, paragraphs

KEPT = 64  # calendar objects, each of some kilobytes


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
    return checked(calendar, "DECLINECOUNTER", [invitation])


def feed(
    name: str, timezone: str, entries: Sequence[FeedEntry], days: Sequence[WholeDay] = ()
) -> bytes:
    """METHOD:PUBLISH, RFC 5546 3.2.1 and RFC 7986: the same entries give the same bytes.

    No ATTENDEE, whoever asks. A declined entry stays, marked so and not blocking the time.
    """
    ordered = _in_order(entries)
    refuse_twice(ordered)
    parts = [components.of_entry(entry) for entry in ordered]
    dated = sorted(days, key=lambda day: (day.on, day.uid))
    zones = _zones(span for part in parts for span in part.spans)
    if not parts and not dated and not is_utc(timezone):
        # RFC 5545 3.6 wants at least one component.
        zones = [(timezone, 2020, 2020)]
    return b"".join(
        (
            components.beginning(name, timezone),
            *(components.of_zone(*zone) for zone in zones),
            *(part.data for part in parts),
            *(components.of_day(day) for day in dated),
            components.END,
        )
    )


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
    return checked(_calendar("REQUEST", events, invitations), "REQUEST", invitations)


@lru_cache(maxsize=KEPT)
def _shared_cancel(invitations: tuple[CalendarInvitation, ...], *, withdrawn: bool) -> bytes:
    event = event_of(invitations[0])
    if not withdrawn:
        event.add("status", "CANCELLED")
    event.add("attendee", attendee_lines.placeholder(0), encode=False)
    return checked(_calendar("CANCEL", [event], invitations), "CANCEL", invitations)


def _calendar(method: str, events: Iterable[Event], entries: Sequence[CalendarEntry]) -> Calendar:
    calendar = components.calendar(method)
    for zone, first, last in _zones(span for entry in entries for span in components.spans(entry)):
        calendar.add_component(vtimezone(zone, date(first, 1, 1), date(last, 12, 31)))
    for event in events:
        calendar.add_component(event)
    return calendar


def _zones(spans: Iterable[Span]) -> list[tuple[str, int, int]]:
    """Each zone with the years in which it has to be right."""
    found: dict[str, tuple[datetime, datetime]] = {}
    for zone, first, last in spans:
        earliest, latest = found.get(zone, (first, last))
        found[zone] = min(first, earliest), max(last, latest)
    return [(zone, first.year, last.year) for zone, (first, last) in sorted(found.items())]


def _in_order(entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """By start, but what belongs to one series stands together, its rule before its overrides."""
    begins: dict[str, datetime] = {}
    for entry in entries:
        begins[entry.uid] = min(entry.starts_at, begins.get(entry.uid, entry.starts_at))

    def place(entry: FeedEntry) -> tuple[datetime, str, bool, datetime]:
        at = entry.original.at if entry.original else entry.starts_at
        return begins[entry.uid], entry.uid, entry.original is not None, at

    return sorted(entries, key=place)
