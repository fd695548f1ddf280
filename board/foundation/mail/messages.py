"""Messages: the mails that were written, found by their cause or key, and what became of them."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter

from board.foundation.database.queries import prepared, value, values
from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.mail.rules.outbox import GONE_OUT, QUEUED, MailState, OutboxRow
from board.foundation.mail.tables import Message

PORTION = 500  # mails that are read at once


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
