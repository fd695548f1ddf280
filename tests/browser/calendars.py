"""What a calendar program makes of an invitation, and mails back."""

from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from icalendar import Calendar

from tests.browser.product import calendar_in


def read(mail: EmailMessage) -> tuple[str, Any]:
    """METHOD and the one VEVENT of an invitation."""
    calendar = Calendar.from_ical(calendar_in(mail))
    (event,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def reply(invitation: EmailMessage, partstat: str) -> bytes:
    """What a calendar program mails back when its button is pressed (RFC 5546 3.2.3)."""
    _, event = read(invitation)
    address = invitation["To"].addresses[0].addr_spec
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Example//Calendar 1.0//EN",
        "VERSION:2.0",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"UID:{event['UID']}",
        f"SEQUENCE:{event['SEQUENCE']}",
        f"DTSTAMP:{stamp}",
        f"DTSTART:{_utc(event['DTSTART'].dt)}",
        f"ATTENDEE;PARTSTAT={partstat}:mailto:{address}",
        f"ORGANIZER:{event['ORGANIZER']}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    mail = EmailMessage()
    mail["From"] = address
    mail["To"] = str(event["ORGANIZER"]).removeprefix("mailto:")
    mail["Subject"] = f"{partstat.capitalize()}: {event['SUMMARY']}"
    mail["Message-ID"] = f"<{partstat}-{event['UID']}>"
    mail["Date"] = datetime.now(UTC)
    mail.set_content("\r\n".join(lines), subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
