"""Addresses of calendars on the web."""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from meetings.rules.calendar_links import web_calendars

BERLIN = ZoneInfo("Europe/Berlin")


def test_web_calendars_hold_the_instant_and_the_words() -> None:
    found = web_calendars(
        title="Board & co: Winter",
        starts_at=datetime(2027, 1, 14, 15, tzinfo=BERLIN),
        ends_at=datetime(2027, 1, 14, 17, tzinfo=BERLIN),
        place="Köln",
        text="Read\nthis",
    )
    assert [name for name, _ in found] == ["Google", "Outlook.com", "Microsoft 365"]
    google, outlook, microsoft = (parse_qs(urlsplit(address).query) for _, address in found)
    assert (google["dates"], google["text"]) == (
        ["20270114T140000Z/20270114T160000Z"],
        ["Board & co: Winter"],
    )
    assert (outlook["startdt"], outlook["enddt"], outlook["body"]) == (
        ["2027-01-14T14:00:00Z"],
        ["2027-01-14T16:00:00Z"],
        ["Read\nthis"],
    )
    assert microsoft == outlook
