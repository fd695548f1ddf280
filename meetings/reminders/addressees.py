"""Addressees: who is invited to which sittings, and what is known of the mails to them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from board.foundation.database.queries import prepared, values
from board.foundation.mail import reach
from board.foundation.mail.rules.obstacles import obstacle
from meetings.calendar.rules.answers import Answer
from meetings.reminders import nudges
from meetings.reminders.rules import (
    ReminderReader,
    ReminderSeat,
)
from meetings.scheduling import calendars
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.tables import Attendance

PURPOSE = nudges.PURPOSE


@dataclass(frozen=True, slots=True)
class InvitedDate:
    """One attendee's invitation to one sitting that holds; `id` is the attendee's."""

    id: str
    role: AttendeeRole
    person: str
    name: str
    email: str | None
    timezone: str
    company: str | None
    mail_refused_at: datetime | None
    reminded_at: datetime | None
    meeting: str
    sitting: str
    starts_at: datetime
    ends_at: datetime
    timed_at: datetime | None
    answer: Answer
    received_at: datetime | None
    waiting_since: datetime | None
    invited_at: datetime
    is_present: bool | None


INVITED_DATES = prepared(
    Attendance.select(
        Attendance.answer,
        Attendance.received_at,
        Attendance.waiting_since,
        Attendance.is_present,
        Attendance.invited_at,
        Attendance.sitting.id.as_alias("sitting"),
        Attendance.sitting.meeting.as_alias("meeting"),
        Attendance.sitting.starts_at.as_alias("starts_at"),
        Attendance.sitting.ends_at.as_alias("ends_at"),
        Attendance.sitting.timed_at.as_alias("timed_at"),
        Attendance.attendee.id.as_alias("id"),
        Attendance.attendee.role.as_alias("role"),
        Attendance.attendee.reminded_at.as_alias("reminded_at"),
        Attendance.attendee.person.id.as_alias("person"),
        Attendance.attendee.person.name.as_alias("name"),
        Attendance.attendee.person.email.as_alias("email"),
        Attendance.attendee.person.timezone.as_alias("timezone"),
        Attendance.attendee.person.mail_refused_at.as_alias("mail_refused_at"),
        Attendance.attendee.person.company.name.as_alias("company"),
    )
    .where(
        Attendance.sitting.meeting.is_in(values("meetings")),
        Attendance.sitting.meeting.state == MeetingState.invited.value,
        Attendance.sitting.cancelled_at.is_null(),
        Attendance.attendee.removed_at.is_null(),
        Attendance.invited_at.is_not_null(),
    )
    .order_by(Attendance.attendee.person.name)
    .order_by(Attendance.sitting.starts_at),
    InvitedDate,
)


@dataclass
class Addressee:
    """One attendee: who it is, at which sittings, and what is known of the mails."""

    row: Invitee
    reader: ReminderReader
    seats: list[ReminderSeat] = field(default_factory=list)


async def of_meetings(
    meeting_ids: Sequence[str], *, board_timezones: Mapping[str, str]
) -> dict[str, dict[str, Addressee]]:
    """Meeting id to attendee id to who is invited to sittings that hold; two queries."""
    rows = await INVITED_DATES.all(meetings=meeting_ids)
    has_stopped = await reach.stopped({row.person for row in rows}, PURPOSE)
    return _by_meeting(rows, has_stopped, board_timezones)


def of_sheet(sheet: MeetingSheet, stopped: Collection[str]) -> dict[str, Addressee]:
    """The same of one meeting from what a page has loaded already."""
    meeting = sheet.meeting
    if meeting.state is not MeetingState.invited:
        return {}
    timed = {each.id: each.timed_at for each in sheet.held}
    facts = {row.attendee: row for row in sheet.asked}
    rows = [
        InvitedDate(
            id=row.attendee,
            meeting=meeting.id,
            timed_at=timed[row.sitting],
            reminded_at=facts[row.attendee].reminded_at,
            mail_refused_at=facts[row.attendee].mail_refused_at,
            answer=row.answer,
            received_at=row.received_at,
            waiting_since=row.waiting_since,
            is_present=row.is_present,
            invited_at=row.invited_at,
            sitting=row.sitting,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            role=row.role,
            person=row.person,
            name=row.name,
            email=row.email,
            timezone=row.timezone,
            company=row.company,
        )
        for row in sheet.answers
        if row.invited_at is not None
    ]
    return _by_meeting(rows, stopped, {meeting.id: meeting.board_timezone}).get(meeting.id, {})


def _by_meeting(
    rows: Iterable[InvitedDate], has_stopped: Collection[str], board_timezones: Mapping[str, str]
) -> dict[str, dict[str, Addressee]]:
    found: dict[str, dict[str, Addressee]] = {}
    for row in rows:
        people = found.setdefault(row.meeting, {})
        if row.id not in people:
            reader = ReminderReader(
                timezone=row.timezone or board_timezones[row.meeting] or "UTC",
                in_the_way=obstacle(
                    None if calendars.is_organizer(row.email) else row.email,
                    is_refused=row.mail_refused_at is not None,
                    has_stopped=row.person in has_stopped,
                ),
                reminded_at=row.reminded_at,
            )
            people[row.id] = Addressee(_invitee(row), reader)
        people[row.id].seats.append(
            ReminderSeat(
                sitting=row.sitting,
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                announced_at=max(row.invited_at, row.timed_at or row.invited_at),
                answer=row.answer,
                answered_at=row.received_at,
                is_waiting=row.answer is Answer.yes and row.waiting_since is not None,
                is_present=row.is_present,
            )
        )
    return found


def _invitee(row: InvitedDate) -> Invitee:
    return Invitee(
        id=row.id,
        role=row.role,
        person=row.person,
        name=row.name,
        email=row.email,
        timezone=row.timezone,
        company=row.company,
        mail_refused_at=row.mail_refused_at,
        removed_at=None,
    )
