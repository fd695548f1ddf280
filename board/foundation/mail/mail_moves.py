"""What becomes of a mail before it leaves: it is held, released, taken back, tried again."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from piccolo.custom_types import Combinable

from board.foundation.database import db
from board.foundation.database.queries import value
from board.foundation.database.writes import PreparedWrite, prepared_write
from board.foundation.errors import LostRace, Refused
from board.foundation.journal import journal
from board.foundation.mail import words
from board.foundation.mail.rules.outbox import QUEUED, MailState
from board.foundation.mail.tables import Message

# Kinds that ask something of a member, which whoever has left is not asked any more.
ASKS = (
    *("charter_asked", "action_due", "credit_asked", "needs_asked", "meeting_reminded"),
    *("poll_invited", "poll_reminded", "interview_offered", "interview_reminded"),
)


# What follows when staff hold, release or take back a mail of that kind: (cause, state, by, now),
# called in the same transaction.
FOLLOWERS: dict[str, Callable[..., Awaitable[None]]] = {}


def _taken_back(*conditions: Combinable) -> PreparedWrite[str]:
    return prepared_write(
        Message.update({Message.state: MailState.withdrawn.value})
        .where(
            Message.cause == value("cause"),
            Message.state.is_in([state.value for state in QUEUED]),
            *conditions,
        )
        .returning(Message.id),
        str,
    )


TAKEN_BACK = _taken_back()


TAKEN_BACK_OF = _taken_back(Message.person == value("person"))


async def release(
    message: Message, *, by: journal.Actor, now: datetime, due_at: datetime | None = None
) -> None:
    """Lets a held mail go, at once or when due."""
    await _move(message, (MailState.held,), MailState.pending, by=by, now=now, due_at=due_at or now)


async def hold(message: Message, *, by: journal.Actor, now: datetime) -> None:
    """Undo: keeps a mail that has not gone out until somebody releases it."""
    await _move(message, (MailState.pending, MailState.retry), MailState.held, by=by, now=now)


async def hold_all(ids: Sequence[str], *, by: journal.Actor, now: datetime) -> list[str]:
    """Inside a transaction: keeps in those of these mails that have not gone out.

    Returns their causes; what follows for those is up to whoever asks, as with `release_all`.
    """
    return await move_all(ids, [MailState.pending], MailState.held, by=by, now=now)


async def release_all(
    ids: Sequence[str], *, by: journal.Actor, now: datetime, due_at: datetime
) -> list[str]:
    """Inside a transaction: lets those go that are held."""
    held = [MailState.held]
    return await move_all(ids, held, MailState.pending, by=by, now=now, due_at=due_at)


async def move_all(
    ids: Sequence[str],
    expected: Sequence[MailState],
    state: MailState,
    *,
    by: journal.Actor,
    now: datetime,
    due_at: datetime | None = None,
) -> list[str]:
    """Inside a transaction: moves those that are as expected; returns their causes."""
    values: dict[Any, Any] = {Message.state: state.value}
    if due_at is not None:
        values[Message.due_at] = due_at
    rows = (
        await Message.update(values)
        .where(Message.id.is_in(list(ids)), Message.state.is_in([each.value for each in expected]))
        .returning(Message.id, Message.board, Message.person, Message.cause)
    )
    for board in {row["board"] for row in rows}:
        await journal.record_all(
            f"mail.{state.value}",
            [(row["id"], row["person"] or "", {}) for row in rows if row["board"] == board],
            by=by,
            now=now,
            board=board or "",
        )
    return [row["cause"] for row in rows]


async def take_back(message: Message, *, by: journal.Actor, now: datetime) -> None:
    """Takes a mail that has not gone out back for good."""
    await _move(message, QUEUED, MailState.withdrawn, by=by, now=now)


async def take_back_of(person_id: str, *, by: journal.Actor, now: datetime) -> None:
    """Everything to one person that has not gone out, since it would go to an old address."""
    async with db.transaction():
        query = Message.objects().where(
            Message.person == person_id, Message.state.is_in([state.value for state in QUEUED])
        )
        for message in await db.locked(query):
            await take_back(message, by=by, now=now)


async def take_back_for(cause: str, *, person: str | None = None) -> int:
    """Takes back what has not gone out for that cause, to all or to one; returns how many."""
    if person is None:
        return len(await TAKEN_BACK.all(cause=cause))
    return len(await TAKEN_BACK_OF.all(cause=cause, person=person))


async def take_back_soon(cause: str) -> None:
    """The same where nobody asks how many."""
    await TAKEN_BACK.soon(cause=cause)


async def take_back_asks(board_id: str, person_id: str) -> None:
    """What asks something of a person on one board and has not gone out."""
    await Message.update({Message.state: MailState.withdrawn.value}).where(
        Message.board == board_id,
        Message.person == person_id,
        Message.kind.is_in(list(ASKS)),
        Message.state.is_in([state.value for state in QUEUED]),
    )


async def supersede_all(key_start: str) -> None:
    """Keeps every mail in that has not gone out and whose key starts so."""
    await Message.update({Message.state: MailState.superseded.value}).where(
        Message.replaces_key.like(f"{key_start}%"),
        Message.state.is_in([s.value for s in QUEUED]),
    )


async def try_again(
    message: Message, *, by: journal.Actor, now: datetime, due_at: datetime | None = None
) -> None:
    """Puts a failed or refused mail back into the queue."""
    if not message.body:
        raise Refused(words.MAIL_WITHOUT_TEXT)
    tried = (MailState.failed, MailState.suppressed, MailState.uncertain, MailState.retry)
    await _move(message, tried, MailState.pending, by=by, now=now, due_at=due_at or now)


async def _move(
    message: Message,
    expected: Sequence[MailState],
    state: MailState,
    *,
    by: journal.Actor,
    now: datetime,
    due_at: datetime | None = None,
) -> None:
    values: dict[Any, Any] = {Message.state: state.value}
    if due_at is not None:
        values[Message.due_at] = due_at
    async with db.transaction():
        rows = (
            await Message.update(values)
            .where(Message.id == message.id, Message.state.is_in([s.value for s in expected]))
            .returning(Message.id)
        )
        if not rows:
            raise LostRace(words.MAIL_MOVED_ON)
        await journal.record(
            f"mail.{state.value}", message.id, by=by, now=now,
            board=message.board or "", person=message.person or "",
        )  # fmt: skip
        if follow := FOLLOWERS.get(message.kind):
            await follow(message.cause, state, by=by, now=now)
