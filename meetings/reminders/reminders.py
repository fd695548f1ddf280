"""Reminders: posting those that are due, each at most once, and saying which are to come."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import DatabaseUnavailable
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from meetings.reminders import (
    addressees,
    due_reminders,
    recalls,
    reminder_entries,
)
from meetings.reminders import mails as reminder_mails
from meetings.reminders.rules import (
    Audience,
    OwedReminder,
    PlannedReminder,
    ReminderDecision,
    ReminderState,
    concerned,
    decide,
    due_at,
    owed,
)
from meetings.reminders.tables import ReminderEntry
from meetings.scheduling import calendars
from meetings.scheduling.tables import Attendee, Sitting

log = logging.getLogger("folkmoot.reminders")


# --- queries ---------------------------------------------------------------------------------


# --- operations ------------------------------------------------------------------------------


async def job(now: datetime) -> datetime | None:
    """The worker's part: posts what is due, and returns when the next of it is."""
    await post_due(now)
    return await next_due(now)


async def post_due(now: datetime) -> int:
    """Posts what is due and notes what is skipped; returns how many mails were written.

    Any number of workers may look at once, and clocks may jump: a person has one entry for each
    reminder and date, and the mail is written with it.
    """
    await recalls.recall(now)
    posted = 0
    for meeting_id, plan in due_reminders.due_plans(
        *await due_reminders.plans_running(now), now=now
    ).items():
        try:
            board = await _board(plan[0][0])
            chosen = [planned for _, planned in plan]
            # Most of the time everybody has an entry: then no transaction is worth its lock.
            if await _decisions(meeting_id, board, chosen, now=now):
                posted += await _post(meeting_id, board, chosen, now=now)
        except DatabaseUnavailable:
            raise
        except Exception:  # whatever is wrong with one meeting, the others are reminded of theirs
            log.exception("Nobody can be reminded of meeting %s", meeting_id)
    return posted


# --- steps -----------------------------------------------------------------------------------


async def next_due(now: datetime) -> datetime | None:
    """When the time of a reminder comes, or quiet hours end for one that waits for it."""
    rows, plans = await due_reminders.plans_running(now)
    coming = [
        at
        for row in rows
        for planned in plans[row["id"]]
        if (at := due_at(planned, row["starts_at"], row["ends_at"])) > now
    ]
    for meeting_id, plan in due_reminders.due_plans(rows, plans, now=now).items():
        with suppress(ValueError, TypeError):  # a damaged one is told when it is posted
            board = await _board(plan[0][0])
            chosen = [planned for _, planned in plan]
            coming += [
                verdict.again_at
                for *_, verdict in await _verdicts(meeting_id, board, chosen, now=now)
                if verdict.again_at is not None
            ]
    return min(coming, default=None)


async def _post(
    meeting_id: str, board: Board, plan: Sequence[PlannedReminder], *, now: datetime
) -> int:
    posted = 0
    async with db.transaction():
        # Answers, moves and cancellations wait until this is written, and this for them.
        query = Sitting.objects().where(
            Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null()
        )
        sittings = {each.id: each for each in await db.locked(query.order_by(Sitting.starts_at))}
        letters = await calendars.of_meeting(meeting_id)
        for planned, what, person, verdict in await _decisions(meeting_id, board, plan, now=now):
            entry = ReminderEntry(
                reminder=planned.id,
                meeting=meeting_id,
                sitting=what.sitting,
                attendee=person.row.id,
                base_at=what.base_at,
                state=(ReminderState.sent if verdict.is_sent else ReminderState.skipped).value,
                reason=verdict.reason,
                noted_at=now,
            )
            if not await (
                ReminderEntry.insert(entry)
                .on_conflict(action="DO NOTHING")
                .returning(ReminderEntry.id)
            ):
                continue
            if verdict.is_sent:
                about = concerned(planned.audience, person.seats)
                message = await reminder_mails.post(
                    letters,
                    planned,
                    [sittings[seat.sitting] for seat in about],
                    person.row,
                    expires_at=what.deadline_at,
                    unique_key=":".join(
                        ("reminder", *map(str, reminder_entries.key_of_owed(planned, what, person)))
                    ),
                    now=now,
                )
                await ReminderEntry.update({ReminderEntry.message: message or ""}).where(
                    ReminderEntry.id == entry.id
                )
                if planned.audience is Audience.silent:
                    await Attendee.update({Attendee.reminded_at: now}).where(
                        Attendee.id == person.row.id
                    )
                posted += 1
            await journal.record(
                "reminder.sent" if verdict.is_sent else "reminder.skipped",
                entry.id, by=journal.SYSTEM, now=now, board=board.id,
                person=person.row.person, meeting=meeting_id, reminder=planned.id,
            )  # fmt: skip
    return posted


async def _decisions(
    meeting_id: str, board: Board, plan: Sequence[PlannedReminder], *, now: datetime
) -> list[tuple[PlannedReminder, OwedReminder, addressees.Addressee, ReminderDecision]]:
    """What is to be sent or noted as skipped right now, without what has an entry already."""
    return [
        each
        for each in await _verdicts(meeting_id, board, plan, now=now)
        if each[-1].is_sent or each[-1].reason
    ]


async def _verdicts(
    meeting_id: str, board: Board, plan: Sequence[PlannedReminder], *, now: datetime
) -> list[tuple[PlannedReminder, OwedReminder, addressees.Addressee, ReminderDecision]]:
    """What is owed and has no entry yet, with what becomes of it right now."""
    asked = (
        await addressees.of_meetings([meeting_id], board_timezones={meeting_id: board.timezone})
    ).get(meeting_id, {})
    noted = {
        reminder_entries.key_of_entry(row)
        for row in await reminder_entries.ENTRIES.all(meetings=[meeting_id])
    }
    found = []
    for person in asked.values():
        for planned in plan:
            what = owed(planned, person.seats)
            if what is None or reminder_entries.key_of_owed(planned, what, person) in noted:
                continue
            verdict = decide(planned, what, person.reader, quiet_hours(board), now=now)
            found.append((planned, what, person, verdict))
    return found


async def _board(board_id: str) -> Board:
    board = await Board.objects().where(Board.id == board_id).first()
    assert board is not None
    return board


def quiet_hours(board: Board) -> tuple[int, int]:
    return board.quiet_from, board.quiet_until
