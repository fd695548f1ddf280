"""Mails that come in: which answer they give, and why the others change nothing."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board import settings as settings_of
from board.foundation.errors import Forbidden, LostRace, NotFound
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from board.foundation.journal.tables import Entry
from board.foundation.mail.tables import AddressFailure, Message
from board.settings import Settings
from meetings.calendar.rules.answers import Answer, Source
from meetings.inbox import arrivals, inbox
from meetings.scheduling import attendance, attendees, meetings, rsvps
from meetings.scheduling.tables import Arrival, Rsvp
from tests.calendar_mails import Post
from tests.cast import make_member, make_staff

pytestmark = pytest.mark.anyio

FORGED = {"From: Alan Norberg <alan@example.org>": "From: <eve@x.net>"}
NOTHING = (Answer.none, None, "")
WHO = "Alan, Winter meeting on 14 January 2027:"


@pytest.fixture
async def post(database: Any, now: datetime) -> Post:
    post = Post()
    await post.invited(now)
    return post


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("gmail_accept", Answer.yes),
        ("gmail_decline_with_note", Answer.no),
        ("thunderbird_accept", Answer.yes),
    ],
)
async def test_take_counts_the_answers_of_real_programs(
    post: Post, name: str, answer: Answer
) -> None:
    """RFC 5546 3.2.3: REPLY as Google and Thunderbird write it."""
    said = await post.takes(name)
    assert said == f"{WHO} Answered {answer.label} by calendar."
    assert post.outcome.is_effective is True
    assert (await post.alans())[:2] == (answer, Source.calendar)


async def test_take_keeps_the_mail_with_what_it_did_and_journals(post: Post) -> None:
    said = await post.takes("gmail_accept")
    [row] = await inbox.arrivals_of(post.meeting.id)
    assert (row["outcome"], row["name"], row["is_effective"], row["board_name"]) == (
        said,
        "Alan",
        True,
        "Customer Advisory Board",
    )
    assert await inbox.listing(post.ada, is_open=True) == []
    events = await Entry.select(Entry.event).where(Entry.actor_kind == "mail").order_by(Entry.id)
    assert [each["event"] for each in events] == ["rsvp.counted", "arrival.recorded"]


async def test_take_the_same_mail_again_changes_nothing(post: Post) -> None:
    """RFC 5546 2.1.5: an object of that SEQUENCE and DTSTAMP was taken already."""
    await post.takes("gmail_accept")
    said = await post.takes("gmail_accept", **{"\nReceived:": "\nX-Relay: again\nReceived:"})
    assert said == "This mail came in before; nothing was changed."
    assert post.outcome.is_effective is False
    assert (await Rsvp.count(), await Arrival.count()) == (1, 1)


async def test_take_an_answer_from_somebody_else_changes_nothing(post: Post) -> None:
    """RFC 6047 2.2.1 and 3: the sender must be the attendee."""
    said = await post.takes("gmail_accept", **FORGED)
    assert said == (
        f"{WHO} The mail came from eve@x.net but answers for alan@example.org; not counted."
    )
    assert await post.alans() == NOTHING
    assert [row["outcome"] for row in await inbox.listing(post.ada, is_open=True)] == [said]
    assert await Rsvp.count() == 0


async def test_take_a_forged_mail_first_leaves_the_genuine_one_its_effect(post: Post) -> None:
    await post.takes("gmail_accept", **FORGED)
    await post.takes("gmail_accept")
    assert (await post.alans())[0] == Answer.yes


async def test_take_without_the_servers_confirmation_changes_nothing(
    post: Post, settings: Settings
) -> None:
    """RFC 6047 3, RFC 8601: From is a claim until the receiving server confirms it."""
    settings_of.use(Settings(data_dir=settings.data_dir, trusted_authserv_id="mx.example.net"))
    said = await post.takes("gmail_accept")
    assert said == (
        f"{WHO} The mail server could not confirm that alan@example.org wrote this; not counted."
    )
    assert await post.alans() == NOTHING


async def test_take_an_answer_to_an_entry_of_others_changes_nothing(post: Post) -> None:
    """RFC 5546 3.2.3: an unknown UID is nothing of ours, and no data goes back."""
    said = await post.takes("gmail_accept", **{post.sittings[0].uid: "theirs@example.net"})
    assert said == "This calendar entry is none of ours; nothing was changed."
    [row] = await inbox.listing(post.ada)
    assert (row["board"], row["name"], row["settled_at"]) == (post.board.id, "Alan", None)


async def test_take_an_answer_of_an_uninvited_member_names_the_board(
    post: Post, now: datetime
) -> None:
    """RFC 5546 3.2.2.6 and 3.2.3: whoever was not asked gets no seat by answering."""
    await make_member(now, post.board, "Edsger")
    said = await post.takes("gmail_accept", **{"alan@example.org": "edsger@example.org"})
    assert said == (
        "Winter meeting: edsger@example.org was not invited to this meeting; not counted."
    )
    [row] = await inbox.arrivals_of(post.meeting.id)
    assert (row["board"], row["person"]) == (post.board.id, None)
    assert len(await attendance.answers_of(post.meeting.id)) == 4


async def test_take_an_answer_to_the_earlier_time_is_kept_and_needs_nobody(post: Post) -> None:
    """RFC 5546 2.1.5: its SEQUENCE is below that of the present time."""
    await post.moved(post.now)
    said = await post.takes("gmail_accept")
    assert said == f"{WHO} Answered for the earlier time; not counted."
    assert await post.alans() == NOTHING
    assert await inbox.listing(post.ada, is_open=True) == []
    [row] = await rsvps.history(post.meeting.id)
    assert (row.is_counted, row.reason) == (
        False,
        "Answered for the earlier time; not counted.",
    )


async def test_take_an_answer_of_somebody_taken_off_changes_nothing(post: Post) -> None:
    """RFC 5546 3.2.5: after CANCEL there is nothing left to answer."""
    await attendees.remove(post.meeting, post.alan.id, by=post.ada, now=post.now)
    said = await post.takes("gmail_accept")
    assert said == (f"{WHO} alan@example.org is no longer invited to this meeting; not counted.")


async def test_take_an_answer_to_a_cancelled_meeting_changes_nothing(post: Post) -> None:
    """RFC 5546 3.2.5."""
    await meetings.cancel(post.meeting, by=post.ada, now=post.now)
    said = await post.takes("gmail_accept")
    assert said == (f"{WHO} This meeting is cancelled; the answer was not counted.")


async def test_take_a_forged_cancellation_changes_nothing(post: Post) -> None:
    """RFC 5546 1.4, RFC 6047 2.2.1: only the organizer cancels, whatever the SEQUENCE."""
    said = await post.takes("forged_cancel")
    assert said == ("A calendar object with METHOD CANCEL never changes a meeting of ours.")
    assert [each.cancelled_at for each in await meetings.sittings_of(post.meeting.id)] == [
        None,
        None,
    ]


async def test_take_words_without_an_answer_is_tied_to_the_member(
    post: Post, now: datetime
) -> None:
    """RFC 6047 2.4: without an object, a subject or prose is no answer."""
    await make_member(now, post.board, person=post.people[0])
    assert await post.takes("prose_accept") == "A letter; it waits in the inbox."
    assert await post.alans() == NOTHING
    [row] = await inbox.listing(post.ada)
    assert (row["name"], row["board"]) == ("Alan", post.board.id)


async def test_take_a_vacation_notice_bothers_nobody(post: Post) -> None:
    """RFC 3834 2."""
    await post.takes("vacation_notice")
    assert await inbox.listing(post.ada, is_open=True) == []
    assert await post.alans() == NOTHING


@pytest.mark.parametrize("data", [b"", b"\xff\x00\xfe", b"\r\n\r\n", b"From: x\r\n\r\n"])
async def test_take_rubbish_changes_nothing_and_says_so(database: Any, data: bytes) -> None:
    outcome = await arrivals.receive(data, now=datetime.fromisoformat("2026-03-02T09:30:00+00:00"))
    assert outcome.is_effective is False
    assert outcome.sentence != ""
    assert outcome.is_readable is (data == b"From: x\r\n\r\n")
    assert await Arrival.count() == 1


async def test_take_a_bounce_puts_the_address_in_doubt(post: Post) -> None:
    """RFC 3464: the REQUEST that comes back inside is no answer."""
    [first, *_] = await Message.select().where(Message.person == post.people[0].id)
    await Message.update({Message.state: "sent"}).where(Message.id == first["id"])
    text = post.written("bounce_with_invitation").decode()
    ours = next(line for line in text.splitlines() if "mail" in line and "Message-ID: <m" in line)
    bounce = text.replace(ours, f"Message-ID: <{first['message_id']}>").encode()
    outcome = await arrivals.receive(bounce, now=post.now)
    assert outcome.is_effective is True
    [message] = await Message.select().where(Message.id == first["id"])
    assert (message["state"], message["error"]) == ("failed", outcome.sentence)
    [person] = await Person.select().where(Person.id == post.people[0].id)
    assert person["mail_refused_at"] is None
    assert await AddressFailure.count().where(AddressFailure.person == person["id"]) == 1
    [row] = await inbox.arrivals_of(post.meeting.id)
    assert (row["kind"], row["name"]) == ("bounce", "Alan")


@pytest.mark.parametrize(
    ("genuine", "forged"),
    [
        ("-Recipient: rfc822;", "-Nobody: rfc822;"),
        ("multipart/report; report-type=delivery-status;", "multipart/mixed;"),
    ],
)
async def test_take_a_forged_bounce_waits_for_staff_and_changes_nothing(
    post: Post, genuine: str, forged: str
) -> None:
    [first, *_] = await Message.select().where(Message.person == post.people[0].id)
    await Message.update({Message.state: "sent"}).where(Message.id == first["id"])
    text = post.written("bounce_with_invitation").decode()
    ours = next(line for line in text.splitlines() if "mail" in line and "Message-ID: <m" in line)
    assert genuine in text
    bounce = text.replace(ours, f"Message-ID: <{first['message_id']}>").replace(genuine, forged)
    bounce = bounce.replace("rfc822;alan@example.org", "rfc822;eve@example.net")
    outcome = await arrivals.receive(bounce.encode(), now=post.now)
    assert (outcome.is_effective, "nothing was changed" in outcome.sentence) == (False, True)
    [message] = await Message.select().where(Message.id == first["id"])
    assert (message["state"], await AddressFailure.count()) == ("sent", 0)
    assert await Arrival.count().where(Arrival.settled_at.is_null()) == 1


async def test_take_a_bounce_of_a_mail_that_is_not_ours_closes_nothing(post: Post) -> None:
    said = await post.takes("bounce_with_invitation")
    assert said.endswith("user unknown. Which mail it was is not known.")
    assert await Person.count().where(Person.mail_refused_at.is_not_null()) == 0


async def test_take_a_request_for_the_invitation_sends_it_to_its_owner_at_most_three_times(
    post: Post,
) -> None:
    """RFC 5546 3.2.6: REFRESH; RFC 3834 2: two machines that answer each other stop."""
    await Message.update({Message.state: "sent"}, force=True)
    for number in range(5):
        await post.takes(
            "gmail_accept",
            **{"METHOD:REPLY": "METHOD:REFRESH", "calendar-0001": f"refresh-{number}"},
        )
        await Message.update({Message.state: "sent"}, force=True)
    assert post.outcome.sentence == (
        f"{WHO} Asked for the invitation more than 3 times today; not sent."
    )
    again = await Message.select(Message.to_address).where(Message.kind == "meeting_updated")
    assert again == [{"to_address": "alan@example.org"}] * 3
    assert await post.alans() == NOTHING


async def test_settle_takes_a_mail_off_the_list_once(post: Post, now: datetime) -> None:
    await post.takes("gmail_accept", **FORGED)
    [row] = await inbox.listing(post.ada, is_open=True)
    await inbox.settle(row["id"], by=post.ada, now=now)
    assert await inbox.listing(post.ada, is_open=True) == []
    assert [each["id"] for each in await inbox.listing(post.ada)] == [row["id"]]
    with pytest.raises(LostRace):
        await inbox.settle(row["id"], by=post.ada, now=now + timedelta(minutes=1))


async def test_inbox_is_for_the_managers_of_the_board(post: Post, now: datetime) -> None:
    await post.takes("gmail_accept", **FORGED)
    await post.takes("forged_cancel", **{post.sittings[0].uid: "theirs@example.net"})
    lead = await make_staff(now, "Lin", roles={post.board.id: Role.lead})
    manager = await make_staff(now, "Max", roles={post.board.id: Role.manager})
    [row] = await inbox.listing(manager)
    assert row["kind"] == "reply"
    untied = next(each for each in await inbox.listing(post.ada) if each["board"] is None)
    with pytest.raises(Forbidden):
        await inbox.listing(lead)
    with pytest.raises(Forbidden):
        await inbox.settle(row["id"], by=lead, now=now)
    with pytest.raises(NotFound):
        await inbox.settle(untied["id"], by=manager, now=now)
