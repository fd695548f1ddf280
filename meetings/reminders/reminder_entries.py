"""Entries: that somebody was reminded, or why not; one for each reminder, date and person."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, values
from meetings.reminders import addressees
from meetings.reminders.rules import (
    OwedReminder,
    PlannedReminder,
    ReminderState,
)
from meetings.reminders.tables import ReminderEntry


@dataclass(frozen=True, slots=True)
class EntryRow:
    """That somebody was reminded, or why not."""

    id: str
    reminder: str
    sitting: str
    attendee: str
    base_at: datetime
    state: ReminderState
    reason: str
    message: str
    noted_at: datetime
    name: str


ENTRIES = prepared(
    ReminderEntry.select(
        *ReminderEntry.all_columns(exclude=[ReminderEntry.meeting]),
        ReminderEntry.attendee.person.name.as_alias("name"),
    )
    .where(ReminderEntry.meeting.is_in(values("meetings")))
    .order_by(ReminderEntry.noted_at),
    EntryRow,
)


def key_of_entry(entry: EntryRow) -> tuple[str, str, str, int]:
    return entry.reminder, entry.sitting, entry.attendee, int(entry.base_at.timestamp())


def key_of_owed(
    planned: PlannedReminder, what: OwedReminder, person: addressees.Addressee
) -> tuple[str, str, str, int]:
    return planned.id, what.sitting, person.row.id, int(what.base_at.timestamp())
