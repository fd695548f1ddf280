"""Letters to the organiser: tied to whom and what they are about, told once, answered in thread."""

from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from piccolo.engine.base import Engine

from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from board.foundation.journal import journal
from board.foundation.mail import mail_moves
from board.foundation.mail.tables import Message
from board.settings import Settings, use
from meetings.calendar.rules.answers import Answer, Source
from meetings.inbox import arrivals, conversations, recipients
from meetings.inbox.tables import Conversation, Letter
from meetings.scheduling import rsvps
from meetings.scheduling.tables import Arrival
from tests.cast import make_member, make_staff
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

TODAY = timedelta(hours=1)


def mail(
    words: str = "Sorry, I am late.",
    *,
    sender: str = "alan@example.org",
    subject: str = "Winter meeting",
    **headers: str,
) -> bytes:
    """Headers by name, with _ for -."""
    letter = EmailMessage()
    letter["From"] = f"Somebody <{sender}>"
    letter["Subject"] = subject
    for name, value in {"Message_ID": f"<{abs(hash(words))}@example.org>", **headers}.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(words)
    return bytes(letter)


async def sent(kind: str) -> list[Message]:
    return await Message.objects().where(Message.kind == kind).order_by(Message.created_at)


async def only(viewer: Viewer) -> Conversation:
    [row] = await conversations.listing(viewer, is_open=True)
    return await conversations.find(row["id"], viewer)


@pytest.fixture
async def scene(database: Engine[Any], now: datetime) -> Gathering:
    """Alan sits on the board; Mona manages it."""
    scene = await Gathering().invited(now)
    await make_member(now, scene.board, person=scene.people[0])
    await make_staff(now, "Mona", roles={scene.board.id: Role.manager})
    await make_staff(now, "Victor", roles={scene.board.id: Role.viewer})
    return scene


async def invitation_to(person: Person) -> Message:
    found = await Message.objects().where(Message.person == person.id).first()
    assert found is not None
    return found


async def test_letter_is_tied_to_its_writer_and_to_the_meeting_of_the_mail_it_answers(
    scene: Gathering, now: datetime
) -> None:
    invitation = await invitation_to(scene.people[0])
    await arrivals.receive(mail(In_Reply_To=f"<{invitation.message_id}>"), now=now)
    found = await only(scene.ada)
    assert (found.board, found.meeting, found.person) == (
        scene.board.id,
        scene.meeting.id,
        scene.people[0].id,
    )
    [letter] = await conversations.letters_of(found)
    assert (letter["said"], letter["staff"]) == ("Sorry, I am late.", None)
    row = await Arrival.select().first()
    assert row is not None
    assert (row["outcome"], row["meeting"], row["settled_at"]) == (
        "A letter; it waits in the inbox.",
        scene.meeting.id,
        now,
    )


async def test_letter_of_a_guest_without_a_seat_is_known_by_the_mail_it_answers(
    scene: Gathering, now: datetime
) -> None:
    invitation = await invitation_to(scene.people[1])
    data = mail(sender="KATHERINE@example.org", References=f"<{invitation.message_id}>")
    await arrivals.receive(data, now=now)
    found = await only(scene.ada)
    assert (found.person, found.meeting) == (scene.people[1].id, scene.meeting.id)


async def test_letter_is_told_once_to_those_who_manage_the_board(
    scene: Gathering, now: datetime
) -> None:
    await arrivals.receive(mail(), now=now)
    await arrivals.receive(mail(), now=now)
    [told] = await sent("letter_forwarded")
    assert (told.to_name, told.subject) == ("Mona", "Alan wrote: Winter meeting")
    text = message_from_bytes(told.body, policy=policy.default).get_body(("plain",))
    assert text is not None
    assert "Sorry, I am late." in text.get_content()


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
    ],
)
async def test_mail_of_machines_is_neither_kept_nor_told(
    scene: Gathering, now: datetime, headers: dict[str, str]
) -> None:
    """RFC 3834 section 2."""
    await arrivals.receive(mail(**headers), now=now)
    assert (await Conversation.count(), await sent("letter_forwarded")) == (0, [])


@pytest.mark.parametrize(
    ("sender", "headers"),
    [
        ("alan@example.org", {"Precedence": "list"}),
        ("alan@example.org", {"Precedence": "bulk"}),
        ("alan@example.org", {"List_Id": "<planners.example.org>", "List_Unsubscribe": "<m:x>"}),
        ("alan@example.org", {"Auto_Submitted": "no"}),
        ("postmaster@example.org", {}),
    ],
)
async def test_letter_through_a_list_or_from_postmaster_is_a_letter(
    scene: Gathering, now: datetime, sender: str, headers: dict[str, str]
) -> None:
    """RFC 3834 2 says what no machine may answer; a person reads it all the same."""
    await Person.update({Person.email: sender, Person.email_key: sender}).where(
        Person.id == scene.people[0].id
    )
    outcome = await arrivals.receive(mail(sender=sender, **headers), now=now)
    assert (outcome.sentence, outcome.is_readable) == ("A letter; it waits in the inbox.", True)
    assert len(await sent("letter_forwarded")) == 1


