"""Waiting lists: a yes that finds every seat taken waits, and moves up when one gets free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import LostRace, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.mail import outbox
from board.foundation.mail.rules.mail_parts import CalendarPart
from meetings.calendar import itip
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import calendars, invitees, words
from meetings.scheduling.answerable_dates import AnswerableDate
from meetings.scheduling.attendance import AttendanceRow
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendance, Meeting, Sitting


@dataclass(frozen=True, slots=True)
class ComingRow:
    """A yes to a sitting; `waiting_since` is none for who has a seat."""

    id: str
    attendee: str
    person: str
    waiting_since: datetime | None


COMING = prepared(
    Attendance.select(
        Attendance.id,
        Attendance.attendee,
        Attendance.attendee.person.as_alias("person"),
        Attendance.waiting_since,
    ).where(
        Attendance.sitting == value("sitting"),
        Attendance.answer == Answer.yes.value,
        Attendance.attendee.removed_at.is_null(),
    ),
    ComingRow,
)

# --- queries ---------------------------------------------------------------------------------


def number_of(rows: Iterable[AttendanceRow], attendee: str, sitting: str) -> int | None:
    """Which on the waiting list somebody is, counted from 1, from the rows of answers_of."""
    waiting = [row for row in rows if row.sitting == sitting and row.is_waiting]
    ordered = sorted(waiting, key=lambda row: (row.waiting_since, row.attendee))
    places = [row.attendee for row in ordered]
    return places.index(attendee) + 1 if attendee in places else None


# --- operations ------------------------------------------------------------------------------


async def set_seats(meeting: Meeting, seats: int | None, *, by: Viewer, now: datetime) -> int:
    """How many may come to each sitting (None: all who want); returns how many move up.

    Nobody who has a seat loses it, even if there are fewer from now on.
    """
    by.must("manage", meeting.board)
    async with db.transaction():
        # First the meeting, then its dates: as whoever moves it, so that neither waits for ever.
        present = await db.locked(Meeting.objects().where(Meeting.id == meeting.id)).first()
        sittings = await db.locked(_of_meeting(meeting.id))
        if present is None or present.state == MeetingState.cancelled:
            raise LostRace(words.MEETING_CANCELLED_MEANWHILE)
        if present.seats == seats:
            return 0
        await Meeting.update({Meeting.seats: seats}).where(Meeting.id == meeting.id)
        await journal.record(
            "seats.changed", meeting.id, by=by.actor, now=now, board=meeting.board, seats=seats
        )
        return sum([await move_up(present, sitting, now=now) for sitting in sittings])


def since(date: AnswerableDate, given: Answer, *, at: datetime) -> datetime | None:
    """Since when an answer that is about to be written waits; None for one that need not.

    `at` is the effective time of the answer. The caller holds the lock on the sittings.
    """
    if date.seats is None or given is not Answer.yes:
        return None
    if date.given is Answer.yes and date.removed_at is None:
        # Whoever says yes again keeps the seat, or the place in the queue.
        return date.waiting_since
    return at if date.seated >= date.seats else None


async def move_up(meeting: Meeting, sitting: Sitting, *, now: datetime) -> int:
    """Gives the seats that are free to those who wait longest, and tells them by mail.

    Runs inside the caller's transaction, alone for this sitting, so that each seat is given once.
    """
    await db.locked(Sitting.objects().where(Sitting.id == sitting.id))
    if sitting.ends_at <= now or sitting.cancelled_at is not None:
        return 0
    coming = await _coming(sitting.id)
    waiting = [row for row in coming if row.waiting_since is not None]
    if not waiting:
        return 0
    # Read anew under the lock: the caller may have looked before the seats were limited.
    present = await Meeting.select(Meeting.seats).where(Meeting.id == meeting.id).first()
    free = len(waiting)
    if present is not None and present["seats"] is not None:
        free = present["seats"] - (len(coming) - len(waiting))
    waiting.sort(key=lambda row: (row.waiting_since or now, row.attendee))
    moved = 0
    for row in waiting[: max(free, 0)]:
        won = (
            await Attendance.update({Attendance.waiting_since: None})
            .where(Attendance.id == row.id, Attendance.waiting_since.is_not_null())
            .returning(Attendance.id)
        )
        if won:
            await _mail_attendee("attendee_promoted", meeting, sitting, row.attendee, now=now)
            await _record("attendee.promoted", meeting, sitting, row, now=now)
            moved += 1
    return moved


async def follow(answers: Sequence[tuple[AnswerableDate, Attendance]], *, now: datetime) -> None:
    """What answers bring about once they are written: a seat for another, or a word to wait.

    Who answered on our page is told there; by calendar, or through staff, it takes a mail.
    """
    limited = [each for each in answers if each[0].seats is not None]
    for date, answer in limited:
        waits = answer.waiting_since is not None
        if waits and answer.waiting_since == answer.effective_at and answer.source != Source.link:
            meeting, sitting = await _of(date)
            await _mail_attendee("attendee_waitlisted", meeting, sitting, date.attendee, now=now)
    freed = [date for date, answer in limited if answer.answer != Answer.yes]
    if freed:
        await outbox.supersede_each([_key(date.sitting, date.attendee) for date in freed])
    for date in freed:
        if date.waiting:
            await move_up(*await _of(date), now=now)


# --- steps -----------------------------------------------------------------------------------


async def _of(date: AnswerableDate) -> tuple[Meeting, Sitting]:
    meeting = await Meeting.objects().where(Meeting.id == date.meeting).first()
    sitting = await Sitting.objects().where(Sitting.id == date.sitting).first()
    if meeting is None or sitting is None:
        raise NotFound
    return meeting, sitting


def _of_meeting(meeting_id: str) -> Any:
    return (
        Sitting.objects()
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.starts_at)
    )


def _key(sitting: str, attendee: str) -> str:
    return f"seat:{sitting}:{attendee}"


async def _coming(sitting_id: str) -> list[ComingRow]:
    """Everybody whose answer to a sitting is yes, with a seat or waiting for one."""
    return await COMING.all(sitting=sitting_id)


async def _mail_attendee(
    kind: str, meeting: Meeting, sitting: Sitting, attendee: str, *, now: datetime
) -> None:
    """A mail with a fresh copy for the calendar, where the one of the answer may say otherwise."""
    row = await invitees.OF_ATTENDEE.one(attendee=attendee)
    if not row.email or calendars.is_organizer(row.email):
        return
    letters = await calendars.of_meeting(meeting.id)
    answer = Answer.yes if kind == "attendee_promoted" else Answer.tentative
    entry = letters.invitation(sitting, row, answer=answer, now=now)
    await outbox.post(
        kind,
        to=outbox.Recipient(row.name, row.address, person=row.person),
        sender_name=letters.board.name,
        board=meeting.board,
        cause=meeting.id,
        # The newest of these is the true one; it takes the place of one that has not left.
        replaces_key=_key(sitting.id, attendee),
        expires_at=sitting.ends_at,
        calendar=CalendarPart("REQUEST", itip.request(entry)),
        context=await letters.words(sitting, row, with_link=True, now=now),
        now=now,
    )


async def _record(
    event: str, meeting: Meeting, sitting: Sitting, row: ComingRow, *, now: datetime
) -> None:
    await journal.record(
        event, row.attendee, by=journal.SYSTEM, now=now,
        board=meeting.board, person=row.person, meeting=meeting.id, sitting=sitting.id,
    )  # fmt: skip
