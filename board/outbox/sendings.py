"""Sendings as staff see them: mails that leave together are kept in together."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.mail import outbox
from board.foundation.mail.rules.outbox import GONE_OUT, MailState
from board.foundation.mail.tables import Message
from board.foundation.sendings.tables import MailSending

AT_ONCE = 50  # mails that are kept in by one transaction


@dataclass(frozen=True, slots=True)
class SendingRow:
    id: str
    board: str | None
    staff: str | None


@dataclass(frozen=True, slots=True)
class _Waiting:
    id: str
    kind: str
    cause: str


BY_ID = prepared(
    MailSending.select(MailSending.id, MailSending.board, MailSending.staff).where(
        MailSending.id == value("id")
    ),
    SendingRow,
)
WAITING = prepared(
    Message.select(Message.id, Message.kind, Message.cause)
    .where(Message.sending == value("sending"), Message.state == MailState.pending.value)
    .order_by(Message.due_at, Message.id),
    _Waiting,
    limit=AT_ONCE,
)
LEFT = prepared(
    Message.select(Message.id).where(
        Message.sending == value("sending"),
        Message.state.is_in([state.value for state in (*GONE_OUT, MailState.leased)]),
    ),
    str,
)


# --- queries ---------------------------------------------------------------------------------


async def find(sending_id: str, viewer: Viewer) -> SendingRow:
    """What the viewer has pressed, or what belongs to a board that they manage."""
    sending = await BY_ID.one(id=sending_id)
    if sending.staff == viewer.id and (sending.board is None or viewer.may("see", sending.board)):
        return sending
    if sending.board is None:
        raise NotFound
    viewer.must("manage", sending.board)
    return sending


# --- operations ------------------------------------------------------------------------------


async def undo(sending_id: str, *, by: Viewer, now: datetime) -> tuple[int, int]:
    """Keeps in what has not left; returns how many of it, and how many had left.

    Some in each transaction, those first that would leave first; one that leaves is let go.
    """
    sending = await find(sending_id, by)
    kept = 0
    while some := await WAITING.all(sending=sending.id):
        async with db.transaction():
            held = await outbox.hold_all([each.id for each in some], by=by.actor, now=now)
            for kind, cause in {(each.kind, each.cause) for each in some if each.cause in held}:
                if follow := outbox.FOLLOWERS.get(kind):
                    await follow(cause, MailState.held, by=by.actor, now=now)
        kept += len(held)
    return kept, await LEFT.count(sending=sending.id)
