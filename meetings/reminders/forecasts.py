"""Forecasts: to whom each reminder of a meeting goes when, went, or did not and why."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from board.foundation.database.queries import Asked
from board.foundation.database.together import Found
from board.foundation.mail import reach
from meetings.reminders import addressees, meeting_plans, nudges, reminder_entries
from meetings.reminders.rules import (
    PlannedReminder,
    ReminderState,
    decide,
    owed,
)
from meetings.scheduling.meeting_sheets import MeetingSheet


@dataclass
class Coming:
    """A reminder of a meeting's plan, as its page shows it; instants in UTC."""

    planned: PlannedReminder
    due_at: datetime | None = None  # the earliest that is still to come
    to_come: list[str] = field(default_factory=list)  # names
    will_skip: list[tuple[str, str]] = field(default_factory=list)  # name, reason
    sent: list[reminder_entries.EntryRow] = field(default_factory=list)
    skipped: list[reminder_entries.EntryRow] = field(default_factory=list)


def asks_of(sheet: MeetingSheet) -> list[Asked[Any]]:
    """What the forecast of a meeting is made from: its plan, its entries, and who wants none."""
    entries = (
        [reminder_entries.ENTRIES.asked(meetings=[sheet.meeting.id])]
        if sheet.there["reminder_entries"]
        else []
    )
    return [*meeting_plans.asks_of(sheet), *nudges.asks_of(sheet), *entries]


def forecast(sheet: MeetingSheet, found: Found, *, now: datetime) -> list[Coming]:
    """Each reminder of the meeting's plan: to whom it will go when, went, and did not and why."""
    meeting = sheet.meeting
    quiet = meeting.board_quiet_from, meeting.board_quiet_until
    asked = addressees.of_sheet(sheet, set(found[reach.STOPPED]))
    entries = found[reminder_entries.ENTRIES]
    noted = {reminder_entries.key_of_entry(row) for row in entries}
    coming = []
    for planned in meeting_plans.of_sheet(sheet, found):
        row = Coming(planned)
        for entry in entries:
            if entry.reminder == planned.id:
                (row.sent if entry.state is ReminderState.sent else row.skipped).append(entry)
        for person in asked.values():
            what = owed(planned, person.seats)
            if what is None or reminder_entries.key_of_owed(planned, what, person) in noted:
                continue
            at = max(what.due_at, now)
            if at >= what.deadline_at:
                continue
            verdict = decide(planned, what, person.reader, quiet, now=at)
            if verdict.reason:
                row.will_skip.append((person.row.name, verdict.reason))
            else:
                row.to_come.append(person.row.name)
                goes_at = verdict.again_at or at
                row.due_at = min(row.due_at or goes_at, goes_at)
        coming.append(row)
    return coming
