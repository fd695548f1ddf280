"""Mail kept is mail accepted: what staff will see is taken in, at the first delivery and later."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from board.foundation.mail.tables import Message
from meetings.inbox import arrivals, conversations, inbox
from meetings.inbox.tables import Conversation, Letter
from tests.arrivals import reply_object
from tests.cast import make_staff
from tests.gatherings import Gathering
from tests.reports import ALAN, OURS, QMAIL, REPORTS, dsn, plain

pytestmark = pytest.mark.anyio

WORDS = b"Can you come to this one?"


def with_part(kind: str, part: str | bytes, words: bytes = WORDS) -> bytes:
    body = part.encode() if isinstance(part, str) else part
    head = "From: Alan <alan@example.org>\nSubject: See this\nMessage-ID: <l1@example.org>\n"
    head += 'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
    return head.encode() + words + f"\n--b\nContent-Type: {kind}\n\n".encode() + body + b"\n--b--\n"


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    """Alan, a guest, was sent one mail, known by its Message-ID; Mona manages the board."""
    scene = await Gathering().invited(now)
    await Message.update({Message.state: "sent", Message.sent_at: now}, force=True)
    first = await Message.objects().where(Message.person == scene.people[0].id).first()
    assert first is not None
    await Message.update({Message.message_id: OURS}).where(Message.id == first.id)
    return scene


@pytest.mark.parametrize(
    "data",
    [
        with_part("text/calendar", reply_object(method="REQUEST")),
        with_part("text/calendar", reply_object("UID:none-of-ours")),
        with_part("text/calendar", "rubbish"),
        with_part("text/calendar", "x" * 300_000),
        with_part("text/calendar; method=REPLY", reply_object("SUMMARY:without anything")),
        with_part("message/rfc822", dsn()),
        with_part("message/delivery-status", "Action: failed\nStatus: 5.1.1\n"),
        with_part("message/disposition-notification", "Disposition: x; displayed\n"),
        plain("Fwd:\n\n" + QMAIL, sender="alan@example.org", headers="", subject="Fwd: notice"),
    ],
)
async def test_letter_whatever_is_attached_is_taken_in_and_its_words_can_be_read(
    scene: Gathering, now: datetime, data: bytes
) -> None:
    for is_first in (True, False):
        outcome = await arrivals.receive(data, now=now)
        assert outcome.is_readable
        assert ("A letter; it waits in the inbox." in outcome.sentence) is is_first
    [row] = await conversations.listing(scene.ada, is_open=True)
    assert (row["board"], row["person"]) == (scene.board.id, scene.people[0].id)
    letter = await Letter.select(Letter.text).first()
    assert letter is not None
    assert (WORDS.decode() in letter["text"]) or letter["text"].startswith("Fwd:")


@pytest.mark.parametrize("data", [b"", b"\xff\x00", b"\r\n\r\nwords"])
async def test_what_is_no_mail_is_refused_each_time(
    database: Any, now: datetime, data: bytes
) -> None:
    for _ in range(2):
        assert not (await arrivals.receive(data, now=now)).is_readable


async def test_mail_that_is_too_large_to_read_is_taken_in(scene: Gathering, now: datetime) -> None:
    head = b"From: Alan <alan@example.org>\nSubject: A film\n\n"
    outcome = await arrivals.receive(head, now=now, is_cut=True)
    assert outcome.is_readable
    assert "larger than 25 MB" in outcome.sentence
    assert len(await inbox.listing(scene.ada, is_open=True)) == 1


async def test_letter_of_a_guest_is_told_to_the_manager(scene: Gathering, now: datetime) -> None:
    data = b"From: Alan <alan@example.org>\nSubject: Hello\n\nI come by train."
    await arrivals.receive(data, now=now)
    told = await Message.select(Message.to_name).where(Message.kind == "letter_forwarded")
    assert [each["to_name"] for each in told] == ["Ada"]


async def test_automatic_mail_is_kept_with_its_person_and_never_told(
    scene: Gathering, now: datetime
) -> None:
    """Twelve notices of one writer use up none of the ten that are told a day."""
    for number in range(12):
        data = (
            f"From: Alan <alan@example.org>\nSubject: Abwesenheitsnotiz: {number}\n\nAway {number}."
        )
        assert not (await arrivals.receive(data.encode(), now=now)).is_effective
    rows = await inbox.arrivals_of(scene.meeting.id) or await inbox.listing(scene.ada)
    assert {(row["kind"], row["name"], row["settled_at"]) for row in rows} == {
        ("auto_reply", "Alan", now)
    }
    assert await Conversation.count() == 0
    letter = b"From: Alan <alan@example.org>\nSubject: Hello\n\nI come by train."
    await arrivals.receive(letter, now=now)
    assert await Message.count().where(Message.kind == "letter_forwarded") == 1


async def test_mail_of_ours_that_comes_back_is_no_letter(scene: Gathering, now: datetime) -> None:
    """A rule that forwards what it gets to where it came from; nobody wrote that to us."""
    head = f"From: Board <folkmoot@localhost.localdomain>\nMessage-ID: <{OURS}>\nSubject: Re: Hi"
    outcome = await arrivals.receive(f"{head}\n\nOur own words.".encode(), now=now)
    assert outcome.sentence.startswith("A mail of ours that somebody")
    assert (await Letter.count(), await inbox.listing(scene.ada, is_open=True)) == (0, [])


# --- what is quoted ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quoted", "is_ours"),
    [
        ("On 2 Mar 2026, at 10:00, {board} <folkmoot@localhost.localdomain> wrote:\n> x", True),
        ("On 02/03/2026 10:00, {board} wrote:\n> x", True),
        ("> Thursday 14 January 2027, 15:00–17:00 Berlin\nFine", True),
        ("On 02/03/2026 10:00, Peter Miller wrote:\n> x", False),
        ("On 2 Mar 2026, at 10:00, Peter <peter@example.org> wrote:\n> x", False),
        ("> 90 % of our sites", False),
    ],
)
async def test_letter_loses_only_what_it_quotes_of_ours(
    scene: Gathering, now: datetime, quoted: str, is_ours: bool
) -> None:
    quoted = quoted.format(board=scene.board.name)
    words = f"I come by train.\n\n{quoted}\n"
    data = plain(words, sender="alan@example.org", subject="Hello", headers="")
    await arrivals.receive(data, now=now)
    letter = await Letter.select(Letter.text, Letter.said).first()
    assert letter is not None
    assert letter["text"] == words.strip()
    assert (letter["said"] != words.strip()) is is_ours
    assert letter["said"].startswith("I come by train.")


# --- bounces -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name, (_, _, named) in REPORTS.items() if named])
async def test_bounce_finds_its_mail_by_message_id(
    scene: Gathering, now: datetime, name: str
) -> None:
    """Words in no form that programs read name it as well; only what is proven changes it."""
    data, is_permanent, _ = REPORTS[name]
    data = data.replace(ALAN.encode(), b"alan@example.org")
    is_proven = b"message/delivery-status" in data
    outcome = await arrivals.receive(data, now=now)
    assert outcome.is_effective is (is_permanent and is_proven)
    mail = await Message.objects().where(Message.message_id == OURS).first()
    assert mail is not None
    assert mail.state == ("failed" if is_permanent and is_proven else "sent")
    [row] = await inbox.arrivals_of(scene.meeting.id)
    assert (row["kind"], row["name"]) == ("bounce", "Alan")
    assert (row["settled_at"] is None) is (is_permanent and not is_proven)


async def test_bounce_by_recipient_waits_for_the_manager_and_changes_nothing(
    scene: Gathering, now: datetime
) -> None:
    data = REPORTS["without any Message-ID"][0].replace(ALAN.encode(), b"Alan@Example.org")
    manager = await make_staff(now, "Mona", roles={scene.board.id: Role.manager})
    outcome = await arrivals.receive(data, now=now + timedelta(days=4))
    assert outcome.sentence.startswith(
        "A mail to Alan@Example.org was not delivered. Which mail it was is not said. "
        "The latest mail to that address was “Invitation: Winter meeting day "
    )
    assert outcome.sentence.endswith("”; nothing was changed.")
    assert not outcome.is_effective
    [row] = await inbox.listing(manager, is_open=True)
    assert (row["board"], row["meeting"], row["name"]) == (
        scene.board.id, scene.meeting.id, "Alan",
    )  # fmt: skip
    assert await Message.count().where(Message.state == "failed") == 0
    assert await Person.count().where(Person.mail_refused_at.is_not_null()) == 0


async def test_bounce_long_after_the_last_mail_waits_for_the_manager_of_the_address(
    scene: Gathering, now: datetime
) -> None:
    data = REPORTS["without any Message-ID"][0].replace(ALAN.encode(), b"alan@example.org")
    outcome = await arrivals.receive(data, now=now + timedelta(days=6))
    assert outcome.sentence.endswith("Which mail it was is not known.")
    [row] = await inbox.listing(scene.ada, is_open=True)
    assert (row["board"], row["kind"]) == (scene.board.id, "bounce")
