"""Letters: mails that people wrote, whose they are, and who on the staff hears of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from board import settings
from board.foundation.database.queries import prepared
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Alias, Board, Grant, Person, Staff
from board.foundation.journal import journal
from board.foundation.mail import limits, outbox
from board.foundation.mail.tables import Message
from board.foundation.text.addresses import address_key
from board.foundation.text.ids import new_id
from board.foundation.text.wording import clean_line, clean_text
from board.staff import staff
from meetings.inbox import words
from meetings.inbox.mail_texts import MailText as Written
from meetings.inbox.rules.letters import (
    FORWARD_LIMIT,
    FORWARDS_A_DAY,
    GOES_ON_FOR,
    problem_of,
    subject_of,
)
from meetings.inbox.tables import Conversation, Letter
from meetings.scheduling.rsvps import Sender
from meetings.scheduling.tables import Meeting

MAIL = journal.Actor("mail")
FORWARDED, ANSWERED = "letter_forwarded", "letter_answered"


@dataclass(frozen=True, slots=True)
class _Administrator:
    id: str
    name: str
    email: str


ADMINISTRATORS = prepared(
    Staff.select(Staff.id, Staff.name, Staff.email).where(
        Staff.is_administrator.eq(True), Staff.deactivated_at.is_null()
    ),
    _Administrator,
)


@dataclass(frozen=True)
class ArrivedLetter:
    """A letter as it came in: who sent it under which headers, and its words."""

    arrival: str | None  # none for what was written on a page of ours
    sender: Sender
    name: str
    subject: str
    message_id: str
    written: Written


@dataclass(frozen=True)
class FiledLetter:
    """Where a letter went, and the sentence that says so to staff."""

    sentence: str
    board: str | None
    meeting: str | None
    person: str | None


@dataclass(frozen=True)
class _Ties:
    """What the mails that it answers, and the address it comes from, say about a letter."""

    board: str | None
    meeting: str | None
    person: str | None
    staff: str | None
    conversations: Sequence[str]


async def receive(
    letter: ArrivedLetter, *, board: str | None, person: str | None, now: datetime
) -> FiledLetter:
    """Keeps a letter in its conversation and tells the managers of its board of it.

    `board` and `person` are what the sender's address says. Runs inside the caller's transaction.
    """
    ties = await _ties(letter, board, person)
    conversation = await _continued(letter, ties, now=now)
    if conversation is None:
        conversation = Conversation(
            id=new_id(),
            board=ties.board,
            meeting=ties.meeting,
            person=ties.person,
            address=clean_line(letter.sender.address, 254),
            name=clean_line(letter.name, 120),
            subject=clean_line(subject_of(letter.subject), 250),
            began_at=now,
            last_at=now,
        )
        await Conversation.insert(conversation)
    else:
        await Conversation.update({Conversation.last_at: now, Conversation.settled_at: None}).where(
            Conversation.id == conversation.id
        )
    row = Letter(
        id=new_id(),
        conversation=conversation.id,
        arrival=letter.arrival,
        staff=ties.staff,
        at=now,
        message_id=letter.message_id,
        text=letter.written.text,
        said=letter.written.said,
        files="\n".join(letter.written.files),
        is_unverified=letter.sender.is_authenticated is False,
    )
    await Letter.insert(row)
    await journal.record(
        "letter.received", conversation.id, by=MAIL, now=now,
        board=conversation.board or "", person=conversation.person or "",
    )  # fmt: skip
    if conversation.person and not ties.staff and not row.is_unverified:
        await _forward(conversation, row, now=now)
    sentence = words.LETTER_FROM_STAFF if ties.staff else _SENTENCE
    return FiledLetter(sentence, conversation.board, conversation.meeting, conversation.person)


# --- steps -----------------------------------------------------------------------------------

_NONE = "-"  # no Message-ID: ours have an @, and a letter of ours in the table has an empty one
_SENTENCE = words.LETTER_WAITS


async def _ties(letter: ArrivedLetter, board: str | None, person: str | None) -> _Ties:
    ids = [each for each in letter.written.answers if each] or [_NONE]
    ours = await Message.select(
        Message.message_id, Message.kind, Message.cause, Message.board, Message.person
    ).where(Message.message_id.is_in(ids))
    theirs = await Letter.select(Letter.conversation, Letter.message_id).where(
        Letter.message_id.is_in(ids)
    )
    ours.sort(key=lambda row: ids.index(row["message_id"]))
    found = [row["cause"] for row in ours if row["kind"] in (ANSWERED, FORWARDED)]
    found += [row["conversation"] for row in theirs]
    key = address_key(letter.sender.address)
    # What claims to be a colleague's would be offered as a draft of the answer.
    writer = await Staff.select(Staff.id).where(
        Staff.email_key == key, Staff.deactivated_at.is_null()
    ).first() if letter.sender.is_authenticated is not False else None  # fmt: skip
    nearest = next((row for row in ours if row["board"]), None)
    if nearest is None:
        return _Ties(board, None, person, writer["id"] if writer else None, found)
    if person is None and any(row["person"] for row in ours):
        person = await _addressee(key, [row["person"] for row in ours if row["person"]])
    causes = [row["cause"] for row in ours]
    about = await Meeting.select(Meeting.id, Meeting.board).where(Meeting.id.is_in(causes))
    about.sort(key=lambda row: causes.index(row["id"]))
    return _Ties(
        board=about[0]["board"] if about else nearest["board"],
        meeting=about[0]["id"] if about else None,
        person=person,
        staff=writer["id"] if writer else None,
        conversations=found,
    )


async def _addressee(key: str, people: Sequence[str]) -> str | None:
    """Which of those whom we wrote to has this address, such as a guest without a seat."""
    row = await Person.select(Person.id).where(
        Person.id.is_in(list(people)), Person.email_key == key
    ).first()  # fmt: skip
    if row is None:
        alias = await Alias.select(Alias.person).where(
            Alias.person.is_in(list(people)), Alias.email_key == key
        ).first()  # fmt: skip
        return alias["person"] if alias else None
    return str(row["id"])


async def _continued(letter: ArrivedLetter, ties: _Ties, *, now: datetime) -> Conversation | None:
    """The conversation that a letter belongs to: only one's own, or for staff one's board's."""
    key = address_key(letter.sender.address)
    for identifier in ties.conversations:
        row = await Conversation.objects().where(Conversation.id == identifier).first()
        if row is None:
            continue
        if ties.staff and await _manages(ties.staff, row.board):
            return row
        if not ties.staff and _is_of(row, ties.person, key):
            return row
    if ties.staff:
        return None
    waiting = await (
        Conversation.objects()
        .where(Conversation.settled_at.is_null(), Conversation.last_at > now - GOES_ON_FOR)
        .where(
            Conversation.person == ties.person
            if ties.person
            else Conversation.address == letter.sender.address
        )
        .order_by(Conversation.last_at, Conversation.id, ascending=False)
        .limit(20)
    )
    subject = subject_of(letter.subject).casefold()
    for row in waiting:
        is_same_meeting = bool(ties.meeting) and row.meeting == ties.meeting
        if _is_of(row, ties.person, key) and (
            is_same_meeting or (subject and row.subject.casefold() == subject)
        ):
            return row
    return None


