"""What a mail program finds in each mail about a meeting, and that all calendars agree on it."""

import re
from datetime import UTC, datetime, time, timedelta
from email.utils import parseaddr
from zoneinfo import ZoneInfo

import pytest

from board.foundation.errors import Refused
from board.people import people
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer
from meetings.feeds import feeds
from meetings.scheduling import attendees, meetings
from tests.cast import make_person
from tests.gatherings import DAYS
from tests.readers import programs
from tests.readers.correspondence import BOARD, HOUR, Correspondence, Sent, instant, lines

pytestmark = pytest.mark.anyio

ALAN, KATHERINE = "alan@example.org", "katherine@example.org"
BERLIN = ZoneInfo("Europe/Berlin")
STATUS = {
    "invited": "CONFIRMED",
    "updated": "CONFIRMED",
    "moved": "CONFIRMED",
    "withdrawn": "",
    "cancelled": "CANCELLED",
}


def expected(sent: Sent, uids: list[str], sequences: dict[str, int]) -> programs.Event:
    """What was meant with that mail, from the wall times alone."""
    number = uids.index(sent.value("UID"))
    hour = 15 if sent.notice in ("invited", "updated") else 14
    starts = datetime.combine(DAYS[number], time(hour), BERLIN).astimezone(UTC)
    return programs.Event(
        uid=uids[number],
        starts_at=starts,
        ends_at=datetime.combine(DAYS[number], time(17), BERLIN).astimezone(UTC),
        sequence=sequences[sent.notice],
        summary="Customer Advisory Board: Beirat Köln – Sitzung №3",
        status=STATUS[sent.notice],
    )


async def test_every_reader_sees_in_every_mail_what_was_meant(post: Correspondence) -> None:
    """RFC 5546 3.2.2 and 3.2.5: libical finds no fault; three readers agree on all of it."""
    uids = [each.uid for each in post.sittings]
    sequences = {"invited": 0, "updated": 1, "moved": 2, "withdrawn": 3, "cancelled": 4}
    wanted = [[expected(each, uids, sequences)] for each in post.sent]
    assert [each.notice for each in post.sent] == (
        ["invited"] * 4 + ["updated"] * 4 + ["moved"] * 4 + ["withdrawn"] * 2 + ["cancelled"] * 2
    )
    seen = programs.readings([each.calendar for each in post.sent])
    assert seen == {"libical": wanted, "ical.js": wanted, "node-ical": wanted}


