"""Calendar objects that go out (RFC 5545, 5546): invitation, cancellation, subscription feed.

A series is one entry with a rule, and one more for each date that differs from it (an override),
always in this order: some clients read the first entry only.

Nothing personal but the one attendee's name and address may stand in them: they are synchronised
to assistants and forwarded, so no link in them may answer for anybody.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vDuration, vRecur, vUri

from board.mime import ascii_address
from board.rules.moments import instant_to_local, is_utc
from board.rules.wording import clean_line, clean_text
from meetings.rules.attendance import Answer
from meetings.timezones import vtimezone

PRODID = "-//Folkmoot//Folkmoot//EN"
TITLE_LIMIT, NAME_LIMIT, TEXT_LIMIT = 200, 80, 5000
PARTSTAT = {
    Answer.yes: "ACCEPTED",
    Answer.no: "DECLINED",
    Answer.tentative: "TENTATIVE",
    Answer.none: "NEEDS-ACTION",
}
# A hint that clients follow as they like: Google asks every 8 to 24 hours.
_POLL, _POLL_TEXT = timedelta(hours=1), "PT1H"


class BrokenCalendar(ValueError):
    """Our own object does not read back as it was meant; it must not go out."""


@dataclass(frozen=True)
class Recurrence:
    """How an entry repeats: an RRULE value without its end, the last date's start, and the starts
    of the dates that are left out. All instants."""

    rule: str
    until_at: datetime
    excluded: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Original:
    """Which date of a series an entry stands for: where the rule has it, in the series' zone."""

    at: datetime
    timezone: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One sitting as calendars show it, or with `recurrence` all dates of a series.

    `dtstamp_at`: for mails the time of this very mail, for feeds that of the last change.
    `location` is a place, `join_url` a link; `url` is the meeting's own, impersonal address.
    """

    uid: str
    sequence: int
    dtstamp_at: datetime
    starts_at: datetime
    ends_at: datetime
    timezone: str
    summary: str
    organizer_name: str
    organizer_address: str
    description: str = ""
    location: str = ""
    join_url: str = ""
    url: str = ""
    recurrence: Recurrence | None = None
    original: Original | None = None


@dataclass(frozen=True, kw_only=True)
class Invitation(Entry):
    """An entry and the one person this copy is for, with the answer known so far."""

    attendee_name: str
    attendee_address: str
    answer: Answer = Answer.none
    is_voting: bool = True


@dataclass(frozen=True, kw_only=True)
class FeedEntry(Entry):
    """An entry in somebody's own feed, with that person's answer."""

    answer: Answer = Answer.none
    is_cancelled: bool = False
    is_tentative: bool = False  # planned, but nobody is invited yet


@dataclass(frozen=True, kw_only=True)
class Day:
    """A whole day in a feed that something is due on; it takes up nobody's time."""

    uid: str
    changed_at: datetime
    on: date
    summary: str
    organizer_name: str
    organizer_address: str
    description: str = ""
    url: str = ""


@dataclass(frozen=True)
class Feed:
    """What a feed holds before it is written: equal ones are written as the same bytes."""

    name: str
    timezone: str
    entries: tuple[FeedEntry, ...]
    days: tuple[Day, ...] = ()

    def written(self) -> bytes:
        return feed(self.name, self.timezone, self.entries, self.days)


def request(*invitations: Invitation) -> bytes:
    """METHOD:REQUEST, RFC 5546 3.2.2: an invitation, or an update when SEQUENCE is higher.

    Several make one object only as a series with its overrides, for one and the same person.
    """
    events = []
    for invitation in invitations:
        event = _event(invitation)
        event.add("status", "CONFIRMED")
        event.add("transp", "OPAQUE")
        event.add("attendee", _attendee(invitation), encode=False)
        events.append(event)
    return _checked(_calendar("REQUEST", events, invitations), "REQUEST", invitations)


def cancel(invitation: Invitation, *, withdrawn: bool) -> bytes:
    """METHOD:CANCEL, RFC 5546 3.2.5, with the raised SEQUENCE; of a series it takes all dates out.

    The meeting is cancelled for everybody, or (`withdrawn`) goes on without this attendee: then
    there is no STATUS:CANCELLED, which would tell a shared calendar that it does not take place.
    """
    event = _event(invitation)
    if not withdrawn:
        event.add("status", "CANCELLED")
    event.add("attendee", _attendee(invitation), encode=False)
    return _checked(_calendar("CANCEL", [event], [invitation]), "CANCEL", [invitation])