def _is_of(row: Conversation, person: str | None, key: str) -> bool:
    if person or row.person:
        return bool(person == row.person)
    return address_key(row.address) == key


async def _manages(staff_id: str, board: str | None) -> bool:
    if await Staff.exists().where(Staff.id == staff_id, Staff.is_administrator.eq(True)):
        return True
    return bool(
        await Grant.exists().where(
            Grant.staff == staff_id, Grant.board == board, Grant.role == Role.manager.value
        )
    )


async def _forward(conversation: Conversation, letter: Letter, *, now: datetime) -> None:
    """Once to each manager of the board, while no limit is reached; never to a machine, or back.

    Whoever hears of it answers on the page: a reply to the forwarded mail is kept as a draft.
    """
    own = settings.current().mail_from
    limited = [
        (f"forward:{conversation.person}", FORWARDS_A_DAY["person"]),
        (f"forward:{conversation.board}", FORWARDS_A_DAY["board"]),
    ]
    for key, most in limited:
        if not await limits.has_room(key, at_most=most, within=limits.DAY, now=now):
            return  # it waits in the inbox all the same
    board = await Board.objects().where(Board.id == conversation.board).first()
    person = await Person.objects().where(Person.id == conversation.person).first()
    if board is None or person is None:
        return
    for reader in await _managers(board.id):
        is_writer = address_key(reader.address) == address_key(conversation.address)
        if is_writer or problem_of(reader.address, own=own):
            continue
        await outbox.post(
            FORWARDED,
            to=reader,
            now=now,
            context={
                "writer": person.name,
                "board_name": board.name,
                "subject": conversation.subject,
                "text": clean_text(letter.said, FORWARD_LIMIT),
                "is_shortened": letter.said.split() != letter.text.split()
                or len(letter.said) > FORWARD_LIMIT,
                "files": letter.files.split("\n") if letter.files else [],
                "url": f"{settings.current().origin}/conversations/{conversation.id}",
            },
            sender_name=board.name,
            board=board.id,
            cause=conversation.id,
            unique_key=f"forward:{letter.id}:{reader.staff}",
        )


async def _managers(board_id: str) -> list[outbox.Recipient]:
    """Those who manage the board; where nobody does by name, the administrators."""
    people = await staff.of_board(board_id)
    managers = [row for row in people if row.role == Role.manager]
    return [
        outbox.Recipient(row.name, row.email, staff=row.id)
        for row in managers or await ADMINISTRATORS.all()
    ]
