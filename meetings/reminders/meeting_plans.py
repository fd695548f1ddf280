"""The reminder plan of one meeting, as its page shows it."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import Asked, prepared, value
from board.foundation.database.together import Found
from meetings.reminders.rules import DEFAULT_PLAN, Audience, Base, PlannedReminder, in_order
from meetings.reminders.tables import Reminder
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.rules.meetings import MeetingKind


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder of a board's plan, or (`meeting`) of the own plan of one of its meetings."""

    id: str
    meeting: str | None
    audience: Audience
    base: Base
    minutes: int
    subject: str
    body: str
    since_at: datetime

    @property
    def planned(self) -> PlannedReminder:
        return PlannedReminder(
            self.id,
            self.audience,
            self.base,
            self.minutes,
            self.subject,
            self.body,
            self.since_at,
        )


PLANNED = prepared(
    Reminder.select(
        Reminder.id,
        Reminder.meeting,
        Reminder.audience,
        Reminder.base,
        Reminder.minutes,
        Reminder.subject,
        Reminder.body,
        Reminder.since_at,
    ).where(Reminder.board == value("board"), Reminder.removed_at.is_null()),
    ReminderRow,
)


# --- queries ---------------------------------------------------------------------------------


def asks_of(sheet: MeetingSheet) -> list[Asked[ReminderRow]]:
    """Nothing where nobody has written a plan."""
    meeting = sheet.meeting
    is_written = meeting.has_own_reminders or meeting.board_reminders_changed_at is not None
    return [PLANNED.asked(board=meeting.board)] if is_written else []


def of_sheet(sheet: MeetingSheet, found: Found) -> list[PlannedReminder]:
    """The meeting's own plan or its board's, out of what was asked."""
    meeting = sheet.meeting
    own = meeting.id if meeting.has_own_reminders else None
    if own is None and meeting.kind is MeetingKind.touchpoint:
        return []
    if own is None and meeting.board_reminders_changed_at is None:
        return list(DEFAULT_PLAN)
    return in_order(row.planned for row in found[PLANNED] if row.meeting == own)
