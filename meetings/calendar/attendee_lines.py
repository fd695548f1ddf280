"""Attendee lines (RFC 5545 3.8.4.1): what one copy of an invitation has for itself."""

import re
from collections.abc import Sequence
from typing import Any

from icalendar import vCalAddress
from icalendar.parser import Contentline

from meetings.calendar.entries import CalendarInvitation
from meetings.calendar.vevents import attendee_of


class BrokenCalendar(ValueError):
    """Our own object does not read back as it was meant; it must not go out."""


def placeholder(number: int) -> vCalAddress:
    """Stands where the attendee of the event of that number will."""
    return vCalAddress(f"mailto:attendee-{number}@folkmoot.invalid")


def put_in(shared: bytes, invitations: Sequence[CalendarInvitation]) -> bytes:
    """The object with its placeholders replaced, one for each event; the rest is not touched."""
    for number, invitation in enumerate(invitations):
        # A text cannot hold this: a line of one that is folded begins with a space.
        mark = b"\r\n" + _line(placeholder(number)) + b"\r\n"
        before, found, after = shared.partition(mark)
        if not found or mark in after:
            raise BrokenCalendar("The calendar object has no place for its attendee.")
        shared = before + b"\r\n" + _checked_line(invitation) + b"\r\n" + after
    return shared


def _line(attendee: vCalAddress) -> bytes:
    data: bytes = Contentline.from_parts("ATTENDEE", attendee.params, attendee).to_ical()
    return data


def _checked_line(invitation: CalendarInvitation) -> bytes:
    """Folded, and read back as what was meant."""
    meant = attendee_of(invitation)
    data = _line(meant)
    if max(map(len, data.split(b"\r\n"))) > 75 or re.search(
        rb"\r\n[^ ]|[^\r]\n|\r[^\n]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data
    ):
        raise BrokenCalendar("The line of the attendee is not folded as it should be.")
    reader: Any = Contentline
    name, parameters, address = reader.from_ical(data).parts()
    if (name, dict(parameters), address) != ("ATTENDEE", dict(meant.params), str(meant)):
        raise BrokenCalendar("The line of the attendee does not read back as it was meant.")
    return data