def decline_counter(invitation: Invitation, words: str) -> bytes:
    """METHOD:DECLINECOUNTER, RFC 5546 3.2.8: the entry stays as this copy has it."""
    event = _event(invitation)
    event.add("attendee", _attendee(invitation), encode=False)
    if comment := clean_text(words, TEXT_LIMIT):
        event.add("comment", comment)
    calendar = _calendar("DECLINECOUNTER", [event], [invitation])
    return _checked(calendar, "DECLINECOUNTER", [invitation])


def feed(name: str, timezone: str, entries: Sequence[FeedEntry], days: Sequence[Day] = ()) -> bytes:
    """METHOD:PUBLISH, RFC 5546 3.2.1 and RFC 7986: the same entries give the same bytes.

    No ATTENDEE, whoever asks. A declined entry stays, marked so and not blocking the time.
    """
    ordered = _in_order(entries)
    events = []
    for entry in ordered:
        event = _event(entry)
        is_free = entry.is_cancelled or entry.answer is Answer.no
        planned = "TENTATIVE" if entry.is_tentative else "CONFIRMED"
        event.add("status", "CANCELLED" if entry.is_cancelled else planned)
        event.add("transp", "TRANSPARENT" if is_free else "OPAQUE")
        event.add("last-modified", _utc(entry.dtstamp_at))
        events.append(event)
    dated = sorted(days, key=lambda day: (day.on, day.uid))
    events += [_whole_day(day) for day in dated]
    calendar = _calendar("PUBLISH", events, ordered)
    if not events and not is_utc(timezone):
        # RFC 5545 3.6 wants at least one component.
        calendar.add_component(vtimezone(timezone, date(2020, 1, 1), date(2020, 12, 31)))
    title = clean_line(name, TITLE_LIMIT)
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", timezone)
    calendar.add("refresh-interval", vDuration(_POLL), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", _POLL_TEXT)
    return _checked(calendar, "PUBLISH", ordered, dated)


def _calendar(method: str, events: Iterable[Event], entries: Sequence[Entry]) -> Calendar:
    # Not Calendar.new(): that adds a random UID, and a feed would differ at each fetch.
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    spans: dict[str, list[datetime]] = {}
    for entry in entries:
        if _is_local(entry):
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


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _utc(entry.dtstamp_at))
    for name, at in (("dtstart", entry.starts_at), ("dtend", entry.ends_at)):
        local = at.astimezone(ZoneInfo(entry.timezone) if _is_local(entry) else UTC)
        event.add(name, local.replace(microsecond=0))
    if entry.recurrence:
        _repeat(event, entry.recurrence, entry.timezone)
    if entry.original:
        event.add("recurrence-id", _wall(entry.original.at, entry.original.timezone))
    event.add("summary", _title(entry))
    join_url = _link(entry.join_url)
    place = clean_line(entry.location, TITLE_LIMIT)
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


def _whole_day(day: Day) -> Event:
    """RFC 5545 3.6.1: a DATE has no zone; DTEND is the day after."""
    event = Event()
    event.add("uid", day.uid)
    event.add("sequence", 0)
    event.add("dtstamp", _utc(day.changed_at))
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", clean_line(day.summary, TITLE_LIMIT))
    if description := clean_text(day.description, TEXT_LIMIT):
        event.add("description", description)
    if url := _link(day.url):
        event.add("url", vUri(url))
    event.add("organizer", _person(day.organizer_name, day.organizer_address), encode=False)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("last-modified", _utc(day.changed_at))
    return event


def _repeat(event: Event, recurrence: Recurrence, timezone: str) -> None:
    """UNTIL in UTC, EXDATE in the zone of DTSTART (RFC 5545 3.3.10, 3.8.5.1)."""
    rule = vRecur.from_ical(recurrence.rule)
    event.add("rrule", vRecur({**rule, "UNTIL": [_until(recurrence, timezone)]}))
    if recurrence.excluded:
        event.add("exdate", [_wall(at, timezone) for at in sorted(recurrence.excluded)])


def _until(recurrence: Recurrence, timezone: str) -> datetime:
    """Some readers take it for wall time and would lose the last date east of Greenwich.

    A few hours later does no harm: no rule of ours has dates less than a week apart.
    """
    wall = _wall(recurrence.until_at, timezone).replace(tzinfo=UTC)
    return max(_utc(recurrence.until_at), wall)


