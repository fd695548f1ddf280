"""Mailings: letters to many, asked for in one short write and written bit by bit by a worker."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import Forbidden, LostRace, NotFound
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.invitations import drafts, invitations, sending, words
from board.invitations import letters as invitation_letters
from board.invitations.letters import InvitationLetter
from board.invitations.rules import MailingEnd, MailingKind
from board.invitations.tables import Mailing

MANY = 50  # more than so many are not written while somebody waits for the page
PORTIONS = 4  # of one mailing at a turn of the worker, so that its other jobs have theirs


# --- queries ---------------------------------------------------------------------------------


async def find(mailing_id: str, viewer: Viewer, *, act: str = "manage") -> Mailing:
    """The mailing, if the viewer may do that on its board."""
    mailing = await Mailing.objects().where(Mailing.id == mailing_id).first()
    if mailing is None:
        raise NotFound
    viewer.must(act, mailing.board)
    return mailing


# --- operations ------------------------------------------------------------------------------


async def begin(
    board_id: str,
    chosen: Sequence[str],
    letter: InvitationLetter,
    *,
    by: Viewer,
    now: datetime,
    kind: MailingKind = MailingKind.invitations,
    hold: bool = False,
) -> Mailing:
    """Notes what is to be written; what holds of each reader is looked at when it is their turn."""
    by.must("manage", board_id)
    ids = list(dict.fromkeys(chosen))
    mailing = Mailing(
        board=board_id,
        staff=by.id,
        kind=kind.value,
        subject=letter.subject,
        body=letter.body,
        expires_at=letter.expires_at,
        is_held=hold,
        chosen="\n".join(ids),
        total=len(ids),
        position=0,
        written=0,
        created_at=now,
        ended_because="",
    )
    async with db.transaction():
        await Mailing.insert(mailing)
        await _note(mailing, "begun", by=by.actor, now=now, people=len(ids))
    return mailing


async def remind(
    board_id: str, invitation_ids: Sequence[str], *, by: Viewer, now: datetime
) -> Mailing:
    """The same for reminders of open invitations, by the ids of those."""
    letter, kind = InvitationLetter("", "", None), MailingKind.reminders
    return await begin(board_id, invitation_ids, letter, by=by, now=now, kind=kind)


async def pause(mailing: Mailing, *, by: Viewer, now: datetime) -> None:
    """Writes no more of it until it is resumed; what is written goes its way."""
    await _switch(mailing, "paused", Mailing.paused_at.is_null(), now, by=by, now=now)


async def resume(mailing: Mailing, *, by: Viewer, now: datetime) -> None:
    await _switch(mailing, "resumed", Mailing.paused_at.is_not_null(), None, by=by, now=now)


async def undo(mailing: Mailing, *, by: Viewer, now: datetime) -> tuple[int, int]:
    """Writes no more of it, and keeps in what has not left; returns how many of each."""
    by.must("manage", mailing.board)
    left = await _end(mailing, MailingEnd.stopped, by=by.actor, now=now)
    kept = await sending.hold_mailing(mailing.board, mailing.id, by=by, now=now)
    return left, kept


async def hold_board(board_id: str, *, by: Viewer, now: datetime) -> int:
    """Undo for the whole board: keeps in what has not left, and what is yet to be written."""
    await _follow(board_id, is_held=True)
    return await sending.hold_back(board_id, by=by, now=now)


async def release_board(board_id: str, *, by: Viewer, now: datetime) -> int:
    """Sends every held invitation of the board, and what is yet to be written of them."""
    await _follow(board_id, is_held=False)
    return await sending.release(board_id, by=by, now=now)


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
        by.must("manage", mailing.board)
    except (NotFound, Forbidden):  # whoever asked for it may do so no longer
        await _end(mailing, MailingEnd.forbidden, by=journal.SYSTEM, now=now)
        return False
    if mailing.expires_at is not None and mailing.expires_at <= now:
        await _end(mailing, MailingEnd.late, by=journal.SYSTEM, now=now)
        return False
    write = _invite if mailing.kind == MailingKind.invitations else _remind
    await write(mailing, by=by, now=now)
    return True


async def _invite(mailing: Mailing, *, by: Viewer, now: datetime) -> None:
    """The letters are written first; storing them and moving on is one short transaction."""
    some = mailing.chosen.split("\n")[mailing.position :][: drafts.AT_ONCE]
    letter = InvitationLetter(mailing.subject, mailing.body, mailing.expires_at)
    board = await invitation_letters.board_of(mailing.board)
    drawn = await drafts.draw(
        board, some, letter, by=by, now=now, hold=mailing.is_held, mailing=mailing.id
    )
    async with db.transaction():
        if not await _move_on(mailing, len(some), now=now):
            return
        done = await drafts.store(board, drawn, by=by, now=now)
        if done is None:  # somebody changed in this moment: the letters are written anew
            await _move_back(mailing)
            return
        await Mailing.update({Mailing.written: Mailing.written + len(done)}).where(
            Mailing.id == mailing.id
        )


async def _remind(mailing: Mailing, *, by: Viewer, now: datetime) -> None:
    some = mailing.chosen.split("\n")[mailing.position :][: invitations.REMINDED_AT_ONCE]
    async with db.transaction():
        if await _move_on(mailing, len(some), now=now):
            done = await invitations.remind(mailing.board, some, by=by, now=now)
            await Mailing.update({Mailing.written: Mailing.written + done}).where(
                Mailing.id == mailing.id
            )


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


async def _end(mailing: Mailing, why: MailingEnd, *, by: journal.Actor, now: datetime) -> int:
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
            raise LostRace(words.MAILING_MOVED_ON)
        await _note(mailing, verb, by=by.actor, now=now)


async def _follow(board_id: str, *, is_held: bool) -> None:
    """What is still to be written is held, or leaves, as what is written does."""
    await Mailing.update({Mailing.is_held: is_held}).where(
        Mailing.board == board_id, Mailing.ended_at.is_null()
    )


async def _note(
    mailing: Mailing, verb: str, *, by: journal.Actor, now: datetime, **detail: Any
) -> None:
    await journal.record(
        f"mailing.{verb}", mailing.id, by=by, now=now, board=mailing.board, **detail
    )
