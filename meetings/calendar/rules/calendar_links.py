"""Addresses that put an entry into a calendar on the web, for those who want no file."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from urllib.parse import quote, urlencode

# Much of what is in an address is written as three characters, and servers refuse long ones.
MOST_WORDS = 600


def web_calendars(
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    text: str,
    links: Sequence[str] = (),
) -> list[tuple[str, str]]:
    """Name and address of each; the words must hold nothing personal, since such entries travel.

    Both are told the instants in UTC, and show them in their owner's zone.
    """
    start, end = (at.astimezone(UTC) for at in (starts_at, ends_at))
    words = text if len(text) <= MOST_WORDS else f"{text[:MOST_WORDS].rsplit(None, 1)[0]} …"
    details = "\n\n".join(each for each in (words, *links) if each)
    google = {
        "action": "TEMPLATE",
        "text": title,
        "dates": f"{start:%Y%m%dT%H%M%SZ}/{end:%Y%m%dT%H%M%SZ}",
        "location": place,
        "details": details,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": f"{start:%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{end:%Y-%m-%dT%H:%M:%SZ}",
        "location": place,
        # Outlook reads its body as HTML.
        "body": escape(details, quote=False).replace("\n", "<br>"),
    }
    compose = f"calendar/0/deeplink/compose?{_query(outlook)}"
    return [
        ("Google", f"https://calendar.google.com/calendar/render?{_query(google)}"),
        ("Outlook.com", f"https://outlook.live.com/{compose}"),
        ("Microsoft 365", f"https://outlook.office.com/{compose}"),
    ]


def _query(fields: dict[str, str]) -> str:
    """With %20 for a blank: Outlook shows a plus as the plus that it is."""
    return urlencode(fields, quote_via=quote)
