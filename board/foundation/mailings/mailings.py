"""Mailings: letters to many, asked for in one short write and written bit by bit by a worker."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import LostRace, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.mail import mail_moves
from board.foundation.mail.rules.outbox import MailingEnd, MailState
from board.foundation.mail.tables import Mailing, MailingFailure, Message
from board.foundation.mailings import words
from board.foundation.sendings import sendings

MANY = 50  # more than so many are not written while somebody waits for the page
HELD_AT_ONCE = 100  # mails that are kept in by one transaction

# By kind: keeps in what has not left, where more than mails has to follow (mailing, by, now).
HOLDERS: dict[str, Callable[..., Awaitable[int]]] = {}


def is_many(number: int) -> bool:
    """Whether so many are better written by the worker than while somebody waits."""
    return number > MANY


# --- queries ---------------------------------------------------------------------------------


async def find(mailing_id: str, viewer: Viewer, *, act: str = "manage") -> Mailing:
    """The mailing, if the viewer may do that on its board."""
    mailing = await Mailing.objects().where(Mailing.id == mailing_id).first()
    if mailing is None:
        raise NotFound
    viewer.must(act, mailing.board)
    return mailing


async def unfinished(cause: str, kind: str) -> list[Mailing]:
    """Those about one thing that are still being written, oldest first."""
    return await (
        Mailing.objects()
        .where(Mailing.cause == cause, Mailing.kind == kind, Mailing.ended_at.is_null())
        .order_by(Mailing.created_at)
    )


def facts(mailing: Mailing) -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads(mailing.facts) if mailing.facts else {}
    return found


def yet_to_come(mailing: Mailing) -> list[str]:
    """Those of the chosen whose turn has not been."""
    return mailing.chosen.split("\n")[mailing.position :] if mailing.chosen else []


# --- operations ------------------------------------------------------------------------------


async def begin(
    kind: str,
    chosen: Sequence[str],
    *,
    board: str,
    staff: str,
    page: str,
    now: datetime,
    cause: str = "",
    about: Mapping[str, str] | None = None,
    **values: Any,
) -> Mailing:
    """Notes what is to be written; what holds of each reader is looked at when it is their turn.

    `about`: what the writer of that kind has to know; `values`: columns of the row besides.
    """
    ids = list(dict.fromkeys(chosen))
    mailing = Mailing(
        board=board,
        staff=staff,
        kind=kind,
        cause=cause,
        page=page,
        facts=json.dumps(about) if about else "",
        chosen="\n".join(ids),
        total=len(ids),
        position=0,
        written=0,
        created_at=now,
        ended_because="",
        **values,
    )
    async with db.transaction():
        await Mailing.insert(mailing)
        await sendings.begin(mailing.id, kind, board, staff=staff, now=now)
        await _note(mailing, "begun", by=journal.staff(staff), now=now, people=len(ids))
    return mailing


async def pause(mailing: Mailing, *, by: Viewer, now: datetime) -> None:
    """Writes no more of it until it is resumed; what is written goes its way."""
    await _switch(mailing, "paused", Mailing.paused_at.is_null(), now, by=by, now=now)


async def resume(mailing: Mailing, *, by: Viewer, now: datetime) -> None:
    await _switch(mailing, "resumed", Mailing.paused_at.is_not_null(), None, by=by, now=now)


async def undo(mailing: Mailing, *, by: Viewer, now: datetime) -> tuple[int, int]:
    """Writes no more of it, and keeps in what has not left; returns how many of each."""
    by.must("manage", mailing.board)
    left = await end(mailing, MailingEnd.stopped, by=by.actor, now=now)
    return left, await _hold(mailing, by=by, now=now)


async def overtake(mailing: Mailing, *, by: journal.Actor, now: datetime) -> list[str]:
    """Ends it, since a newer one says the same and more; returns whose turn had not been."""
    await end(mailing, MailingEnd.overtaken, by=by, now=now)
    present = await Mailing.objects().where(Mailing.id == mailing.id).first()
    return yet_to_come(present) if present else []


async def try_again(mailing: Mailing, *, by: Viewer, now: datetime) -> int:
    """Those who could not be written to get their letter by a mailing of their own."""
    by.must("manage", mailing.board)
    async with db.transaction():
        rows = (
            await MailingFailure.update({MailingFailure.tried_again_at: now})
            .where(MailingFailure.mailing == mailing.id, MailingFailure.tried_again_at.is_null())
            .returning(MailingFailure.reader)
        )
        if not rows:
            raise LostRace(words.TRIED_AGAIN)
        await begin(
            mailing.kind,
            [row["reader"] for row in rows],
            board=mailing.board,
            staff=by.id,
            page=mailing.page,
            now=now,
            cause=mailing.cause,
            about=facts(mailing),
            subject=mailing.subject,
            body=mailing.body,
            expires_at=mailing.expires_at,
            is_held=mailing.is_held,
        )
    return len(rows)


async def end(mailing: Mailing, why: MailingEnd, *, by: journal.Actor, now: datetime) -> int:
    """Returns how many of the chosen have not had their turn; 0 if it had ended already."""
    left = 0
    async with db.transaction():
        rows = (
            await Mailing.update({Mailing.ended_at: now, Mailing.ended_because: why.value})
            .where(Mailing.id == mailing.id, Mailing.ended_at.is_null())
            .returning(Mailing.position, Mailing.total)
        )
        if rows:
            left = rows[0]["total"] - rows[0]["position"]
            await _note(mailing, "ended", by=by, now=now, because=why.value, left=left)
    return left


# --- steps -----------------------------------------------------------------------------------


async def _hold(mailing: Mailing, *, by: Viewer, now: datetime) -> int:
    """Some in each transaction, those first that would leave first; one that leaves is let go."""
    if (keep_in := HOLDERS.get(mailing.kind)) is not None:
        return await keep_in(mailing, by=by, now=now)
    held = 0
    while True:
        rows = (
            await Message.select(Message.id)
            .where(Message.mailing == mailing.id, Message.state == MailState.pending.value)
            .order_by(Message.due_at)
            .order_by(Message.id)
            .limit(HELD_AT_ONCE)
        )
        if not rows:
            return held
        async with db.transaction():
            ids = [row["id"] for row in rows]
            held += len(await mail_moves.hold_all(ids, by=by.actor, now=now))


async def _switch(
    mailing: Mailing,
    verb: str,
    since: Any,
    paused_at: datetime | None,
    *,
    by: Viewer,
    now: datetime,
) -> None:
    by.must("manage", mailing.board)
    async with db.transaction():
        rows = (
            await Mailing.update({Mailing.paused_at: paused_at})
            .where(Mailing.id == mailing.id, Mailing.ended_at.is_null(), since)
            .returning(Mailing.id)
        )
        if not rows:
            raise LostRace(words.MOVED_ON)
        await _note(mailing, verb, by=by.actor, now=now)


async def _note(
    mailing: Mailing, verb: str, *, by: journal.Actor, now: datetime, **detail: Any
) -> None:
    await journal.record(
        f"mailing.{verb}", mailing.id, by=by, now=now, board=mailing.board, **detail
    )
