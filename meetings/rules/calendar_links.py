"""Addresses that put an entry into a calendar on the web, for those who want no file."""

from datetime import UTC, datetime
from urllib.parse import urlencode


def web_calendars(
    *, title: str, starts_at: datetime, ends_at: datetime, place: str, text: str
) -> list[tuple[str, str]]:
    """Name and address of each; `text` must hold nothing personal, since such entries travel."""
    start, end = (at.astimezone(UTC) for at in (starts_at, ends_at))
    google = {
        "action": "TEMPLATE",
        "text": title,
        "dates": f"{start:%Y%m%dT%H%M%SZ}/{end:%Y%m%dT%H%M%SZ}",
        "location": place,
        "details": text,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": f"{start:%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{end:%Y-%m-%dT%H:%M:%SZ}",
        "location": place,
        "body": text,
    }
    compose = f"calendar/0/deeplink/compose?{urlencode(outlook)}"
    return [
        ("Google", f"https://calendar.google.com/calendar/render?{urlencode(google)}"),
        ("Outlook.com", f"https://outlook.live.com/{compose}"),
        ("Microsoft 365", f"https://outlook.office.com/{compose}"),
    ]
