"""Recalls: a reminder that still waits stays in once it is true no longer."""

from datetime import datetime

from board.foundation.database import db
from board.foundation.mail.rules.outbox import QUEUED, MailState
from board.foundation.mail.tables import Message
from meetings.reminders import (
    addressees,
    reminder_entries,
    words,
)
from meetings.reminders import mails as reminder_mails
from meetings.reminders import plans as reminder_plans
from meetings.reminders.rules import (
    ReminderState,
    owed,
)
from meetings.reminders.tables import ReminderEntry


async def recall(now: datetime) -> None:
    """A reminder that still waits for the mail server stays in once it is true no longer."""
    waiting = await Message.select(Message.id, Message.cause).where(
        Message.kind == reminder_mails.KIND,
        Message.state.is_in([state.value for state in QUEUED]),
        Message.unique_key.is_not_null(),
    )
    if not waiting:
        return
    meetings = {row["cause"]: "" for row in waiting}
    asked = await addressees.of_meetings(list(meetings), board_timezones=meetings)
    plans = await reminder_plans.of_meetings(
        await reminder_plans.MEETINGS.all(meetings=list(meetings))
    )
    right = {
        reminder_entries.key_of_owed(planned, what, person)
        for meeting_id, people in asked.items()
        for person in people.values()
        for planned in plans[meeting_id]
        if (what := owed(planned, person.seats)) is not None
    }
    entries = {
        row.message: row for row in await reminder_entries.ENTRIES.all(meetings=list(meetings))
    }
    for row in waiting:
        entry = entries.get(row["id"])
        if entry is not None and reminder_entries.key_of_entry(entry) in right:
            continue
        async with db.transaction():
            await Message.update({Message.state: MailState.superseded.value}).where(
                Message.id == row["id"], Message.state.is_in([state.value for state in QUEUED])
            )
            if entry is not None:
                await ReminderEntry.update(
                    {
                        ReminderEntry.state: ReminderState.skipped.value,
                        ReminderEntry.reason: words.NOT_TRUE_ANY_MORE,
                    }
                ).where(ReminderEntry.id == entry.id)