async def test_letters_of_strangers_are_kept_for_administrators_and_told_to_nobody(
    scene: Gathering, now: datetime
) -> None:
    await arrivals.receive(mail(sender="eve@example.net"), now=now)
    found = await only(scene.ada)
    assert (found.board, found.person, found.address) == (None, None, "eve@example.net")
    assert await sent("letter_forwarded") == []
    manager = await make_staff(now, "Max", roles={scene.board.id: Role.manager})
    assert await conversations.listing(manager, is_open=True) == []
    with pytest.raises(NotFound):
        await conversations.find(found.id, manager)


async def test_letters_beyond_the_limit_are_kept_and_told_no_more(
    scene: Gathering, now: datetime
) -> None:
    for number in range(12):
        await arrivals.receive(mail(f"Number {number}"), now=now)
    assert (len(await sent("letter_forwarded")), await Letter.count()) == (10, 12)


async def test_unconfirmed_sender_is_marked_and_told_to_nobody(
    scene: Gathering, now: datetime, settings: Settings
) -> None:
    use(replace(settings, trusted_authserv_id="mx.example.com"))
    await arrivals.receive(mail(), now=now)
    [letter] = await conversations.letters_of(await only(scene.ada))
    assert (letter["is_unverified"], await sent("letter_forwarded")) == (True, [])


async def test_answer_goes_out_in_the_thread_by_hand_and_ends_the_wait(
    scene: Gathering, now: datetime
) -> None:
    invitation = await invitation_to(scene.people[0])
    data = mail(Message_ID="<late@example.org>", In_Reply_To=f"<{invitation.message_id}>")
    await arrivals.receive(data, now=now)
    found = await only(scene.ada)
    to = await conversations.answer(found, "No matter.", seen=1, by=scene.ada, now=now + TODAY)
    assert (to.address, await conversations.listing(scene.ada, is_open=True)) == (
        "alan@example.org",
        [],
    )
    [message] = await sent("letter_answered")
    letter = message_from_bytes(message.body, policy=policy.default)
    headers = ("To", "Subject", "In-Reply-To", "References", "Auto-Submitted")
    assert [letter[name] for name in headers] == [
        "Alan <alan@example.org>",
        "Re: Winter meeting",
        "<late@example.org>",
        "<late@example.org>",
        None,
    ]
    assert message.due_at > now + TODAY
    rows = await journal.of_person(scene.people[0].id)
    assert [row.event for row in rows][:2] == ["letter.answered", "arrival.recorded"]


async def test_reply_to_our_answer_comes_into_the_same_conversation(
    scene: Gathering, now: datetime
) -> None:
    await arrivals.receive(mail(), now=now)
    found = await only(scene.ada)
    await conversations.answer(found, "No matter.", seen=1, by=scene.ada, now=now + TODAY)
    [ours] = await sent("letter_answered")
    await arrivals.receive(mail("Thanks!", In_Reply_To=f"<{ours.message_id}>"), now=now + 2 * TODAY)
    again = await only(scene.ada)
    assert again.id == found.id
    said = [row["said"] for row in await conversations.letters_of(again)]
    assert said == ["Sorry, I am late.", "No matter.", "Thanks!"]


async def test_forged_thread_does_not_come_into_somebody_elses_conversation(
    scene: Gathering, now: datetime
) -> None:
    await arrivals.receive(mail(Message_ID="<late@example.org>"), now=now)
    data = mail("Me, too", sender="eve@example.net", In_Reply_To="<late@example.org>")
    await arrivals.receive(data, now=now)
    rows = await conversations.listing(scene.ada, is_open=True)
    assert sorted((row["address"], row["board"]) for row in rows) == [
        ("alan@example.org", scene.board.id),
        ("eve@example.net", None),
    ]


async def test_manager_who_replies_to_the_forwarded_mail_leaves_a_draft(
    scene: Gathering, now: datetime
) -> None:
    await arrivals.receive(mail(), now=now)
    [told] = await sent("letter_forwarded")
    data = mail("Tell him: fine.", sender=told.to_address, In_Reply_To=f"<{told.message_id}>")
    outcome = await arrivals.receive(data, now=now + TODAY)
    assert outcome.sentence == "A letter from staff: it was not sent on."
    letters = await conversations.letters_of(await only(scene.ada))
    assert [(row["staff_name"], row["message"]) for row in letters] == [
        (None, None),
        ("Mona", None),
    ]
    assert (len(await sent("letter_forwarded")), await sent("letter_answered")) == (1, [])


