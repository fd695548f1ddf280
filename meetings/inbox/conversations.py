"""Conversations: what people wrote to the organiser's address, and what staff did about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from piccolo.custom_types import Combinable

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import prepared_sql
from board.foundation.errors import Forbidden, LostRace, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.mail import outbox, templating
from board.foundation.mail.rules.outbox import QUEUED, MailState
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer, Source
from meetings.inbox import recipients, words
from meetings.inbox.letters import ANSWERED, FORWARDED
from meetings.inbox.rules.letters import KEPT_FOR, answering, quoted, thread
from meetings.inbox.tables import Conversation, Letter
from meetings.scheduling import rsvps
from meetings.scheduling.tables import Meeting

GONE = words.LETTER_FORGOTTEN
CHANGED = words.CONVERSATION_WRITTEN_MEANWHILE


@dataclass(frozen=True, slots=True)
class ConversationLine:
    """A conversation in a list, with what was said last."""

    id: str
    person_name: str | None
    name: str
    address: str
    last_at: datetime
    settled_at: datetime | None
    said: str | None


ABOUT = prepared_sql(
    """
    SELECT conversation.id, person.name AS person_name, conversation.name, conversation.address,
        conversation.last_at, conversation.settled_at,
        (SELECT letter.said FROM letter WHERE letter.conversation = conversation.id
            ORDER BY letter.at DESC, letter.id DESC LIMIT 1) AS said
    FROM conversation LEFT JOIN person ON person.id = conversation.person
    WHERE conversation.meeting = :meeting
    ORDER BY conversation.last_at DESC, conversation.id LIMIT 50
    """,
    ConversationLine,
    reason="Piccolo has no query inside another for the latest letter of each",
)

# --- queries ---------------------------------------------------------------------------------


async def find(conversation_id: str, viewer: Viewer) -> Conversation:
    """For managers of its board; one of no board is for administrators."""
    row = await Conversation.objects().where(Conversation.id == conversation_id).first()
    if row is None or (row.board is None and not viewer.is_administrator):
        raise NotFound
    if row.board is not None:
        viewer.must("manage", row.board)
    return row


async def listing(viewer: Viewer, *, is_open: bool, limit: int = 100) -> list[dict[str, Any]]:
    """Conversations on boards that the viewer manages, with the latest letter of each.

    `board_name`, `meeting_title`, `person_name`, `company`, and of the letter `said` and `by`
    (the name of the member of staff who wrote it, or None).
    """
    rows = await _selected(_visible(viewer) & _is_open(is_open), limit)
    return await _with_latest(rows)


async def with_person(person_id: str, viewer: Viewer) -> list[dict[str, Any]]:
    boards = list(viewer.boards_where("manage"))
    where = (Conversation.person == person_id) & Conversation.board.is_in(boards or [""])
    return await _selected(where, 50)


async def of_arrivals(arrival_ids: Sequence[str]) -> set[str]:
    """Those of the mails that are letters."""
    rows = await Letter.select(Letter.arrival).where(Letter.arrival.is_in(arrival_ids or [""]))
    return {row["arrival"] for row in rows}


async def letters_of(conversation: Conversation) -> list[dict[str, Any]]:
    """All letters, the oldest first.

    `staff_name` where staff wrote it; `state` of the mail that carried it (None: it came in).
    """
    return await (
        Letter.select(
            *Letter.all_columns(),
            Letter.staff.name.as_alias("staff_name"),
            Letter.message.state.as_alias("state"),
            Letter.message.message_id.as_alias("our_message_id"),
        )
        .where(Letter.conversation == conversation.id)
        .order_by(Letter.at)
        .order_by(Letter.id)
    )


async def board_name(conversation: Conversation) -> str:
    board = await _board(conversation)
    return board.name if board else ""


async def meeting_title(conversation: Conversation) -> str:
    row = await Meeting.select(Meeting.title).where(Meeting.id == conversation.meeting).first()
    return row["title"] if row else ""


async def preview(conversation: Conversation, text: str, *, by: Viewer) -> str:
    """The answer's HTML, as its reader would see it."""
    letters = await letters_of(conversation)
    return templating.render_mail(ANSWERED, await _context(conversation, text, letters, by=by))[2]


# --- operations ------------------------------------------------------------------------------


async def answer(
    conversation: Conversation, text: str, *, seen: int, by: Viewer, now: datetime
) -> outbox.Recipient:
    """Sends an answer after the undo time, in the thread of the letters; nothing waits then.

    `seen`: how many letters the writer had before the eyes; LostRace if there are more by now.
    """
    async with db.transaction():
        to = await recipients.addressee(conversation)
        letters = await _locked(conversation, seen)
        context = await _context(conversation, text, letters, by=by)
        board = await _board(conversation)
        message = await outbox.post(
            ANSWERED,
            to=to,
            now=now,
            context=context,
            sender_name=board.name if board else "Folkmoot",
            board=conversation.board,
            cause=conversation.id,
            due_at=now + timedelta(seconds=settings.current().undo_seconds),
            thread=thread([row["our_message_id"] or row["message_id"] for row in letters]),
            is_automatic=False,
        )
        await Letter.insert(
            Letter(
                conversation=conversation.id,
                message=message,
                staff=by.id,
                at=now,
                text=text,
                said=text,
            )
        )
        await _set(conversation, "letter.answered", by=by, now=now, settled_at=now, last_at=now)
    return to


async def record_answer(
    conversation: Conversation,
    attendee_id: str,
    sitting_ids: Sequence[str],
    given: Answer,
    *,
    comment: str,
    by: Viewer,
    now: datetime,
) -> None:
    """What somebody wrote, written down as an answer to an invitation; nothing waits then."""
    async with db.transaction():
        await rsvps.answer(
            attendee_id,
            sitting_ids,
            given,
            source=Source.staff,
            by=by.actor,
            comment=comment,
            now=now,
        )
        await _set(conversation, "letter.recorded", by=by, now=now, settled_at=now)


