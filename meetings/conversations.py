"""Conversations: what people wrote to the organiser's address, and what staff did about it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from piccolo.custom_types import Combinable

from board import db, journal, outbox, settings
from board.access import Viewer
from board.errors import Forbidden, LostRace, NotFound, Refused
from board.rules.outbox import QUEUED, MailState
from board.tables.outbox import Message
from board.tables.people import Person
from board.tables.programmes import Board
from meetings import attendance
from meetings.correspondence import ANSWERED, FORWARDED
from meetings.rules.attendance import Answer, Source
from meetings.rules.correspondence import KEPT_FOR, answering, problem_of, quoted, thread
from meetings.rules.meetings import MeetingState
from meetings.tables.inbox import Conversation, Letter
from meetings.tables.meetings import Attendance

GONE = "Its text was deleted: letters are kept for a year."
CHANGED = "Somebody else has written in this conversation meanwhile. Look again."

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


async def about(meeting_id: str) -> list[dict[str, Any]]:
    """The conversations about a meeting, the latest first."""
    return await _with_latest(await _selected(Conversation.meeting == meeting_id, 50))


async def with_person(person_id: str, viewer: Viewer) -> list[dict[str, Any]]:
    boards = list(viewer.boards_where("manage"))
    where = (Conversation.person == person_id) & Conversation.board.is_in(boards or [""])
    return await _selected(where, 50)


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


async def addressee(conversation: Conversation) -> outbox.Recipient:
    """Who an answer goes to: the address on file, else the one that the letter came from.

    Refused, with the reason, where no mail may or can go.
    """
    name, address = conversation.name or conversation.address, conversation.address
    if conversation.person:
        person = await Person.objects().where(Person.id == conversation.person).first()
        if person is None or not person.email:
            raise Refused("There is no mail address on file for this person any more.")
        if person.mail_refused_at is not None:
            raise Refused(f"Mail to {person.email} comes back: correct the address first.")
        name, address = person.name, person.email
    if problem := problem_of(address, own=settings.current().mail_from):
        raise Refused(problem)
    return outbox.Recipient(name, address, person=conversation.person)


async def invitations_of(
    conversation: Conversation, viewer: Viewer, *, now: datetime
) -> list[dict[str, Any]]:
    """The sittings for which an answer of this person could be written down, soonest first.

    Those of the conversation's meeting, and those to come on boards that the viewer manages:
    `attendee`, `sitting`, `answer`, `starts_at`, `ends_at`, `meeting`, `title`, `timezone`.
    """
    if conversation.person is None:
        return []
    is_near: Combinable = Attendance.sitting.ends_at > now
    if conversation.meeting:
        is_near = is_near | (Attendance.sitting.meeting.id == conversation.meeting)
    rows = await (
        Attendance.select(
            Attendance.attendee,
            Attendance.sitting.id.as_alias("sitting"),
            Attendance.answer,
            Attendance.sitting.starts_at.as_alias("starts_at"),
            Attendance.sitting.ends_at.as_alias("ends_at"),
            Attendance.sitting.meeting.id.as_alias("meeting"),
            Attendance.sitting.meeting.title.as_alias("title"),
            Attendance.sitting.meeting.timezone.as_alias("timezone"),
        )
        .where(
            Attendance.attendee.person == conversation.person,
            Attendance.attendee.removed_at.is_null(),
            Attendance.invited_at.is_not_null(),
            Attendance.sitting.cancelled_at.is_null(),
            Attendance.sitting.meeting.state == MeetingState.invited.value,
            Attendance.sitting.meeting.board.is_in(list(viewer.boards_where("manage")) or [""]),
            is_near,
        )
        .order_by(Attendance.sitting.starts_at)
        .limit(20)
    )
    for row in rows:
        row["answer"] = Answer(row["answer"])
    rows.sort(key=lambda row: row["meeting"] != conversation.meeting)
    return rows


# --- operations ------------------------------------------------------------------------------


async def answer(
    conversation: Conversation, text: str, *, seen: int, by: Viewer, now: datetime
) -> outbox.Recipient:
    """Sends an answer after the undo time, in the thread of the letters; nothing waits then.

    `seen`: how many letters the writer had before the eyes; LostRace if there are more by now.
    """
    async with db.transaction():
        to = await addressee(conversation)
        letters = await _locked(conversation, seen)
        context = await draft(conversation, text, letters, by=by)
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


async def draft(
    conversation: Conversation, text: str, letters: Sequence[dict[str, Any]], *, by: Viewer
) -> dict[str, Any]:
    """What the mail's templates need; also for a preview."""
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
        await attendance.answer(
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
            raise LostRace("Somebody else was faster: this is done already.")
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
        .order_by(Conversation.last_at, ascending=False)
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
