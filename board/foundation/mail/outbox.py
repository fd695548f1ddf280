"""The outbox: each mail is written as bytes with its cause, reviewed, then delivered."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid
from operator import attrgetter
from typing import Any

from piccolo.custom_types import Combinable

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.database.writes import PreparedWrite, prepared_write
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import mail_parts, mime, reach, templating, words
from board.foundation.mail.rules.obstacles import Obstacle
from board.foundation.mail.rules.outbox import GONE_OUT, QUEUED, MailState, OutboxRow
from board.foundation.mail.tables import Message
from board.foundation.sendings import sendings
from board.foundation.text.ids import new_id

PORTION = 500  # mails that are read at once
# Kinds that their reader may stop, by the purpose they are stopped with.
STOPPABLE = {
    "invitation_reminded": "reminders",
    "poll_reminded": "reminders",
    "interview_reminded": "reminders",
    "meeting_reminded": "reminders",
    "action_due": "reminders",
    "roadmap_news_sent": "status",
    "you_said_mailed": "status",
    "answers_owed": "owed",
    "digest_released": "digests",
    "circular_sent": "letters",
}
# Kinds that ask something of a member, which whoever has left is not asked any more.
ASKS = (
    *("charter_asked", "action_due", "credit_asked", "needs_asked", "meeting_reminded"),
    *("poll_invited", "poll_reminded", "interview_offered", "interview_reminded"),
)
# Kinds that are for members alone; a guest may be asked all the others.
FOR_MEMBERS = ("charter_asked", "action_due")
# What follows when staff hold, release or take back a mail of that kind: (cause, state, by, now),
# called in the same transaction.
FOLLOWERS: dict[str, Callable[..., Awaitable[None]]] = {}
# The letters to many that what is being written belongs to.
of_mailing: ContextVar[str | None] = ContextVar("of_mailing", default=None)
# What the letters of a portion take the place of: put aside by one statement before they are kept.
replaced: ContextVar[list[str] | None] = ContextVar("replaced", default=None)


@dataclass(frozen=True)
class Recipient:
    """One reader: the address on file, and who it belongs to."""

    name: str
    address: str
    person: str | None = None
    staff: str | None = None


_ROW = [
    Message.id,
    Message.kind,
    Message.cause,
    Message.board,
    Message.person,
    Message.to_name,
    Message.to_address,
    Message.subject,
    Message.state,
    Message.created_at,
    Message.due_at,
    Message.sent_at,
    Message.error,
]
OF_CAUSE = prepared(
    Message.select(*_ROW).where(Message.cause == value("cause")).order_by(Message.created_at),
    OutboxRow,
)
# In no order: asked for one, SQLite walks through the mails of everything in that order.
OF_CAUSES = prepared(
    Message.select(*_ROW).where(
        Message.cause.is_in(values("causes")),
        Message.person.is_null() | Message.person.not_in(values("without")),
    ),
    OutboxRow,
)
OF_BOARDS = prepared(
    Message.select(*_ROW)
    .where(
        Message.board.is_in(values("boards")),
        Message.kind.is_in(values("kinds")),
        Message.id > value("after"),
    )
    .order_by(Message.id)
    .limit(PORTION),
    OutboxRow,
)

LEAVING = prepared(
    Message.select(Message.due_at)
    .where(Message.sending == value("sending"), Message.state == MailState.pending.value)
    .order_by(Message.due_at),
    datetime,
)
SUPERSEDED = prepared_write(
    Message.update({Message.state: MailState.superseded.value}).where(
        Message.replaces_key.is_in(values("keys")),
        Message.state.is_in([state.value for state in QUEUED]),
    )
)


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

# --- queries ---------------------------------------------------------------------------------


async def find(message_id: str) -> Message:
    message = await Message.objects().where(Message.id == message_id).first()
    if message is None:
        raise NotFound
    return message


async def find_for(message_id: str, viewer: Viewer, *, act: str = "see") -> Message:
    """The mail, if the viewer may do that on its board. Mails of no board: their reader."""
    message = await find(message_id)
    if message.board is not None:
        viewer.must(act, message.board)
    elif not viewer.is_administrator and message.staff != viewer.id:
        raise NotFound
    return message


async def newest_of(boards: Sequence[str], kinds: Sequence[str]) -> dict[str, OutboxRow]:
    """For each cause on these boards, its newest mail of these kinds, without the bytes."""
    found: list[OutboxRow] = []
    last = ""
    while True:
        some = await OF_BOARDS.all(boards=boards, kinds=kinds, after=last)
        found += some
        if len(some) < PORTION:
            break
        last = some[-1].id
        await asyncio.sleep(0)  # others have their turn
    return {row.cause: row for row in sorted(found, key=attrgetter("created_at", "id"))}


async def of_cause(cause: str) -> list[OutboxRow]:
    """All mails of one invitation, meeting or digest, oldest first, without the bytes."""
    return await OF_CAUSE.all(cause=cause)


async def leaving(sending: str) -> list[datetime]:
    """When each mail of one sending is due that has not gone out and is not held, first first."""
    return await LEAVING.all(sending=sending)


# --- operations ------------------------------------------------------------------------------


async def post(
    kind: str,
    *,
    to: Recipient,
    now: datetime,
    context: Mapping[str, Any],
    sender_name: str = "Folkmoot",
    board: str | None = None,
    cause: str = "",
    hold: bool = False,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    unique_key: str | None = None,
    replaces_key: str | None = None,
    calendar: mail_parts.CalendarPart | None = None,
    reply_to: str | None = None,
    thread: Sequence[str] = (),
    is_automatic: bool = True,
) -> str | None:
    """Renders templates/mail/<kind>.* and stores the mail; call it inside the cause's transaction.

    Returns the id, or None when a mail with the same unique key exists, the reader stopped it, or
    it is for members and the reader is none any more.
    A newer mail with the same `replaces_key` takes the place of one that has not gone out.
    `thread`: Message-IDs that it answers; not `is_automatic`: somebody wrote it to this reader.
    """
    purpose = STOPPABLE.get(kind)
    unsubscribe_url = None
    in_the_way = await _in_the_way(to, kind, board)
    if in_the_way in (Obstacle.stopped, Obstacle.left):
        return None
    if purpose and (to.person or to.staff):
        link = await links.issue(
            links.LinkPurpose.unsubscribe,
            person=to.person,
            staff=to.staff,
            board=board,
            subject=purpose,
            now=now,
        )
        unsubscribe_url = links.url(link)
    if replaces_key:
        await supersede(replaces_key)
    message = written(
        kind,
        to=to,
        now=now,
        context=context,
        sender_name=sender_name,
        board=board,
        cause=cause,
        hold=hold,
        due_at=due_at,
        expires_at=expires_at,
        unique_key=unique_key,
        replaces_key=replaces_key,
        calendar=calendar,
        reply_to=reply_to,
        thread=thread,
        is_automatic=is_automatic,
        unsubscribe_url=unsubscribe_url,
    )
    if in_the_way is Obstacle.refused and message.state != MailState.failed:
        message.state = MailState.suppressed.value
        message.error = "An earlier mail to this address was refused."
    if not await db.insert_new([message]):
        return None
    await note_sending([message], now=now)
    return message.id


async def note_sending(messages: Sequence[Message], *, now: datetime) -> None:
    """Inside the transaction that stores them: which mails leave together."""
    for sending, one in {each.sending: each for each in messages if not each.mailing}.items():
        await sendings.keep(sending, one.kind, one.board, now=now)


def written(
    kind: str,
    *,
    to: Recipient,
    now: datetime,
    context: Mapping[str, Any],
    sender_name: str = "Folkmoot",
    board: str | None = None,
    cause: str = "",
    hold: bool = False,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    unique_key: str | None = None,
    replaces_key: str | None = None,
    calendar: mail_parts.CalendarPart | None = None,
    reply_to: str | None = None,
    thread: Sequence[str] = (),
    is_automatic: bool = True,
    unsubscribe_url: str | None = None,
) -> Message:
    """The row of a mail with its bytes, which no database knows yet, nor was any asked.

    So that many of them are written before the transaction that stores them; see `post`.
    """
    values = {
        **context,
        "to": to,
        "unsubscribe_url": unsubscribe_url,
        "origin": settings.current().origin,
    }
    subject, text, html = render(kind, values)
    identifier = new_id()
    domain = settings.current().mail_from.rpartition("@")[2]
    message_id = make_msgid(idstring=identifier, domain=domain)
    state, error = (MailState.held if hold else MailState.pending), ""
    try:
        body = mime.compose(
            sender_name=sender_name,
            sender_address=settings.current().mail_from,
            to_name=to.name,
            to_address=to.address,
            subject=subject,
            text=text,
            html=html,
            message_id=message_id,
            date=now,
            calendar=calendar,
            unsubscribe_url=unsubscribe_url,
            reply_to=reply_to,
            thread=thread,
            auto=is_automatic,
        )
        mime.gate(body, to.address)
    except ValueError as problem:
        body, state, error = b"", MailState.failed, str(problem)
    mailing = of_mailing.get()
    return Message(
        id=identifier,
        kind=kind,
        cause=cause,
        board=board,
        person=to.person,
        staff=to.staff,
        to_name=to.name[:120],
        to_address=to.address,
        subject=subject[:250],
        body=body,
        message_id=message_id.strip("<>"),
        state=state.value,
        unique_key=unique_key,
        replaces_key=replaces_key,
        created_at=now,
        due_at=sendings.leaves_at(
            kind, due_at or now, reader=to.staff, is_of_many=mailing is not None, now=now
        ),
        expires_at=expires_at,
        error=error,
        mailing=mailing,
        sending=mailing or sendings.sending_of(kind, board, now),
    )


def render(kind: str, values: Mapping[str, Any]) -> tuple[str, str, str]:
    """Subject, text and HTML of a mail; also what previews show."""
    environment = templating.environment()
    subject = environment.get_template(f"mail/{kind}.subject.txt").render(values)
    text = environment.get_template(f"mail/{kind}.txt").render(values)
    html = environment.get_template(f"mail/{kind}.html").render(values)
    return " ".join(subject.split()), text, html


async def supersede(replaces_key: str) -> None:
    """Keeps an older mail with that key in, if it has not gone out yet."""
    if (waiting := replaced.get()) is not None:
        waiting.append(replaces_key)
    else:
        await supersede_each([replaces_key])


async def supersede_each(replaces_keys: Sequence[str]) -> None:
    await SUPERSEDED.soon(keys=replaces_keys)


async def supersede_all(key_start: str) -> None:
    """The same for every key that starts so."""
    await Message.update({Message.state: MailState.superseded.value}).where(
        Message.replaces_key.like(f"{key_start}%"),
        Message.state.is_in([s.value for s in QUEUED]),
    )


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


async def try_again(
    message: Message, *, by: journal.Actor, now: datetime, due_at: datetime | None = None
) -> None:
    """Puts a failed or refused mail back into the queue."""
    if not message.body:
        raise Refused(words.MAIL_WITHOUT_TEXT)
    tried = (MailState.failed, MailState.suppressed, MailState.uncertain, MailState.retry)
    await _move(message, tried, MailState.pending, by=by, now=now, due_at=due_at or now)


async def has_left(replaces_key: str) -> bool:
    """Whether a mail with that key went out, or is on its way and cannot be stopped any more."""
    gone = (*GONE_OUT, MailState.leased)
    return bool(
        await Message.exists().where(
            Message.replaces_key == replaces_key, Message.state.is_in([s.value for s in gone])
        )
    )


async def any_left(key_start: str, *, since: datetime) -> bool:
    """Whether any mail that was written since then, with a key that starts so, has left."""
    gone = (*GONE_OUT, MailState.leased)
    return bool(
        await Message.exists().where(
            Message.replaces_key.like(f"{key_start}%"),
            Message.created_at >= since,
            Message.state.is_in([s.value for s in gone]),
        )
    )


async def waits(replaces_key: str, kind: str) -> bool:
    """Whether a mail of that key and kind has not gone out yet."""
    return bool(
        await Message.exists().where(
            Message.replaces_key == replaces_key,
            Message.kind == kind,
            Message.state.is_in([s.value for s in QUEUED]),
        )
    )


async def waiting(key_start: str) -> dict[str, str]:
    """Key to kind of the mails whose key starts so and that have not gone out yet."""
    rows = await Message.select(Message.replaces_key, Message.kind).where(
        Message.replaces_key.like(f"{key_start}%"),
        Message.state.is_in([s.value for s in QUEUED]),
    )
    return {row["replaces_key"]: row["kind"] for row in rows}


async def went_out(cause: str, kinds: Sequence[str] = ()) -> bool:
    """Whether any mail of that cause has left the house, or is leaving it right now."""
    query = Message.exists().where(
        Message.cause == cause,
        Message.state.is_in([s.value for s in (*GONE_OUT, MailState.leased)]),
    )
    if kinds:
        query = query.where(Message.kind.is_in(list(kinds)))
    return bool(await query)


# --- steps -----------------------------------------------------------------------------------


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


async def _in_the_way(to: Recipient, kind: str, board: str | None) -> Obstacle | None:
    purpose = STOPPABLE.get(kind, "")
    if to.person:
        asking = board or "" if kind in FOR_MEMBERS else ""
        return await reach.obstacle_of(to.person, purpose=purpose, board=asking)
    return await reach.obstacle_of_staff(to.staff, purpose=purpose) if to.staff else None
