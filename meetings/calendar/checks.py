"""Reading back: no calendar object goes out that does not say what was meant."""

import re
from collections.abc import Sequence
from typing import Any

from icalendar import Calendar

from meetings.calendar.attendee_lines import BrokenCalendar
from meetings.calendar.entries import CalendarEntry, WholeDay
from meetings.calendar.vevents import TITLE_LIMIT, line, title_of, until, utc


def checked(
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
    refuse_twice(entries)
    return data


def refuse_twice(entries: Sequence[CalendarEntry]) -> None:
    """Of two entries for one date a client keeps either."""
    if len({(entry.uid, entry.original) for entry in entries}) != len(entries):
        raise BrokenCalendar("The calendar object holds the same entry twice.")
