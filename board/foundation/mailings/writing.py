"""The worker's part of letters to many: some at a time, each stored in one short transaction."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import DatabaseUnavailable, Forbidden, NotFound
from board.foundation.identity import access
from board.foundation.journal import journal
from board.foundation.mail.rules.outbox import MailingEnd
from board.foundation.mail.tables import Mailing
from board.foundation.mailings import mailings, portions
from board.foundation.mailings.portions import Portion

log = logging.getLogger("folkmoot.mailings")

AT_ONCE = 25  # letters of one portion: others wait for its storing, some 15 ms
PORTIONS = 8  # of one mailing at a turn of the worker, so that its other jobs have theirs

# (mailing, ids of some of the chosen, by, now)
Writer = Callable[..., Awaitable[Portion]]
# By kind of mailing; the features register them.
WRITERS: dict[str, Writer] = {}


def look() -> Any:
    """Mailings of which something is to be written."""
    return Mailing.select(Mailing.id).where(Mailing.ended_at.is_null(), Mailing.paused_at.is_null())


async def carry_on(now: datetime) -> None:
    """Writes some of every mailing, the oldest first; several workers never write one twice."""
    for row in await look().order_by(Mailing.created_at):
        for _ in range(PORTIONS):
            if not await _portion(row["id"], now=now):
                break


# --- steps -----------------------------------------------------------------------------------


async def _portion(mailing_id: str, *, now: datetime) -> bool:
    """False where nothing is left to do."""
    mailing = await Mailing.objects().where(Mailing.id == mailing_id).first()
    if mailing is None or mailing.ended_at is not None or mailing.paused_at is not None:
        return False
    try:
        by = await access.viewer_for(mailing.staff)
        by.must(mailings.facts(mailing).get("act", "manage"), mailing.board)
    except (NotFound, Forbidden):  # whoever asked for it may do so no longer
        await mailings.end(mailing, MailingEnd.forbidden, by=journal.SYSTEM, now=now)
        return False
    if mailing.expires_at is not None and mailing.expires_at <= now:
        await mailings.end(mailing, MailingEnd.late, by=journal.SYSTEM, now=now)
        return False
    some = mailings.yet_to_come(mailing)[:AT_ONCE]
    try:
        return await _written(mailing, some, by=by, now=now)
    except DatabaseUnavailable:
        raise
    except Exception as problem:  # noqa: BLE001 - the others must leave: one after the other
        log.warning("A portion of mailing %s cannot be written: %r", mailing.id, problem)
    try:
        return await _written(mailing, some[:1], by=by, now=now)
    except DatabaseUnavailable:
        raise
    except Exception as problem:
        log.exception("A letter of mailing %s cannot be written", mailing.id)
        async with db.transaction():
            if await _move_on(mailing, 1, now=now):
                await portions.note_failure(mailing, some[0], problem, now=now)
    return True


async def _written(
    mailing: Mailing, some: Sequence[str], *, by: access.Viewer, now: datetime
) -> bool:
    """Writes some of it, and stores them if all is as it was; then there may be more."""
    portion = await WRITERS[mailing.kind](mailing, some, by=by, now=now)
    async with db.transaction():
        if not await _move_on(mailing, portion.readers, now=now):
            return True
        done = await portion.store()
        if done is None:  # somebody changed in this moment: the letters are written anew
            await _move_back(mailing)
            return True
        await Mailing.update({Mailing.written: Mailing.written + done}).where(
            Mailing.id == mailing.id
        )
    return True


async def _move_on(mailing: Mailing, number: int, *, now: datetime) -> bool:
    """Inside a transaction; False if another worker was faster, or staff have just changed it."""
    reached = mailing.position + number
    values: dict[Any, Any] = {Mailing.position: reached}
    if reached >= mailing.total:
        values |= {Mailing.ended_at: now, Mailing.ended_because: MailingEnd.done.value}
    rows = (
        await Mailing.update(values)
        .where(
            Mailing.id == mailing.id,
            Mailing.position == mailing.position,
            Mailing.is_held.eq(mailing.is_held),
            Mailing.ended_at.is_null(),
            Mailing.paused_at.is_null(),
        )
        .returning(Mailing.id)
    )
    return bool(rows)


async def _move_back(mailing: Mailing) -> None:
    values: dict[Any, Any] = {
        Mailing.position: mailing.position,
        Mailing.ended_at: None,
        Mailing.ended_because: "",
    }
    await Mailing.update(values).where(Mailing.id == mailing.id)
