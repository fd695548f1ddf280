"""Addresses of calendars on the web."""

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from meetings.calendar.rules.calendar_links import web_calendars

BERLIN = ZoneInfo("Europe/Berlin")


def found(**overrides: Any) -> list[str]:
    values: dict[str, Any] = {
        "title": "Board & co: Winter",
        "starts_at": datetime(2027, 1, 14, 15, tzinfo=BERLIN),
        "ends_at": datetime(2027, 1, 14, 17, tzinfo=BERLIN),
        "place": "Köln",
        "text": "Read <this>\n& that",
        "links": ["https://meet.example.com/a?b=c&d=e", ""],
        **overrides,
    }
    calendars = web_calendars(**values)
    assert [name for name, _ in calendars] == ["Google", "Outlook.com", "Microsoft 365"]
    return [address for _, address in calendars]


def fields(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def test_web_calendars_hold_the_instant_and_the_words() -> None:
    google, outlook, microsoft = map(fields, found())
    assert google == {
        "action": "TEMPLATE",
        "text": "Board & co: Winter",
        "dates": "20270114T140000Z/20270114T160000Z",
        "location": "Köln",
        "details": "Read <this>\n& that\n\nhttps://meet.example.com/a?b=c&d=e",
    }
    assert outlook == {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": "Board & co: Winter",
        "startdt": "2027-01-14T14:00:00Z",
        "enddt": "2027-01-14T16:00:00Z",
        "location": "Köln",
        "body": "Read &lt;this&gt;<br>&amp; that<br><br>https://meet.example.com/a?b=c&amp;d=e",
    }
    assert microsoft == outlook


def test_blanks_are_no_plus_signs() -> None:
    """Outlook would show them as such."""
    assert ["+" in address for address in found(text="a b + c")] == [False, False, False]


@pytest.mark.parametrize(
    ("starts_at", "expected"),
    [
        (datetime(2027, 3, 28, 1, 30, tzinfo=BERLIN), "20270328T003000Z/20270328T020000Z"),
        (datetime(2027, 10, 31, 1, 30, tzinfo=BERLIN), "20271030T233000Z/20271031T030000Z"),
        (
            datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN, fold=1),
            "20271031T013000Z/20271031T030000Z",
        ),
    ],
)
def test_instants_are_right_in_the_nights_when_the_clocks_change(
    starts_at: datetime, expected: str
) -> None:
    ends_at = datetime(starts_at.year, starts_at.month, starts_at.day, 4, tzinfo=BERLIN)
    assert fields(found(starts_at=starts_at, ends_at=ends_at)[0])["dates"] == expected


def test_long_words_are_cut_and_the_links_are_not() -> None:
    google, outlook, _ = found(text="Größe " * 700)
    assert max(len(google), len(outlook)) < 8000
    details = fields(google)["details"]
    assert details.endswith("Größe …\n\nhttps://meet.example.com/a?b=c&d=e")
