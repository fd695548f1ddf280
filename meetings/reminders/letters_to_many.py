"""Reminders by hand to many: what the worker writes of them at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database.queries import prepared, values
from board.foundation.identity.access import Viewer
from board.foundation.mail.rules.quiet_hours import next_allowed
from board.foundation.mail.tables import Mailing
from board.foundation.mailings import portions
from board.foundation.mailings.portions import Portion
from meetings.calendar.rules.answers import Answer
from meetings.reminders import mails as reminder_mails
from meetings.reminders import nudges
from meetings.scheduling import attendance, calendars, meetings
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendance


@dataclass(frozen=True, slots=True)
class InvitedAnswer:
    """What somebody has said to a sitting that holds."""

    attendee: str
    sitting: str
    answer: Answer


ANSWERS = prepared(
    Attendance.select(Attendance.attendee, Attendance.sitting, Attendance.answer)
    .where(
        Attendance.attendee.is_in(values("attendees")),
        Attendance.invited_at.is_not_null(),
        Attendance.sitting.cancelled_at.is_null(),
    )
    .order_by(Attendance.id),
    InvitedAnswer,
)


async def write(mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime) -> Portion:
    """To those of them who are still silent, unless the meeting begins before they wake."""
    letters = await calendars.of_meeting(mailing.cause)
    about = await nudges.open_sittings(mailing.cause, now=now)
    planned = await nudges.wording(letters.meeting)
    is_on = letters.meeting.state == MeetingState.invited and bool(about)
    answers = attendance.people(await _answers(some))
    silent = {
        row.id: row
        for row in await meetings.attendees_of(mailing.cause, only=some)
        if is_on and row.email and not row.mail_refused_at and answers.get(row.id) is Answer.none
    }
    board = letters.board

    async def one(attendee: str) -> bool:
        if (row := silent.get(attendee)) is None:
            return False
        zone = row.timezone or board.timezone
        goes_at = next_allowed(now, zone, board.quiet_from, board.quiet_until)
        if goes_at >= about[0].starts_at:
            return False
        posted = await reminder_mails.post(
            letters, planned, about, row,
            due_at=goes_at, expires_at=about[0].starts_at, now=now,
        )  # fmt: skip
        return posted is not None

    async def standing() -> Any:
        present = await calendars.of_meeting(mailing.cause)
        return (
            present.meeting.to_dict(),
            [each.to_dict() for each in await nudges.open_sittings(mailing.cause, now=now)],
            await meetings.attendees_of(mailing.cause, only=some),
            await _answers(some),
        )

    return await portions.put_together(mailing, some, one, standing, now=now)


async def _answers(some: Sequence[str]) -> list[InvitedAnswer]:
    return await ANSWERS.all(attendees=some)
