"""Sendings as staff see them: mails that leave together are kept in together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.mail import mail_moves
from board.foundation.mail.rules.outbox import GONE_OUT, QUEUED, MailState
from board.foundation.mail.tables import Message
from board.foundation.sendings import sendings
from board.foundation.sendings.tables import MailSending

AT_ONCE = 50  # mails that are moved by one transaction


@dataclass(frozen=True, slots=True)
class SendingRow:
    id: str
    board: str | None
    staff: str | None
    board_name: str | None
    staff_name: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class _Mail:
    id: str
    kind: str
    cause: str
    board: str | None
    staff: str | None


BY_ID = prepared(
    MailSending.select(
        MailSending.id,
        MailSending.board,
        MailSending.staff,
        MailSending.board.name.as_alias("board_name"),
        MailSending.staff.name.as_alias("staff_name"),
        MailSending.created_at,
    ).where(MailSending.id == value("id")),
    SendingRow,
)
IN_STATES = prepared(
    Message.select(Message.id, Message.kind, Message.cause, Message.board, Message.staff)
    .where(
        Message.sending == value("sending"),
        Message.state.is_in(values("states")),
        Message.id > value("after"),
    )
    .order_by(Message.id),
    _Mail,
    limit=AT_ONCE,
)
DUE = prepared(
    Message.select(Message.id, Message.kind, Message.cause, Message.board, Message.staff)
    .where(Message.sending == value("sending"), Message.state == MailState.pending.value)
    .order_by(Message.due_at, Message.id),
    _Mail,
    limit=AT_ONCE,
)
# What somebody who pressed none of it may keep in: the mails of their own boards.
DUE_ON_BOARDS = prepared(
    Message.select(Message.id, Message.kind, Message.cause, Message.board, Message.staff)
    .where(
        Message.sending == value("sending"),
        Message.state == MailState.pending.value,
        Message.board.is_in(values("boards"))
        | ((Message.staff == value("staff")) & Message.board.is_null()),
    )
    .order_by(Message.due_at, Message.id),
    _Mail,
    limit=AT_ONCE,
)
HAS_OWN = prepared(
    Message.select(Message.id).where(
        Message.sending == value("sending"),
        Message.board.is_in(values("boards"))
        | ((Message.staff == value("staff")) & Message.board.is_null()),
    ),
    str,
    limit=1,
)
LEFT = prepared(
    Message.select(Message.id).where(
        Message.sending == value("sending"),
        Message.state.is_in([state.value for state in (*GONE_OUT, MailState.leased)]),
    ),
    str,
)


# --- queries ---------------------------------------------------------------------------------


async def find(sending_id: str, viewer: Viewer, *, act: str = "manage") -> SendingRow:
    """What the viewer has pressed, or what belongs to a board where they may act so."""
    sending = await BY_ID.one(id=sending_id)
    if sending.staff == viewer.id and (sending.board is None or viewer.may("see", sending.board)):
        return sending
    if sending.board is not None:
        viewer.must(act, sending.board)
    elif not await _has_own(sending_id, viewer, act):
        raise NotFound
    return sending


async def may_act(sending: SendingRow, viewer: Viewer) -> bool:
    """Whether they may hold it, let it go or take it back; `viewer` may see it."""
    if sending.staff == viewer.id:
        return True
    if sending.board is None:
        return await _has_own(sending.id, viewer, "manage")
    return viewer.may("manage", sending.board)


# --- operations ------------------------------------------------------------------------------


async def undo(sending_id: str, *, by: Viewer, now: datetime) -> tuple[int, int]:
    """Keeps in what has not left; returns how many of it, and how many had left.

    Some in each transaction, those first that would leave first; one that leaves is let go.
    """
    sending = await find(sending_id, by)
    kept = 0
    while some := await _due(sending, by):
        async with db.transaction():
            held = await mail_moves.hold_all([each.id for each in some], by=by.actor, now=now)
            await _follow(some, held, MailState.held, by=by, now=now)
        kept += len(held)
    return kept, await LEFT.count(sending=sending.id)


async def hold(sending_id: str, *, by: Viewer, now: datetime) -> int:
    """Keeps in all of it that waits, what is tried again too; returns how many."""
    return await _each(
        sending_id, (MailState.pending, MailState.retry), MailState.held, by=by, now=now
    )


async def release(sending_id: str, *, by: Viewer, now: datetime) -> int:
    """Lets all of it go that is held; it can be undone as any other press."""
    due_at = sendings.undone_until(now)
    sendings.resumes(sending_id)
    return await _each(
        sending_id, (MailState.held,), MailState.pending, by=by, now=now, due_at=due_at
    )


async def take_back(sending_id: str, *, by: Viewer, now: datetime) -> int:
    """Takes all of it back for good that has not left."""
    return await _each(sending_id, QUEUED, MailState.withdrawn, by=by, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _has_own(sending_id: str, viewer: Viewer, act: str) -> bool:
    """Whether any of its mails is theirs, or of a board where they may act so."""
    return viewer.is_administrator or await HAS_OWN.exists(
        sending=sending_id, boards=viewer.boards_where(act), staff=viewer.id
    )


async def _due(sending: SendingRow, by: Viewer) -> list[_Mail]:
    """Whoever pressed it may undo it whole; others what is theirs to manage."""
    if by.is_administrator or by.id == sending.staff:
        return await DUE.all(sending=sending.id)
    return await DUE_ON_BOARDS.all(
        sending=sending.id, boards=by.boards_where("manage"), staff=by.id
    )


async def _each(
    sending_id: str,
    expected: Sequence[MailState],
    state: MailState,
    *,
    by: Viewer,
    now: datetime,
    due_at: datetime | None = None,
) -> int:
    """Some in each transaction; mails of boards that are none of the viewer's stay as they are."""
    sending = await find(sending_id, by)
    moved, after = 0, ""
    while some := await IN_STATES.all(sending=sending.id, states=expected, after=after):
        after = some[-1].id
        own = [each for each in some if _may_move(each, sending, by)]
        async with db.transaction():
            causes = await mail_moves.move_all(
                [each.id for each in own], expected, state, by=by.actor, now=now, due_at=due_at
            )
            await _follow(own, causes, state, by=by, now=now)
        moved += len(causes)
    return moved


def _may_move(mail: _Mail, sending: SendingRow, by: Viewer) -> bool:
    if mail.board is not None:
        return by.may("manage", mail.board)
    return by.is_administrator or by.id in (mail.staff, sending.staff)


async def _follow(
    mails: Sequence[_Mail], causes: Sequence[str], state: MailState, *, by: Viewer, now: datetime
) -> None:
    for kind, cause in {(each.kind, each.cause) for each in mails if each.cause in causes}:
        if follow := mail_moves.FOLLOWERS.get(kind):
            await follow(cause, state, by=by.actor, now=now)
