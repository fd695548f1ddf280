"""VEVENT components (RFC 5545 3.6.1): an entry with every property that clients need."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Event, vCalAddress, vRecur, vUri

from board.foundation.mail.mime import ascii_address
from board.foundation.text.moments import instant_to_local, is_utc
from board.foundation.text.wording import clean_line, clean_text
from meetings.calendar.entries import (
    CalendarEntry,
    CalendarInvitation,
    FeedEntry,
    Recurrence,
    WholeDay,
)
from meetings.calendar.rules.answers import Answer

TITLE_LIMIT, NAME_LIMIT, TEXT_LIMIT = 200, 80, 5000
PARTSTAT = {
    Answer.yes: "ACCEPTED",
    Answer.no: "DECLINED",
    Answer.tentative: "TENTATIVE",
    Answer.none: "NEEDS-ACTION",
}


def event_of(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", utc(entry.dtstamp_at))
    for name, at in (("dtstart", entry.starts_at), ("dtend", entry.ends_at)):
        local = at.astimezone(ZoneInfo(entry.timezone) if is_local(entry) else UTC)
        event.add(name, local.replace(microsecond=0))
    if entry.recurrence:
        _repeat(event, entry.recurrence, entry.timezone)
    if entry.original:
        event.add("recurrence-id", _wall(entry.original.at, entry.original.timezone))
    event.add("summary", title_of(entry))
    join_url = _link(entry.join_url)
    place = line(entry.location, TITLE_LIMIT)
    for name, value in (
        ("description", _description(entry, join_url)),
        ("location", place or join_url),
    ):
        if value:
            event.add(name, value)
    if url := _link(entry.url):
        event.add("url", vUri(url))
    if join_url:
        how = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Join the meeting"}
        event.add("conference", vUri(join_url), parameters=how)
    event.add("organizer", _person(entry.organizer_name, entry.organizer_address), encode=False)
    return event


def event_of_day(day: WholeDay) -> Event:
    """RFC 5545 3.6.1: a DATE has no zone; DTEND is the day after."""
    event = Event()
    event.add("uid", day.uid)
    event.add("sequence", 0)
    event.add("dtstamp", utc(day.changed_at))
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", line(day.summary, TITLE_LIMIT))
    if description := paragraphs(day.description):
        event.add("description", description)
    if url := _link(day.url):
        event.add("url", vUri(url))
    event.add("organizer", _person(day.organizer_name, day.organizer_address), encode=False)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("last-modified", utc(day.changed_at))
    return event


def _repeat(event: Event, recurrence: Recurrence, timezone: str) -> None:
    """UNTIL in UTC, EXDATE in the zone of DTSTART (RFC 5545 3.3.10, 3.8.5.1)."""
    rule = vRecur.from_ical(recurrence.rule)
    event.add("rrule", vRecur({**rule, "UNTIL": [until(recurrence, timezone)]}))
    if recurrence.excluded:
        event.add("exdate", [_wall(at, timezone) for at in sorted(recurrence.excluded)])


def until(recurrence: Recurrence, timezone: str) -> datetime:
    """Some readers take it for wall time and would lose the last date east of Greenwich.

    A few hours later does no harm: no rule of ours has dates less than a week apart.
    """
    wall = _wall(recurrence.until_at, timezone).replace(tzinfo=UTC)
    return max(utc(recurrence.until_at), wall)


def title_of(entry: CalendarEntry) -> str:
    title = line(entry.summary, TITLE_LIMIT) or "Meeting"
    if isinstance(entry, FeedEntry) and entry.answer is Answer.no and not entry.is_cancelled:
        return f"Declined: {title}"
    return title


def line(text: str, limit: int) -> str:
    """RFC 5545 3.3.11: \\N is a break, and icalendar takes it for one before it is written, too."""
    return clean_line(text, limit).replace("\\N", "/N")


def paragraphs(text: str) -> str:
    return clean_text(text, TEXT_LIMIT).replace("\\N", "/N")


def _description(entry: CalendarEntry, join_url: str) -> str:
    links = [f"Join: {join_url}"] if join_url else []
    if url := _link(entry.url):
        links.append(f"Meeting page: {url}")
    blocks = [paragraphs(entry.description), "\n".join(links)]
    return "\n\n".join(block for block in blocks if block)


def attendee_of(invitation: CalendarInvitation) -> vCalAddress:
    attendee = _person(invitation.attendee_name, invitation.attendee_address)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = "REQ-PARTICIPANT" if invitation.is_voting else "OPT-PARTICIPANT"
    attendee.params["PARTSTAT"] = PARTSTAT[invitation.answer]
    attendee.params["RSVP"] = "TRUE"
    return attendee


def _person(name: str, address: str) -> vCalAddress:
    ascii_only = ascii_address(address)
    person = vCalAddress(f"mailto:{ascii_only}")
    # Older clients do not know the RFC 6868 spelling of a double quote. A backslash means nothing
    # here, but some join what follows to a name that ends in one. Without CN, Outlook may take
    # the reader for the organizer.
    readable = name.replace('"', "'").replace("\\", "/")
    person.params["CN"] = clean_line(readable, NAME_LIMIT) or ascii_only
    return person


def _link(url: str) -> str:
    cleaned = clean_line(url, 1000)
    return cleaned if re.fullmatch(r"https?://\S+", cleaned) else ""


def utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _wall(at: datetime, timezone: str) -> datetime:
    where = UTC if is_utc(timezone) else ZoneInfo(timezone)
    return at.astimezone(where).replace(microsecond=0)


def is_local(entry: CalendarEntry) -> bool:
    """Wall time with TZID; UTC in that zone, and in an hour that the clocks show twice.

    RFC 5545 3.3.5 would have the first of the two hours meant, but clients differ.
    """
    walls = [instant_to_local(at, entry.timezone) for at in (entry.starts_at, entry.ends_at)]
    is_twice = any(
        wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset() for wall in walls
    )
    return not is_utc(entry.timezone) and not is_twice
