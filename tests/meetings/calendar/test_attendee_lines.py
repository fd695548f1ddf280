"""One attendee's line, put into the object that all copies share."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from meetings.calendar import attendee_lines, itip
from meetings.calendar.attendee_lines import BrokenCalendar
from meetings.calendar.entries import CalendarInvitation
from tests.counts import examples

STARTS = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
MARK = "\r\nATTENDEE:mailto:attendee-0@folkmoot.invalid\r\n"
INVITATION = CalendarInvitation(
    uid="one@example.org",
    sequence=1,
    dtstamp_at=STARTS - timedelta(days=30),
    starts_at=STARTS,
    ends_at=STARTS + timedelta(hours=2),
    timezone="Europe/Berlin",
    summary="Spring meeting",
    organizer_name="Board",
    organizer_address="board@example.org",
    attendee_name="Alan",
    attendee_address="alan@example.org",
)


@given(st.text(max_size=120))
@examples(100)
def test_a_name_of_any_kind_stays_in_its_line(name: str) -> None:
    copy = replace(INVITATION, attendee_name=name)
    (event,) = Calendar.from_ical(itip.request(copy)).events
    assert str(event["ATTENDEE"]) == "mailto:alan@example.org"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"


def test_copies_differ_in_that_line_alone() -> None:
    other = replace(INVITATION, attendee_name="Eve", attendee_address="eve@example.net")
    one, two = (
        set(itip.request(copy).replace(b"\r\n ", b"").split(b"\r\n"))
        for copy in (INVITATION, other)
    )
    assert {line[:8] for line in one ^ two} == {b"ATTENDEE"}
    assert len(one ^ two) == 2


def test_a_text_that_looks_like_the_place_is_not_taken_for_it() -> None:
    data = itip.request(replace(INVITATION, description=f"x{MARK}y", summary=f"z{MARK}"))
    (event,) = Calendar.from_ical(data).events
    assert str(event["ATTENDEE"]) == "mailto:alan@example.org"
    assert "attendee-0@folkmoot.invalid" in str(event["DESCRIPTION"])


@pytest.mark.parametrize("shared", [b"BEGIN:VCALENDAR\r\n", (MARK * 2).encode()])
def test_put_in_wants_one_place(shared: bytes) -> None:
    with pytest.raises(BrokenCalendar):
        attendee_lines.put_in(shared, [INVITATION])