async def settle(conversation: Conversation, *, by: Viewer, now: datetime) -> None:
    """Nothing more is to be done about it."""
    async with db.transaction():
        rows = (
            await Conversation.update({Conversation.settled_at: now})
            .where(Conversation.id == conversation.id, Conversation.settled_at.is_null())
            .returning(Conversation.id)
        )
        if not rows:
            raise LostRace(words.LETTER_SETTLED_ALREADY)
        await _record(conversation, "letter.settled", by=by.actor, now=now)


async def reopen(conversation: Conversation, *, by: Viewer, now: datetime) -> None:
    async with db.transaction():
        await _set(conversation, "letter.reopened", by=by, now=now, settled_at=None)


async def follow(cause: str, state: MailState, *, by: journal.Actor, now: datetime) -> None:
    """An answer that was held or taken back leaves the letter unanswered."""
    if state in (MailState.held, MailState.withdrawn):
        await Conversation.update({Conversation.settled_at: None}).where(Conversation.id == cause)
    elif state is MailState.pending:
        await Conversation.update({Conversation.settled_at: now}).where(Conversation.id == cause)


async def forget_due(now: datetime) -> None:
    """After a year the words go, here and in the mails that carried them; that they were stays."""
    is_due = (Letter.at < now - KEPT_FOR) & Letter.cleared_at.is_null()
    if not await Letter.exists().where(is_due):
        return  # most of the time, and then no transaction is worth its lock
    async with db.transaction():
        rows = (
            await Letter.update(
                {Letter.text: "", Letter.said: "", Letter.files: "", Letter.cleared_at: now}
            )
            .where(is_due)
            .returning(Letter.conversation)
        )
        settled = [state.value for state in MailState if state not in (*QUEUED, MailState.leased)]
        await Message.update({Message.body: b"", Message.error: GONE}).where(
            Message.kind.is_in([ANSWERED, FORWARDED]),
            Message.cause.is_in(list({row["conversation"] for row in rows})),
            Message.created_at < now - KEPT_FOR,
            Message.state.is_in(settled),
        )
        await journal.record("letter.forgotten", "", by=journal.SYSTEM, now=now, letters=len(rows))


# --- steps -----------------------------------------------------------------------------------


async def _context(
    conversation: Conversation, text: str, letters: Sequence[dict[str, Any]], *, by: Viewer
) -> dict[str, Any]:
    """What the templates of an answer need."""
    board = await _board(conversation)
    theirs = [row for row in letters if row["staff"] is None]
    return {
        "subject": answering(conversation.subject),
        "text": text,
        "writer": by.name,
        "board_name": board.name if board else "",
        "answered": conversation.name or conversation.address,
        "answered_at": theirs[-1]["at"] if theirs else None,
        "timezone": board.timezone if board else "UTC",
        "quoted": quoted(theirs[-1]["said"]) if theirs else "",
    }


async def _selected(where: Combinable, limit: int) -> list[dict[str, Any]]:
    return await (
        Conversation.select(
            *Conversation.all_columns(),
            Conversation.board.name.as_alias("board_name"),
            Conversation.meeting.title.as_alias("meeting_title"),
            Conversation.person.name.as_alias("person_name"),
            Conversation.person.company.name.as_alias("company"),
        )
        .where(where)
        .order_by(Conversation.last_at, Conversation.id, ascending=False)
        .limit(limit)
    )


async def _with_latest(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    letters = await (
        Letter.select(
            Letter.conversation,
            Letter.said,
            Letter.is_unverified,
            Letter.cleared_at,
            Letter.staff.name.as_alias("by"),
        )
        .where(Letter.conversation.is_in([row["id"] for row in rows] or [""]))
        .order_by(Letter.at)
        .order_by(Letter.id)
    )
    latest = {letter["conversation"]: letter for letter in letters}
    return [{**row, **latest.get(row["id"], _NO_LETTER)} for row in rows]


_NO_LETTER = {"said": "", "is_unverified": False, "cleared_at": None, "by": None}


def _visible(viewer: Viewer) -> Combinable:
    boards = list(viewer.boards_where("manage"))
    if not boards and not viewer.is_administrator:
        raise Forbidden
    visible: Combinable = Conversation.board.is_in(boards or [""])
    return Conversation.board.is_null() | visible if viewer.is_administrator else visible


def _is_open(is_open: bool) -> Combinable:
    settled = Conversation.settled_at
    return settled.is_null() if is_open else settled.is_not_null()


async def _locked(conversation: Conversation, seen: int) -> list[dict[str, Any]]:
    await db.locked(Conversation.objects().where(Conversation.id == conversation.id))
    letters = await letters_of(conversation)
    if len(letters) != seen:
        raise LostRace(CHANGED)
    return letters


async def _board(conversation: Conversation) -> Board | None:
    return await Board.objects().where(Board.id == conversation.board).first()


async def _set(
    conversation: Conversation, event: str, *, by: Viewer, now: datetime, **values: Any
) -> None:
    columns = {getattr(Conversation, name): value for name, value in values.items()}
    await Conversation.update(columns).where(Conversation.id == conversation.id)
    await _record(conversation, event, by=by.actor, now=now)


async def _record(
    conversation: Conversation, event: str, *, by: journal.Actor, now: datetime
) -> None:
    await journal.record(
        event,
        conversation.id,
        by=by,
        now=now,
        board=conversation.board or "",
        person=conversation.person or "",
    )
