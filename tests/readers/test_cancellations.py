"""Who is told that a meeting is off, and what nobody is told about the others."""

from datetime import UTC, datetime

import pytest

from meetings.calendar.rules.answers import Answer
from meetings.scheduling import meetings
from tests.readers.correspondence import Correspondence

pytestmark = pytest.mark.anyio

ALAN, KATHERINE = "alan@example.org", "katherine@example.org"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


async def test_withdrawal_goes_to_that_person_alone_and_cancels_nothing_else(
    post: Correspondence,
) -> None:
    """RFC 5546 3.2.5: CANCEL with one ATTENDEE, a higher SEQUENCE and no STATUS."""
    sent = post.of("withdrawn")
    assert [each.to for each in sent] == [KATHERINE] * 2
    for each in sent:
        assert each.lines("STATUS") == []
        assert [line.rpartition(":")[2] for line in each.lines("ATTENDEE")] == [KATHERINE]
        assert b"METHOD:CANCEL\r\n" in each.calendar
        assert "withdrawn" in str(each.mail["Subject"])


async def test_cancellation_reaches_those_too_who_declined(started: Correspondence) -> None:
    """RFC 5546 3.2.5: METHOD:CANCEL, STATUS:CANCELLED, SEQUENCE + 1, to every attendee."""
    await started.begun(NOW)
    await started.says(Answer.no)
    sent = await started.cancelled()
    assert sorted(each.to for each in sent) == [ALAN] * 2 + [KATHERINE] * 2
    assert {(each.value("STATUS"), each.value("SEQUENCE")) for each in sent} == {("CANCELLED", "1")}
    assert all(b"METHOD:CANCEL\r\n" in each.calendar for each in sent)


async def test_cancellation_brings_its_zone(post: Correspondence) -> None:
    """RFC 5545 3.6.5: Outlook does not find a zone that the object does not hold."""
    for sent in post.of("cancelled") + post.of("withdrawn"):
        assert sent.calendar.count(b"BEGIN:VTIMEZONE\r\n") == 1


async def test_who_was_taken_off_hears_nothing_of_the_cancellation(post: Correspondence) -> None:
    """RFC 5546 3.2.5: to Katherine it is off already."""
    assert [each.to for each in post.of("cancelled")] == [ALAN] * 2


async def test_nobody_hears_the_end_of_what_he_never_got(started: Correspondence) -> None:
    """RFC 5546 3.2.5: a draft is dropped, an invitation taken off while it waits: no mail."""
    await started.set(NOW)
    await meetings.cancel(started.meeting, by=started.ada, now=NOW)
    assert await started.deliver("draft") == []
    other = Correspondence(started.smtp, started.configured)
    other.now, other.board, other.ada = NOW, started.board, started.ada
    other.people = started.people
    other.meeting = await meetings.create(
        other.board, other.plan(), people=[each.id for each in other.people], by=other.ada, now=NOW
    )
    await meetings.invite(other.meeting, by=other.ada, now=NOW)
    await meetings.cancel(other.meeting, by=other.ada, now=NOW)
    assert await other.deliver("waiting") == []


async def test_last_state_arrives_when_the_mail_server_was_away(started: Correspondence) -> None:
    """RFC 5546 2.1.5: two edits while nothing went out are one update with the newest state."""
    await started.begun(NOW)
    started.smtp.refuse = {ALAN: "451 later", KATHERINE: "451 later"}
    assert await started.edited("refused", place="Bremen") == []
    started.smtp.refuse = {}
    sent = await started.edited("updated", place="Kiel")
    assert [each.value("LOCATION") for each in sent] == ["Kiel"] * 4
    assert {each.value("SEQUENCE") for each in sent} == {"2"}


async def test_mails_hold_no_other_members_address_or_name(post: Correspondence) -> None:
    """RFC 5546 3.2.2 needs one ATTENDEE, and addresses of members are personal."""
    for sent in post.sent:
        other = b"katherine" if sent.to == ALAN else b"alan"
        kinds = ("text/plain", "text/html", "text/calendar", "application/ics")
        assert [kind for kind in kinds if other in sent.bytes_of(kind).lower()] == []
        block = sent.envelope.content.partition(b"\r\n\r\n")[0]
        assert other not in block.lower()


async def test_calendar_objects_hold_no_personal_link(post: Correspondence) -> None:
    """They are synchronised to assistants and forwarded."""
    for sent in post.sent:
        assert [place for place in (b"/m/", b"/d/", b"/f/") if place in sent.calendar] == []