def test_the_check_finds_what_is_forbidden() -> None:
    """RFC 5546 3.2.2: else the test before would prove nothing."""
    bare = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\n%b%b"
    event = b"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20270101T000000Z\r\nDTSTART:20270101T000000Z\r\n"
    broken = bare % (event, b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert len(programs.complaints(broken)) > 0


async def test_mail_holds_text_page_and_calendar_last_and_the_same_as_a_file(
    post: Correspondence,
) -> None:
    """RFC 6047 2.4; Outlook reads only the first child of multipart/mixed."""
    for sent in post.sent:
        assert [part.get_content_type() for part in sent.mail.walk()] == [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "text/html",
            "text/calendar",
            "application/ics",
        ]
        [file] = sent.parts("application/ics")
        assert (file.get_content_disposition(), file.get_filename()) == ("attachment", "invite.ics")
        assert sent.bytes_of("application/ics") == sent.calendar


async def test_calendar_part_names_its_method_and_is_no_attachment(post: Correspondence) -> None:
    """RFC 6047 2.4: the method parameter equals METHOD, in cancellations too."""
    found = set()
    for sent in post.sent:
        [part] = sent.parts("text/calendar")
        method = part.get_param("method")
        assert part["Content-Disposition"] is None
        assert str(part.get_param("charset")).lower() == "utf-8"
        assert sent.calendar.count(b"\r\nMETHOD:%b\r\n" % str(method).encode()) == 1
        found.add((sent.notice, method))
    assert found == {
        ("invited", "REQUEST"),
        ("updated", "REQUEST"),
        ("moved", "REQUEST"),
        ("withdrawn", "CANCEL"),
        ("cancelled", "CANCEL"),
    }


async def test_calendar_part_travels_as_ascii_and_arrives_in_utf_8(post: Correspondence) -> None:
    """RFC 6047 2.5: not every relay takes 8bit."""
    for sent in post.sent:
        assert sent.envelope.content.isascii()
        assert {str(each["Content-Transfer-Encoding"]) for each in sent.parts("text/calendar")} == {
            "base64"
        }
        assert "Beirat Köln – Sitzung №3" in sent.value("SUMMARY")


async def test_calendar_part_is_one_object_from_its_first_byte(post: Correspondence) -> None:
    """RFC 5545 3.4, 3.1: nothing before BEGIN, CRLF throughout, lines of 75 octets."""
    for sent in post.sent:
        data = sent.calendar
        assert data.startswith(b"BEGIN:VCALENDAR\r\n")
        assert data.endswith(b"END:VCALENDAR\r\n")
        counts = [data.count(b"BEGIN:VCALENDAR"), data.count(b"METHOD:"), data.count(b"BEGIN:VE")]
        assert counts == [1, 1, 1]
        assert re.search(rb"[^\r]\n|\r[^\n]", data) is None
        assert max(len(line) for line in data.split(b"\r\n")) <= 75


async def test_mail_has_one_reader_who_is_the_attendee(post: Correspondence) -> None:
    """RFC 5546 3.2.2: buttons appear only for an address that is an ATTENDEE."""
    for sent in post.sent:
        assert parseaddr(str(sent.mail["To"]))[1] == sent.to
        assert (sent.mail["Cc"], sent.mail["Bcc"]) == (None, None)
        [attendee] = sent.lines("ATTENDEE")
        assert attendee.rpartition(":mailto:")[2] == sent.to


async def test_mail_is_from_the_organizer_where_answers_are_read(post: Correspondence) -> None:
    """RFC 6047 2.3: REPLY goes to ORGANIZER; RFC 5545 3.8.4.3 wants a bare mailto and a CN."""
    for sent in post.sent:
        assert sent.envelope.sender == BOARD
        assert [parseaddr(str(sent.mail[name]))[1] for name in ("From", "Reply-To")] == [BOARD] * 2
        assert sent.lines("ORGANIZER") == [f'ORGANIZER;CN="Customer Advisory Board":mailto:{BOARD}']
        assert sent.to != BOARD


async def test_mail_says_that_a_machine_wrote_it_but_wants_to_hear_of_failures(
    post: Correspondence,
) -> None:
    """RFC 3834 5; [MS-OXCMAIL] 2.1.3.2.20."""
    for sent in post.sent:
        assert sent.mail["Auto-Submitted"] == "auto-generated"
        assert sent.mail["X-Auto-Response-Suppress"] == "OOF, RN, NRN, AutoReply"


async def test_invitations_are_answered_and_not_unsubscribed_from(post: Correspondence) -> None:
    """RFC 8058 3.1: one click is for reminders; as an answer a scanner could press it."""
    for sent in post.sent:
        assert (sent.mail["List-Unsubscribe"], sent.mail["List-Unsubscribe-Post"]) == (None, None)


async def test_subject_says_what_the_mail_is_and_text_when_and_where(
    post: Correspondence,
) -> None:
    """RFC 6047 2.5 wants a text that stands alone: time with zone, place and link."""
    starts = {
        "invited": "Invitation: ",
        "updated": "Updated: ",
        "moved": "New time: ",
        "withdrawn": "Invitation withdrawn: ",
        "cancelled": "Cancelled: ",
    }
    for sent in post.sent:
        assert str(sent.mail["Subject"]).startswith(starts[sent.notice])
        text = sent.text()
        if sent.notice in ("invited", "updated", "moved"):
            place = "Hamburg" if sent.notice == "invited" else "Bremen"
            hour = "14:00" if sent.notice == "moved" else "15:00"
            words = (place, hour, "Berlin", "https://meet.example.org/j/abc", "/m/")
            assert [word for word in words if word not in text] == []


async def test_request_has_each_property_that_it_must_have_once(post: Correspondence) -> None:
    """RFC 5546 3.2.2 and RFC 5545 3.6.1: DTEND, and no DURATION beside it."""
    must = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER", "ATTENDEE"}
    must |= {"SEQUENCE", "STATUS"}
    for sent in post.of("invited") + post.of("updated") + post.of("moved"):
        assert {name: len(sent.lines(name)) for name in {*must, "DURATION"}} == {
            **dict.fromkeys(must, 1),
            "DURATION": 0,
        }
        assert sent.value("STATUS") == "CONFIRMED"


async def test_attendee_line_asks_one_person_for_an_answer(started: Correspondence) -> None:
    """RFC 5545 3.2.3, 3.2.12, 3.2.16, 3.2.17: a guest's part is optional."""
    started.now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    await started.begun(started.now)
    guest = Profile(name="Eve", email="eve@example.net")
    await attendees.ask(started.meeting, guest, by=started.ada, now=started.now)
    await started.deliver("guest")
    [line, _] = [each.lines("ATTENDEE")[0] for each in started.of("guest")]
    [other, _] = [each.lines("ATTENDEE")[0] for each in started.of("invited", ALAN)]
    for found, cn, role, address in (
        (line, "Eve", "OPT-PARTICIPANT", "eve@example.net"),
        (other, "Alan", "REQ-PARTICIPANT", ALAN),
    ):
        parameters, _, value = found.rpartition(":mailto:")
        assert (set(parameters.split(";")), value) == (
            {
                "ATTENDEE",
                f"CN={cn}",
                "CUTYPE=INDIVIDUAL",
                "PARTSTAT=NEEDS-ACTION",
                f"ROLE={role}",
                "RSVP=TRUE",
            },
            address,
        )


async def test_answer_outlives_another_place_but_not_another_time(post: Correspondence) -> None:
    """RFC 5546 3.2.2.1: only a reschedule asks anew."""

    def partstats(notice: str, address: str) -> list[str]:
        found = [each.lines("ATTENDEE")[0] for each in post.of(notice, address)]
        return [line.split("PARTSTAT=")[1].split(";")[0] for line in found]

    assert [partstats(notice, ALAN) for notice in ("invited", "updated", "moved")] == [
        ["NEEDS-ACTION"] * 2,
        ["ACCEPTED"] * 2,
        ["NEEDS-ACTION"] * 2,
    ]
    assert partstats("updated", KATHERINE) == ["NEEDS-ACTION"] * 2


async def test_uid_is_one_in_every_copy_feed_and_file(started: Correspondence) -> None:
    """RFC 5545 3.8.4.7, RFC 7986 5.3."""
    now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    await started.begun(now)
    await started.edited("moved", title="Another name", starts=time(14))
    meeting = await meetings.get(started.meeting.id)
    file = await feeds.file(meeting.id, started.people[0].id, now=started.now)
    await started.cancelled()
    wanted = {f"UID:{each.uid}" for each in started.sittings}
    assert len(wanted) == 2
    assert set(lines(file, "UID")) == wanted
    for notice in ("invited", "moved", "cancelled"):
        for address in (ALAN, KATHERINE):
            assert {each.lines("UID")[0] for each in started.of(notice, address)} == wanted


async def test_sequence_rises_with_everything_that_people_must_see(post: Correspondence) -> None:
    """RFC 5546 2.1.4."""
    assert [
        {each.value("SEQUENCE") for each in post.of(notice)}
        for notice in ("invited", "updated", "moved", "withdrawn", "cancelled")
    ] == [{"0"}, {"1"}, {"2"}, {"3"}, {"4"}]


async def test_no_mail_for_what_calendars_do_not_show(started: Correspondence) -> None:
    """RFC 5546 2.1.4: answers, another attendee, a name spelt better, the same plan again."""
    now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    await started.begun(now)
    await started.says(Answer.yes)
    person, before = await people.with_profile(started.people[0].id)
    after = Profile(**{**vars(before), "name": "Alan Norberg"})
    await people.change(person, before, after, by=started.ada, now=now)
    assert await started.edited("the same") == []
    await attendees.ask(
        started.meeting, Profile(name="Eve", email="eve@example.net"), by=started.ada, now=now
    )
    assert {each.to for each in await started.deliver("guest")} == {"eve@example.net"}
    assert {each.value("SEQUENCE") for each in started.of("guest")} == {"0"}


async def test_dtstamp_is_later_in_every_later_mail(post: Correspondence) -> None:
    """RFC 5546 2.1.5: of two with one SEQUENCE, the later DTSTAMP holds."""
    stamps = [
        {instant(each.lines("DTSTAMP")[0]) for each in post.of(notice)}
        for notice in ("invited", "updated", "moved", "withdrawn", "cancelled")
    ]
    first = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert stamps == [{first + number * HOUR} for number in range(5)]


TITLES = ["漢👩" * 70, "Ω" * 150, 'a\\b;c,d "e" ^f ' * 9, "é" * 33 + "👩‍🚀" * 20]


async def test_long_and_odd_titles_read_the_same_everywhere(started: Correspondence) -> None:
    """RFC 5545 3.1 and 3.3.11, RFC 6868: folded between characters, escaped, no control letters."""
    started.wanted["title"] = TITLES[0]
    await started.begun(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    for title in TITLES[1:]:
        await started.edited("updated", title=title.strip())
    mails = [each for each in started.sent if each.to == ALAN]
    seen = programs.readings([each.calendar for each in mails])
    for events in seen.values():
        assert [event.summary for [event] in events] == [
            f"Customer Advisory Board: {title.strip()}"[:200].strip()
            for title in TITLES
            for _ in DAYS
        ]


async def test_control_characters_never_leave(started: Correspondence) -> None:
    """RFC 5545 3.3.11 has no place for them."""
    started.wanted["title"] = "One\x0btwo\x07"
    [sent, *_] = await started.begun(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    assert re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", sent.calendar) is None
    assert programs.complaints(sent.calendar) == []


async def test_times_are_local_and_their_zone_is_in_the_same_object(post: Correspondence) -> None:
    """RFC 5545 3.3.5, 3.6.5: every TZID declared once, in cancellations too."""
    for sent in post.sent:
        used = [each.partition(":")[0] for each in sent.lines("DTSTART") + sent.lines("DTEND")]
        assert used == ["DTSTART;TZID=Europe/Berlin", "DTEND;TZID=Europe/Berlin"]
        assert lines(sent.calendar, "TZID", "VTIMEZONE") == ["TZID:Europe/Berlin"]


async def test_zone_is_two_yearly_rules_and_no_list_of_dates(post: Correspondence) -> None:
    """RFC 5545 3.6.5; Outlook ignores zones by RDATE and needs BYDAY."""
    for sent in post.sent:
        assert b"RDATE" not in sent.calendar
        assert lines(sent.calendar, "RRULE", "VTIMEZONE") == [
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        ]


async def test_mail_with_a_calendar_stays_small(post: Correspondence) -> None:
    """Papers are links: no ATTACH in any object."""
    assert max(len(each.envelope.content) for each in post.sent) < 100_000
    assert [each.lines("ATTACH") for each in post.sent if each.lines("ATTACH")] == []


async def test_edits_of_a_few_seconds_are_one_mail(started: Correspondence) -> None:
    """RFC 5546 2.1.5: the newest revision takes the place of those that wait."""
    await started.begun(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    for number in range(5):
        started.wanted["place"] = f"Room {number}"
        plan = started.plan(sittings=[each.id for each in started.sittings])
        started.now += timedelta(seconds=2)
        meeting = await meetings.get(started.meeting.id)
        await meetings.change(meeting, plan, by=started.ada, now=started.now)
    sent = [each for each in await started.deliver("updated") if each.to == ALAN]
    assert [each.value("LOCATION") for each in sent] == ["Room 4"] * 2
    assert {int(each.value("SEQUENCE")) > 0 for each in sent} == {True}


async def test_organizer_is_asked_to_nothing(started: Correspondence) -> None:
    """RFC 5546 3.2.2 and RFC 3834 2: nothing is mailed to the address that we read ourselves."""
    await started.begun(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    board = Profile(name="The board", email=BOARD.upper())
    with pytest.raises(Refused):
        await attendees.ask(started.meeting, board, by=started.ada, now=started.now)
    person = await make_person(started.now, started.board, "Board", email=BOARD.upper())
    other = await meetings.create(
        started.board, started.plan(), people=[person.id], by=started.ada, now=started.now
    )
    await meetings.invite(other, by=started.ada, now=started.now)
    assert await started.deliver("board") == []
