"""Calendar objects that go out: their properties, their privacy, and bytes that stay the same."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from board.foundation.mail.mime import compose, gate
from board.foundation.mail.rules.mail_parts import CalendarPart, UnsafeMail
from board.foundation.text.wording import clean_line
from meetings.calendar import itip
from meetings.calendar.attendee_lines import BrokenCalendar
from meetings.calendar.entries import CalendarInvitation, FeedEntry
from meetings.calendar.rules.answers import Answer
from meetings.inbox import mail_sorting
from tests.counts import examples

START = datetime(2027, 1, 14, 14, 0, tzinfo=UTC)
JOIN, PAGE = "https://meet.example.org/j/abc", "https://board.example.org/meetings/m1"
INVITATION = CalendarInvitation(
    uid="sitting1@example.org",
    sequence=2,
    dtstamp_at=datetime(2027, 1, 4, 9, 0, 0, 123456, tzinfo=UTC),
    starts_at=START,
    ends_at=START + timedelta(hours=2),
    timezone="Europe/Berlin",
    summary="Beirat Köln – Sitzung №3",
    description="Bring a laptop; and, please, time.",
    location="Room 3",
    join_url=JOIN,
    url=PAGE,
    organizer_name="Customer Advisory Board",
    organizer_address="board@example.org",
    attendee_name="Alan Norberg",
    attendee_address="alan@norrland.example.com",
)
DESCRIPTION = (
    f"DESCRIPTION:Bring a laptop\\; and\\, please\\, time.\\n\\nJoin: {JOIN}\\nMeeting page: {PAGE}"
)
ATTENDEE = (
    'ATTENDEE;CN="Alan Norberg";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;'
    "ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:alan@norrland.example.com"
)
ENTRY = FeedEntry(
    uid="sitting1@example.org",
    sequence=2,
    dtstamp_at=datetime(2027, 1, 4, 9, 0, tzinfo=UTC),
    starts_at=START,
    ends_at=START + timedelta(hours=2),
    timezone="Europe/Berlin",
    summary="Winter meeting",
    organizer_name="Customer Advisory Board",
    organizer_address="board@example.org",
    answer=Answer.yes,
)


def lines(data: bytes, component: str = "VEVENT") -> list[str]:
    """The unfolded lines of the first such component."""
    text = data.decode().replace("\r\n ", "")
    inside = text.split(f"BEGIN:{component}\r\n")[1].split(f"END:{component}\r\n")[0]
    return inside.split("\r\n")[:-1]


def values(data: bytes, name: str) -> list[str]:
    return [line for line in lines(data) if re.match(rf"{name}[;:]", line)]


def test_request_holds_what_clients_need_and_nothing_else() -> None:
    """RFC 5546 3.2.2; RFC 7986 5.11: the link stands in CONFERENCE and the plain DESCRIPTION."""
    assert sorted(lines(itip.request(INVITATION))) == sorted(
        [
            "UID:sitting1@example.org",
            "SEQUENCE:2",
            "DTSTAMP:20270104T090000Z",
            "DTSTART;TZID=Europe/Berlin:20270114T150000",
            "DTEND;TZID=Europe/Berlin:20270114T170000",
            "SUMMARY:Beirat Köln – Sitzung №3",
            DESCRIPTION,
            "LOCATION:Room 3",
            f"CONFERENCE;FEATURE=VIDEO;LABEL=Join the meeting;VALUE=URI:{JOIN}",
            f"URL:{PAGE}",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            'ORGANIZER;CN="Customer Advisory Board":mailto:board@example.org',
            ATTENDEE,
        ]
    )


def test_request_needs_no_properties_of_one_maker() -> None:
    """RFC 5545 3.8.8.2: X-WR and X-MICROSOFT add nothing to an invitation."""
    assert b"\r\nX-" not in itip.request(INVITATION) + itip.cancel(INVITATION, withdrawn=False)


def test_request_begins_at_once_and_holds_one_object() -> None:
    """RFC 5545 3.4."""
    data = itip.request(INVITATION)
    assert data[:17] == b"BEGIN:VCALENDAR\r\n"
    assert data.count(b"BEGIN:VCALENDAR") == data.count(b"METHOD:REQUEST\r\n") == 1
    assert data.endswith(b"END:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("answer", "partstat"),
    [("yes", "ACCEPTED"), ("no", "DECLINED"), ("tentative", "TENTATIVE"), ("none", "NEEDS-ACTION")],
)
def test_request_carries_the_answer_known_so_far(answer: str, partstat: str) -> None:
    """RFC 5545 3.2.12."""
    (line,) = values(itip.request(replace(INVITATION, answer=Answer(answer))), "ATTENDEE")
    assert f";PARTSTAT={partstat};" in line


def test_request_to_a_guest_is_optional() -> None:
    """RFC 5545 3.2.16."""
    (line,) = values(itip.request(replace(INVITATION, is_voting=False)), "ATTENDEE")
    assert ";ROLE=OPT-PARTICIPANT;" in line


def test_request_without_place_has_the_link_as_its_location() -> None:
    """RFC 7986 5.11 is not read by everybody."""
    assert values(itip.request(replace(INVITATION, location="")), "LOCATION") == [
        f"LOCATION:{JOIN}"
    ]


def test_request_takes_no_link_that_is_none() -> None:
    data = itip.request(replace(INVITATION, join_url="javascript:alert(1)", url="x y"))
    assert (values(data, "CONFERENCE"), values(data, "URL")) == ([], [])


def test_request_again_differs_in_dtstamp_only() -> None:
    """RFC 5546 2.1.5."""
    later = replace(INVITATION, dtstamp_at=INVITATION.dtstamp_at + timedelta(minutes=1))
    one, other = set(lines(itip.request(INVITATION))), set(lines(itip.request(later)))
    assert one ^ other == {"DTSTAMP:20270104T090000Z", "DTSTAMP:20270104T090100Z"}
    assert itip.request(INVITATION) == itip.request(INVITATION)


def test_cancel_of_the_meeting_says_so() -> None:
    """RFC 5546 3.2.5."""
    data = itip.cancel(replace(INVITATION, sequence=3), withdrawn=False)
    assert b"METHOD:CANCEL\r\n" in data
    assert (values(data, "STATUS"), values(data, "SEQUENCE")) == (
        ["STATUS:CANCELLED"],
        ["SEQUENCE:3"],
    )
    assert lines(data, "VTIMEZONE")[0] == "TZID:Europe/Berlin"


def test_cancel_for_one_person_does_not_cancel_the_meeting() -> None:
    """RFC 5546 3.2.5."""
    data = itip.cancel(INVITATION, withdrawn=True)
    assert (b"METHOD:CANCEL\r\n" in data, values(data, "STATUS")) == (True, [])
    assert len(values(data, "ATTENDEE")) == 1


@pytest.mark.parametrize("timezone", ["UTC", "Etc/UTC"])
def test_times_in_utc_need_no_zone(timezone: str) -> None:
    """RFC 5545 3.3.5, form 2."""
    data = itip.request(replace(INVITATION, timezone=timezone))
    assert (b"VTIMEZONE" in data, values(data, "DTSTART")) == (False, ["DTSTART:20270114T140000Z"])


@pytest.mark.parametrize("hour", [0, 1])
def test_an_hour_that_comes_twice_is_written_in_utc(hour: int) -> None:
    """RFC 5545 3.3.5: with TZID the first of the two is meant, and clients differ."""
    at = datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    entry = replace(INVITATION, starts_at=at, ends_at=at + timedelta(hours=2))
    assert values(itip.request(entry), "DTSTART") == [f"DTSTART:20271031T0{hour}3000Z"]
    assert values(itip.request(entry), "DTEND") == [f"DTEND:20271031T0{hour + 2}3000Z"]


TEXTS = st.text(
    st.characters(codec=None) | st.sampled_from('\\;,:"^\r\n\t\0\x0b\x85\u2028\ufeffé漢👩=N'),
    max_size=120,
)


@examples(150)
@example(summary="C:\\Notes", description="C:\\Notes", name="Alan\\", place="C:\\Notes")
@given(summary=TEXTS, description=TEXTS, name=TEXTS, place=TEXTS)
def test_any_text_reads_back_as_it_was_cleaned(
    summary: str, description: str, name: str, place: str
) -> None:
    """RFC 5545 3.3.11, RFC 6868."""
    data = itip.request(
        replace(
            INVITATION,
            summary=summary,
            description=description,
            attendee_name=name,
            organizer_name=name,
            location=place,
        )
    )
    (event,) = Calendar.from_ical(data).events
    for key, text, otherwise in (("SUMMARY", summary, "Meeting"), ("LOCATION", place, JOIN)):
        assert str(event[key]) == (clean_line(text, 200).replace("\\N", "/N") or otherwise)
    cn = clean_line(name.replace('"', "'").replace("\\", "/"), 80)
    assert event["ATTENDEE"].params["CN"] == (cn or "alan@norrland.example.com")
    assert event["ORGANIZER"].params["CN"] == (cn or "board@example.org")
    assert len(event.errors) == 0


def test_long_words_fold_between_characters() -> None:
    """RFC 5545 3.1."""
    data = itip.request(replace(INVITATION, summary="漢👩" * 100))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    for line in data.split(b"\r\n"):
        line.decode()


def test_addresses_that_break_out_are_refused() -> None:
    """RFC 5545 3.3.3."""
    for address in ("alan@example.org\r\nATTENDEE:mailto:eve@example.net", "", "a b@example.org"):
        with pytest.raises(UnsafeMail):
            itip.request(replace(INVITATION, attendee_address=address))


def test_our_own_request_answered_is_read_by_us() -> None:
    """RFC 5546 3.2.3."""
    answered = itip.request(replace(INVITATION, answer=Answer.tentative))
    data = answered.replace(b"METHOD:REQUEST", b"METHOD:REPLY")
    mail = b"From: alan@norrland.example.com\nContent-Type: text/calendar\n\n" + data
    (reply,) = mail_sorting.read(mail).answers
    assert (reply.uid, reply.sequence, reply.answer, reply.attendee_address) == (
        INVITATION.uid,
        2,
        Answer.tentative,
        INVITATION.attendee_address,
    )


def test_a_mail_with_our_largest_request_stays_small() -> None:
    big = replace(INVITATION, description="漢" * 20_000, summary="漢" * 500)
    data = compose(
        sender_name="Board",
        sender_address="board@example.org",
        to_name="Alan",
        to_address=INVITATION.attendee_address,
        subject="Invitation",
        text="text",
        html="<p>text</p>",
        message_id="<a@example.org>",
        date=START,
        calendar=CalendarPart("REQUEST", itip.request(big)),
    )
    gate(data, INVITATION.attendee_address)
    assert len(data) < 100_000


def test_feed_holds_no_attendee_and_the_hints_clients_know() -> None:
    """RFC 5546 3.2.1; RFC 7986 5.1, 5.7."""
    data = itip.feed("My board", "Europe/Berlin", [ENTRY])
    assert (b"ATTENDEE" in data, b"\r\nUID:" in data.partition(b"BEGIN:")[0]) == (False, False)
    assert data.decode().split("BEGIN:VTIMEZONE")[0].split("\r\n")[1:-1] == [
        "VERSION:2.0",
        "PRODID:-//Folkmoot//Folkmoot//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:My board",
        "X-WR-CALNAME:My board",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:Europe/Berlin",
    ]
    assert values(data, "ORGANIZER") == [
        'ORGANIZER;CN="Customer Advisory Board":mailto:board@example.org'
    ]
    assert values(data, "LAST-MODIFIED") == ["LAST-MODIFIED:20270104T090000Z"]


def test_feed_is_the_same_bytes_in_any_order() -> None:
    """RFC 9110 8.8.3."""
    other = replace(ENTRY, uid="sitting2@example.org", timezone="Asia/Tokyo")
    one = itip.feed("x", "Europe/Berlin", [ENTRY, other])
    assert one == itip.feed("x", "Europe/Berlin", [other, ENTRY])
    assert re.findall(rb"\r\nTZID:(.*)\r\n", one) == [b"Asia/Tokyo", b"Europe/Berlin"]


@pytest.mark.parametrize(
    ("changes", "title", "status", "transp"),
    [
        ({}, "Winter meeting", "CONFIRMED", "OPAQUE"),
        ({"answer": Answer.none}, "Winter meeting", "CONFIRMED", "OPAQUE"),
        ({"answer": Answer.no}, "Declined: Winter meeting", "CONFIRMED", "TRANSPARENT"),
        ({"is_cancelled": True}, "Winter meeting", "CANCELLED", "TRANSPARENT"),
        ({"is_cancelled": True, "answer": Answer.no}, "Winter meeting", "CANCELLED", "TRANSPARENT"),
    ],
)
def test_feed_shows_the_readers_own_state(
    changes: dict[str, Answer | bool], title: str, status: str, transp: str
) -> None:
    """RFC 5545 3.8.1.11, 3.8.2.7."""
    data = itip.feed("x", "Europe/Berlin", [replace(ENTRY, **changes)])  # type: ignore[arg-type]  # a table of changes of any field
    assert [*values(data, "SUMMARY"), *values(data, "STATUS"), *values(data, "TRANSP")] == [
        f"SUMMARY:{title}",
        f"STATUS:{status}",
        f"TRANSP:{transp}",
    ]


def test_feed_without_entries_is_still_a_calendar() -> None:
    """RFC 5545 3.6: at least one component."""
    data = itip.feed("x", "Europe/Berlin", [])
    assert (data.count(b"BEGIN:VTIMEZONE"), data.count(b"BEGIN:VEVENT")) == (1, 0)


def test_feed_with_one_entry_twice_is_stopped() -> None:
    """RFC 5545 3.8.4.4: one VEVENT for each UID and RECURRENCE-ID."""
    with pytest.raises(BrokenCalendar):
        itip.feed("x", "Europe/Berlin", [ENTRY, ENTRY])