def _title(entry: Entry) -> str:
    title = clean_line(entry.summary, TITLE_LIMIT) or "Meeting"
    if isinstance(entry, FeedEntry) and entry.answer is Answer.no and not entry.is_cancelled:
        return f"Declined: {title}"
    return title


def _description(entry: Entry, join_url: str) -> str:
    links = [f"Join: {join_url}"] if join_url else []
    if url := _link(entry.url):
        links.append(f"Meeting page: {url}")
    blocks = [clean_text(entry.description, TEXT_LIMIT), "\n".join(links)]
    return "\n\n".join(block for block in blocks if block)


def _attendee(invitation: Invitation) -> vCalAddress:
    attendee = _person(invitation.attendee_name, invitation.attendee_address)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = "REQ-PARTICIPANT" if invitation.is_voting else "OPT-PARTICIPANT"
    attendee.params["PARTSTAT"] = PARTSTAT[invitation.answer]
    attendee.params["RSVP"] = "TRUE"
    return attendee


def _person(name: str, address: str) -> vCalAddress:
    ascii_only = ascii_address(address)
    person = vCalAddress(f"mailto:{ascii_only}")
    # Older clients do not know the RFC 6868 spelling of a double quote. Without CN, Outlook may
    # take the reader for the organizer.
    person.params["CN"] = clean_line(name.replace('"', "'"), NAME_LIMIT) or ascii_only
    return person


def _link(url: str) -> str:
    cleaned = clean_line(url, 1000)
    return cleaned if re.fullmatch(r"https?://\S+", cleaned) else ""


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _wall(at: datetime, timezone: str) -> datetime:
    where = UTC if is_utc(timezone) else ZoneInfo(timezone)
    return at.astimezone(where).replace(microsecond=0)


def _in_order(entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """By start, but what belongs to one series stands together, its rule before its overrides."""
    begins: dict[str, datetime] = {}
    for entry in entries:
        begins[entry.uid] = min(entry.starts_at, begins.get(entry.uid, entry.starts_at))

    def place(entry: FeedEntry) -> tuple[datetime, str, bool, datetime]:
        at = entry.original.at if entry.original else entry.starts_at
        return begins[entry.uid], entry.uid, entry.original is not None, at

    return sorted(entries, key=place)


def _is_local(entry: Entry) -> bool:
    """Wall time with TZID; UTC in that zone, and in an hour that the clocks show twice.

    RFC 5545 3.3.5 would have the first of the two hours meant, but clients differ.
    """
    walls = [instant_to_local(at, entry.timezone) for at in (entry.starts_at, entry.ends_at)]
    is_twice = any(
        wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset() for wall in walls
    )
    return not is_utc(entry.timezone) and not is_twice


def _checked(
    calendar: Calendar, method: str, entries: Sequence[Entry], days: Sequence[Day] = ()
) -> bytes:
    """The bytes, if they read back as what was meant (`icalendar` itself lets odd text through)."""
    data: bytes = calendar.to_ical()
    lines = data.split(b"\r\n")
    if max(map(len, lines)) > 75 or lines.count(b"BEGIN:VCALENDAR") != 1:
        raise BrokenCalendar("The calendar object is not folded as it should be.")
    if re.search(rb"[^\r]\n|\r[^\n]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data):
        raise BrokenCalendar("The calendar object holds a control character.")
    again = Calendar.from_ical(data)
    events, dated = again.events[: len(entries)], again.events[len(entries) :]
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
            _utc(entry.starts_at),
            _utc(entry.ends_at),
            _title(entry),
            _utc(entry.original.at) if entry.original else None,
            set(map(_utc, entry.recurrence.excluded)) if entry.recurrence else set(),
            [_until(entry.recurrence, entry.timezone)] if entry.recurrence else None,
        )
        for entry in entries
    ]
    found_days = [(event.uid, event.DTSTART, str(event["SUMMARY"])) for event in dated]
    meant_days = [(day.uid, day.on, clean_line(day.summary, TITLE_LIMIT)) for day in days]
    if (found, found_days) != (meant, meant_days):
        raise BrokenCalendar("The calendar object does not read back as it was meant.")
    if str(again["METHOD"]) != method or again.errors:
        raise BrokenCalendar("The calendar object does not read back as it was meant.")
    if len({(entry.uid, entry.original) for entry in entries}) != len(entries):
        raise BrokenCalendar("The calendar object holds the same entry twice.")
    return data