async def test_letter_that_only_claims_to_be_a_colleagues_is_no_draft(
    scene: Gathering, now: datetime, settings: Settings
) -> None:
    """RFC 8601: the trusted server did not confirm its sender."""
    await arrivals.receive(mail(), now=now)
    [told] = await sent("letter_forwarded")
    use(replace(settings, trusted_authserv_id="mx.example.com"))
    forged = mail("Send Eve the list.", sender=told.to_address, In_Reply_To=f"<{told.message_id}>")
    await arrivals.receive(forged, now=now)
    rows = await conversations.listing(scene.ada, is_open=True)
    assert sorted((row["said"], row["by"], row["is_unverified"]) for row in rows) == [
        ("Send Eve the list.", None, True),
        ("Sorry, I am late.", None, False),
    ]


async def test_of_two_who_answer_at_once_the_second_is_told(
    scene: Gathering, now: datetime
) -> None:
    await arrivals.receive(mail(), now=now)
    found = await only(scene.ada)
    await conversations.answer(found, "No matter.", seen=1, by=scene.ada, now=now)
    with pytest.raises(LostRace):
        await conversations.answer(found, "No matter.", seen=1, by=scene.ada, now=now)
    assert len(await sent("letter_answered")) == 1


async def test_answer_that_is_taken_back_leaves_the_letter_waiting(
    scene: Gathering, now: datetime
) -> None:
    await arrivals.receive(mail(), now=now)
    found = await only(scene.ada)
    await conversations.answer(found, "No matter.", seen=1, by=scene.ada, now=now)
    [message] = await sent("letter_answered")
    await mail_moves.take_back(message, by=scene.ada.actor, now=now)
    assert (await only(scene.ada)).id == found.id


@pytest.mark.parametrize(
    ("sender", "sentence"),
    [
        ("no-reply@example.net", "no-reply@example.net is an address that nobody reads."),
        (
            "folkmoot@localhost.localdomain",
            "This mail comes from our own address: an answer would come back here.",
        ),
    ],
)
async def test_addresses_that_nobody_reads_are_not_answered(
    scene: Gathering, now: datetime, sender: str, sentence: str
) -> None:
    await arrivals.receive(mail(sender=sender), now=now)
    with pytest.raises(Refused, match=sentence):
        await recipients.addressee(await only(scene.ada))


async def test_letter_becomes_an_answer_to_the_invitation(scene: Gathering, now: datetime) -> None:
    await arrivals.receive(mail("I cannot come on the second day."), now=now)
    found = await only(scene.ada)
    asked = await recipients.invitations_of(found, scene.ada, now=now)
    assert [row["sitting"] for row in asked] == [each.id for each in scene.sittings]
    await conversations.record_answer(
        found,
        scene.alan.id,
        [scene.sittings[1].id],
        Answer.no,
        comment="I cannot come on the second day.",
        by=scene.ada,
        now=now,
    )
    [row] = await rsvps.history(scene.meeting.id)
    assert (row.answer, row.source, row.comment, row.sitting) == (
        Answer.no,
        Source.staff,
        "I cannot come on the second day.",
        scene.sittings[1].id,
    )
    assert await conversations.listing(scene.ada, is_open=True) == []


async def test_words_are_gone_after_a_year_with_the_mails_that_carried_them(
    scene: Gathering, now: datetime
) -> None:
    await arrivals.receive(mail(), now=now)
    found = await only(scene.ada)
    await conversations.answer(found, "No matter.", seen=1, by=scene.ada, now=now)
    await Message.update({Message.state: "sent"}).where(Message.cause == found.id)
    await conversations.forget_due(now + timedelta(days=364))
    kept = {row["text"] for row in await conversations.letters_of(found)}
    assert kept == {"Sorry, I am late.", "No matter."}
    later = now + timedelta(days=366)
    await arrivals.receive(mail("Still there?"), now=later)
    await conversations.forget_due(later)
    rows = await Letter.select(Letter.text, Letter.said).order_by(Letter.at)
    assert [(row["text"], row["said"]) for row in rows] == [
        ("", ""),
        ("", ""),
        ("Still there?", "Still there?"),
    ]
    old = await Message.select(Message.body).where(Message.cause == found.id)
    assert {bytes(row["body"]) for row in old} == {b""}
