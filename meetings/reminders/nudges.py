"""Nudges: a member of staff reminds those who are silent, here and now."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import Asked
from board.foundation.database.together import Found
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.mail import outbox, reach
from board.foundation.mail.rules.obstacles import obstacle
from board.foundation.mail.rules.quiet_hours import next_allowed
from board.foundation.mailings import mailings
from meetings.reminders import mails as reminder_mails
from meetings.reminders import plans as reminder_plans
from meetings.reminders import words
from meetings.reminders.rules import (
    BETWEEN,
    DEFAULT_PLAN,
    Audience,
    PlannedReminder,
    why_not_nudged,
)
from meetings.scheduling import attendance, calendars
from meetings.scheduling.attendance import AskedAttendee, AttendanceRow
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendee, Meeting, Sitting

MAILING = "nudges"  # reminders to many
PURPOSE = outbox.STOPPABLE[reminder_mails.KIND]


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Of a board, in the zone of those of whom it is not known."""

    timezone: str
    begin: int
    end: int


@dataclass(frozen=True)
class Nudge:
    """One attendee: reminded at `goes_at`, or skipped for a reason (then that is None)."""

    row: AttendanceRow
    goes_at: datetime | None
    skipped: str = ""


# --- queries ---------------------------------------------------------------------------------


async def listing(meeting: Meeting, *, now: datetime) -> list[Nudge]:
    """Everybody asked, by name: who would be reminded now and when, who not and why not."""
    board = await Board.objects().where(Board.id == meeting.board).first()
    assert board is not None
    sittings = await attendance.SITTINGS.all(meeting=meeting.id)
    asked = await attendance.ASKED.all(meeting=meeting.id)
    answers = attendance.rows_of(sittings, asked)
    stopped = await reach.stopped({row.person for row in asked}, PURPOSE)
    quiet = QuietHours(board.timezone, board.quiet_from, board.quiet_until)
    return _nudges(answers, asked, stopped, quiet, now=now)


def asks_of(sheet: MeetingSheet) -> list[Asked[str]]:
    """Who on a meeting's list wants no reminders, where there is anybody."""
    if not sheet.there["stopped_reminders"]:
        return []
    people = list({row.person for row in sheet.asked})
    return [reach.STOPPED.asked(people=people, purpose=PURPOSE)]


def of_sheet(sheet: MeetingSheet, found: Found, *, now: datetime) -> list[Nudge]:
    """The same as `listing` out of what a page has loaded and asked."""
    meeting = sheet.meeting
    quiet = QuietHours(meeting.board_timezone, meeting.board_quiet_from, meeting.board_quiet_until)
    stopped = set(found[reach.STOPPED])
    return _nudges(sheet.answers, sheet.asked, stopped, quiet, now=now)


async def wording(meeting: Meeting) -> PlannedReminder:
    """The words of the plan's reminder to the silent, or the usual ones."""
    plan = await reminder_plans.of_meeting(meeting)
    return next((each for each in plan if each.audience is Audience.silent), DEFAULT_PLAN[0])


async def preview(meeting: Meeting, row: AttendanceRow, *, now: datetime) -> str:
    """The mail's HTML as that attendee would get it."""
    letters = await calendars.of_meeting(meeting.id)
    about = await open_sittings(meeting.id, now=now)
    return reminder_mails.preview(letters, await wording(meeting), about, _reader(row))


def open_sittings(meeting_id: str, *, now: datetime) -> Any:
    """The sittings that have not begun; locked, an answer comes before or after what is done."""
    return (
        Sitting.objects()
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .where(Sitting.starts_at > now)
        .order_by(Sitting.starts_at)
    )


# --- operations ------------------------------------------------------------------------------


async def send(
    meeting: Meeting, *, by: Viewer, now: datetime, only: Collection[str] | None = None
) -> list[Nudge]:
    """Reminds all who may be, or `only` these attendees of them; returns who was reminded.

    The mails to many are written by the worker. Refused if there is nobody, LostRace once over.
    """
    by.must("manage", meeting.board)
    async with db.transaction():
        about = await db.locked(open_sittings(meeting.id, now=now))
        letters = await calendars.of_meeting(meeting.id)
        if letters.meeting.state != MeetingState.invited or not about:
            raise LostRace(words.MEETING_CLOSED_NOBODY_REMINDED)
        planned = await wording(letters.meeting)
        chosen = {
            nudge.row.attendee: nudge
            for nudge in await listing(letters.meeting, now=now)
            if nudge.goes_at is not None and (only is None or nudge.row.attendee in only)
        }
        won = (
            await Attendee.update({Attendee.reminded_at: now})
            .where(
                Attendee.id.is_in(list(chosen) or [""]),
                Attendee.reminded_at.is_null() | (Attendee.reminded_at <= now - BETWEEN),
            )
            .returning(Attendee.id)
        )
        sent = [chosen[identifier] for identifier in sorted(row["id"] for row in won)]
        if not sent:
            raise Refused(words.REMINDED_WITHIN_A_DAY)
        if mailings.is_many(len(sent)):
            await mailings.begin(
                MAILING,
                [nudge.row.attendee for nudge in sent],
                board=meeting.board,
                staff=by.id,
                page=f"/meetings/{meeting.id}",
                now=now,
                cause=meeting.id,
            )
        else:
            for nudge in sent:
                row = _reader(nudge.row)
                await reminder_mails.post(
                    letters, planned, about, row,
                    due_at=nudge.goes_at, expires_at=about[0].starts_at, now=now,
                )  # fmt: skip
        await journal.record_all(
            "attendee.reminded",
            [(each.row.attendee, each.row.person, {"meeting": meeting.id}) for each in sent],
            by=by.actor,
            now=now,
            board=meeting.board,
        )
    return sent


# --- steps -----------------------------------------------------------------------------------


def _nudges(
    answers: Sequence[AttendanceRow],
    asked: Iterable[AskedAttendee],
    stopped: Collection[str],
    quiet: QuietHours,
    *,
    now: datetime,
) -> list[Nudge]:
    overall = attendance.people(answers)
    waiting = attendance.waiting(answers)
    people = {row.attendee: row for row in answers}
    facts = {row.attendee: row for row in asked}
    begins_at = min((row.starts_at for row in answers if row.ends_at > now), default=now)
    nudges = []
    for attendee, row in people.items():
        known = facts[attendee]
        reason = why_not_nudged(
            overall[attendee],
            is_waiting=attendee in waiting,
            is_invited=row.invited_at is not None,
            in_the_way=obstacle(
                None if calendars.is_organizer(row.email) else row.email,
                is_refused=known.mail_refused_at is not None,
                has_stopped=row.person in stopped,
            ),
            reminded_at=known.reminded_at,
            now=now,
        )
        zone = row.timezone or quiet.timezone
        goes_at = next_allowed(now, zone, quiet.begin, quiet.end)
        if not reason and goes_at >= begins_at:
            reason = words.QUIET_HOURS_UNTIL_MEETING
        nudges.append(Nudge(row, None if reason else goes_at, reason))
    return nudges


def _reader(row: AttendanceRow) -> Invitee:
    """As letters want somebody."""
    return Invitee(
        id=row.attendee,
        role=row.role,
        person=row.person,
        name=row.name,
        email=row.email,
        timezone=row.timezone,
        company=row.company,
        mail_refused_at=None,
        removed_at=None,
    )
