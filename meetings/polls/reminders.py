"""Reminders of a date poll: to those who are silent, by hand or a day before the deadline."""

from collections.abc import Sequence
from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from meetings.polls import mails as poll_mails
from meetings.polls import polls, voters, words
from meetings.polls.polls import Mailed
from meetings.polls.rules.polls import LAST_CALL, PollState, state_now
from meetings.polls.tables import Poll, Voter
from meetings.polls.voters import VoterRow
from meetings.scheduling import words as scheduling_words
from meetings.slots.rules import REMIND_AFTER


async def remind(poll: Poll, *, by: Viewer, now: datetime) -> Mailed:
    """Mails those who have not voted and had no mail for a day."""
    by.must("manage", poll.board)
    async with db.transaction():
        present = await db.locked(Poll.objects().where(Poll.id == poll.id)).first()
        if (
            present is None
            or state_now(present.state, present.closes_at, now) is not PollState.open
        ):
            raise LostRace(words.POLL_NOT_OPEN)
        silent = await _silent(present, now=now)
        if not silent:
            raise Refused(scheduling_words.SILENT_MAILED_WITHIN_A_DAY)
        return await _mail_silent(present, silent, by=by.actor, now=now)


async def remind_due(now: datetime) -> datetime | None:
    """The worker's part: once, a day before the deadline, whoever is silent and had no mail since.

    A day on which no worker ran is not made up for once the poll has closed.
    """
    is_due = (
        (Poll.state == PollState.open.value)
        & (Poll.closes_at > now)
        & (Poll.closes_at <= now + LAST_CALL)
        & Poll.reminded_at.is_null()
    )
    if not await Poll.exists().where(is_due):
        return await _next_due(now)  # and no transaction is worth its lock
    async with db.transaction():
        rows = await Poll.update({Poll.reminded_at: now}).where(is_due).returning(Poll.id)
        for poll in await Poll.objects().where(Poll.id.is_in([row["id"] for row in rows] or [""])):
            if silent := await _silent(poll, now=now):
                await _mail_silent(poll, silent, by=journal.SYSTEM, now=now)
    return await _next_due(now)


# --- steps -----------------------------------------------------------------------------------


async def _next_due(now: datetime) -> datetime | None:
    closes_at = await polls.next_deadline(Poll.reminded_at.is_null(), Poll.closes_at > now)
    return closes_at - LAST_CALL if closes_at else None


async def _silent(poll: Poll, *, now: datetime) -> list[VoterRow]:
    """Who can be reminded, marked as mailed now."""
    seated = {row.id: row for row in await voters.of_poll(poll) if row.email}
    rows = (
        await Voter.update({Voter.mailed_at: now})
        .where(
            Voter.id.is_in(list(seated) or [""]),
            Voter.voted_at.is_null(),
            Voter.mailed_at.is_null() | (Voter.mailed_at <= now - REMIND_AFTER),
        )
        .returning(Voter.id)
    )
    return [seated[row["id"]] for row in rows]


async def _mail_silent(
    poll: Poll, silent: Sequence[VoterRow], *, by: journal.Actor, now: datetime
) -> Mailed:
    waiting = await poll_mails.send(
        poll_mails.REMINDED, poll, silent, await polls.slots_of(poll.id), by=by, now=now
    )
    await journal.record(
        "poll.reminded", poll.id, by=by, now=now, board=poll.board, voters=len(silent)
    )
    return Mailed(len(silent), waiting)
