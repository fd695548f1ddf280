"""Bookings: a person takes one of the offered times, another one, or gives it back."""

import logging
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import DatabaseUnavailable, LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Person, Staff
from board.foundation.journal import journal
from board.foundation.links.links import Link
from meetings.calendar.rules.answers import Answer, Source
from meetings.interviews import interviews
from meetings.interviews import words as interviews_words
from meetings.interviews.interviews import InterviewSlotRow
from meetings.interviews.rules import InterviewState, may_book, overlaps
from meetings.interviews.tables import Interview, Interviewee, InterviewSlot
from meetings.scheduling import attendance, meetings, rsvps
from meetings.scheduling.meetings import Plan
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.rules.schedules import Slot, slot_of
from meetings.scheduling.tables import Attendance, Meeting, Sitting

FASTER = interviews_words.TIME_TAKEN
CLOSED = interviews_words.TIMES_CLOSED
log = logging.getLogger("folkmoot.interviews")


@dataclass(frozen=True)
class OpenedInterview:
    """What an interview link opens; `booked` is the appointment that stands, with its sitting."""

    interview: Interview
    interviewee: Interviewee
    person: Person
    host: Staff
    booked: tuple[Meeting, Sitting] | None


@dataclass(frozen=True)
class _Booker(Viewer):
    """The host's leave to make appointments; the journal names the member who makes one."""

    person: str = ""

    @property
    def actor(self) -> journal.Actor:
        return journal.member(self.person)


# --- queries ---------------------------------------------------------------------------------


async def opened_by(link: Link) -> OpenedInterview:
    """The offer, who is asked, and the appointment; NotFound for whoever is not asked."""
    interview = await Interview.objects().where(Interview.id == link.subject).first()
    interviewee = await (
        Interviewee.objects()
        .where(Interviewee.interview == link.subject, Interviewee.person == link.person)
        .first()
    )
    person = await Person.objects(Person.company).where(Person.id == link.person).first()
    if interview is None or interviewee is None or person is None:
        raise NotFound
    if interview.state in (InterviewState.draft, InterviewState.cancelled):
        raise NotFound
    host = await interviews.host_of(interview)
    return OpenedInterview(interview, interviewee, person, host, await _appointment(interviewee))


async def interview_of(meeting_id: str) -> str:
    """The offer that an appointment was chosen from; empty once another one took its place."""
    row = await (
        Interviewee.select(Interviewee.interview).where(Interviewee.meeting == meeting_id).first()
    )
    return str(row["interview"]) if row else ""


async def free_slots(interview: Interview, *, now: datetime) -> list[InterviewSlotRow]:
    """What can still be chosen: not taken, not begun, and the host has no other call then."""
    busy = await _host_busy(interview)
    return [
        row
        for row in await interviews.slots_of(interview.id)
        if row.is_free(now) and not overlaps(row.starts_at, row.ends_at, busy)
    ]


# --- operations ------------------------------------------------------------------------------


async def book(interviewee_id: str, slot_id: str, *, now: datetime) -> Meeting:
    """Takes a time, or another one in place of the first. LostRace where somebody was faster."""
    async with db.transaction():
        interviewee, interview = await _locked(interviewee_id)
        standing = await _appointment(interviewee)
        may = may_book(interview.state, interview.closes_at, now, has_booked=standing is not None)
        if not may:
            raise LostRace(CLOSED)
        if standing is not None and standing[1].starts_at <= now:
            raise LostRace(interviews_words.CALL_BEGUN_TIME_NOT_CHANGED)
        by = await _leave(interview, interviewee.person)
        before = {
            row.id for row in await interviews.slots_of(interview.id)
            if row.taken_by == interviewee.id
        }  # fmt: skip
        if slot_id in before and standing is not None:
            return standing[0]  # pressed twice
        await _give_back(interviewee.id)
        slot = await _claim_slot(interview, interviewee.id, slot_id, now=now)
        if standing is None:
            meeting = await _appoint(interview, interviewee, slot, by=by, now=now)
        else:
            meeting, sitting = standing
            await meetings.change(
                meeting, _plan(interview, by.name, slot, sitting.id), by=by, now=now
            )
        await _say_yes(meeting, interviewee.person, now=now)
        await Interviewee.update({Interviewee.booked_at: now, Interviewee.refused_at: None}).where(
            Interviewee.id == interviewee.id
        )
        event = "interview.booked" if standing is None else "interview.rebooked"
        await _record(event, interview, interviewee, by=by.actor, now=now)
    return meeting


async def give_back(interviewee_id: str, *, now: datetime) -> None:
    """The member cancels before the start; the time is free again, both calendars lose it."""
    async with db.transaction():
        interviewee, interview = await _locked(interviewee_id)
        standing = await _appointment(interviewee)
        if standing is None:
            raise LostRace(interviews_words.NO_TIME_ANY_MORE)
        if standing[1].starts_at <= now:
            raise LostRace(interviews_words.CALL_BEGUN_NOT_CANCELLED)
        by = await _booker(interview, interviewee.person)
        await _cancel(interview, interviewee, standing[0], by=by, now=now)


async def cancel(interview: Interview, interviewee_id: str, *, by: Viewer, now: datetime) -> str:
    """Staff cancel somebody's call; the person hears of it. Returns the name."""
    by.must("manage", interview.board)
    async with db.transaction():
        interviewee, found = await _locked(interviewee_id)
        if found.id != interview.id:
            raise NotFound
        standing = await _appointment(interviewee)
        if standing is None or standing[1].starts_at <= now:
            raise LostRace(interviews_words.CALL_CANCELLED_OR_BEGUN)
        await _cancel(interview, interviewee, standing[0], by=by, now=now)
        person = await Person.select(Person.name).where(Person.id == interviewee.person).first()
    return str(person["name"]) if person else ""


async def refuse(interviewee_id: str, words: str, *, now: datetime) -> None:
    """None of the times suits; the words are for the host."""
    async with db.transaction():
        interviewee, interview = await _locked(interviewee_id)
        if await _appointment(interviewee) is not None:
            raise Refused(interviews_words.CANCEL_YOUR_TIME_FIRST)
        if not may_book(interview.state, interview.closes_at, now, has_booked=False):
            raise LostRace(CLOSED)
        await Interviewee.update({Interviewee.refused_at: now, Interviewee.words: words}).where(
            Interviewee.id == interviewee.id
        )
        by = journal.member(interviewee.person)
        await _record("interview.refused", interview, interviewee, by=by, now=now)


async def follow_answers(now: datetime) -> None:
    """The worker's part: who declines a call in the calendar has given the time back.

    So has everybody whose call was cancelled elsewhere than on the offer's page.
    """
    off = await InterviewSlot.select(InterviewSlot.id).where(
        InterviewSlot.taken_by.meeting.state == MeetingState.cancelled.value
    )
    if off:
        await InterviewSlot.update({InterviewSlot.taken_by: None}).where(
            InterviewSlot.id.is_in([row["id"] for row in off])
        )
    declined = await Attendance.select(Attendance.sitting.meeting.id.as_alias("meeting")).where(
        Attendance.answer == Answer.no.value,
        Attendance.sitting.starts_at > now,
        Attendance.sitting.meeting.kind == MeetingKind.touchpoint.value,
        Attendance.sitting.meeting.state == MeetingState.invited.value,
    )
    for row in declined:
        try:
            await _follow(row["meeting"], now=now)
        except DatabaseUnavailable:
            raise
        except Exception:  # whatever is wrong with one call, the others' times are free again
            log.exception("What became of call %s cannot be followed", row["meeting"])


# --- steps -----------------------------------------------------------------------------------


async def _locked(interviewee_id: str) -> tuple[Interviewee, Interview]:
    """Both, with all bookings of that host waiting for this one to end."""
    interviewee = await Interviewee.objects().where(Interviewee.id == interviewee_id).first()
    if interviewee is None:
        raise NotFound
    interview = await Interview.objects().where(Interview.id == interviewee.interview).first()
    assert interview is not None
    await db.locked(Staff.select(Staff.id).where(Staff.id == interview.host))
    fresh = await Interviewee.objects().where(Interviewee.id == interviewee_id).first()
    present = await Interview.objects().where(Interview.id == interview.id).first()
    assert fresh is not None
    assert present is not None
    return fresh, present


async def _appointment(interviewee: Interviewee) -> tuple[Meeting, Sitting] | None:
    if interviewee.meeting is None:
        return None
    meeting = await (
        Meeting.objects()
        .where(Meeting.id == interviewee.meeting, Meeting.state == MeetingState.invited.value)
        .first()
    )
    dates = await meetings.sittings_of(meeting.id) if meeting else []
    return (meeting, dates[0]) if meeting and dates else None


async def _host_busy(interview: Interview) -> list[tuple[datetime, datetime]]:
    """When the host has calls that were chosen from other offers."""
    rows = await InterviewSlot.select(InterviewSlot.starts_at, InterviewSlot.ends_at).where(
        InterviewSlot.interview.host == interview.host,
        InterviewSlot.interview != interview.id,
        InterviewSlot.taken_by.is_not_null(),
    )
    return [(row["starts_at"], row["ends_at"]) for row in rows]


async def _booker(interview: Interview, person_id: str) -> _Booker:
    """As the host was when the offer was made: a member may always give a time back."""
    host = await interviews.host_of(interview)
    return _Booker(
        id=host.id,
        name=host.name,
        email=host.email,
        timezone=host.timezone,
        is_administrator=host.is_administrator,
        roles={interview.board: Role.manager},
        person=person_id,
    )


async def _leave(interview: Interview, person_id: str) -> _Booker:
    """The same, where the host still works here and manages the board; else Refused."""
    await interviews.leave_of(interview)
    return await _booker(interview, person_id)


async def _claim_slot(
    interview: Interview, interviewee_id: str, slot_id: str, *, now: datetime
) -> Slot:
    slot = await (
        InterviewSlot.objects()
        .where(InterviewSlot.id == slot_id, InterviewSlot.interview == interview.id)
        .first()
    )
    if slot is None or slot.starts_at <= now:
        raise LostRace(interviews_words.TIME_TAKEN_CHOOSE_ANOTHER)
    if overlaps(slot.starts_at, slot.ends_at, await _host_busy(interview)):
        raise LostRace(FASTER)
    rows = (
        await InterviewSlot.update({InterviewSlot.taken_by: interviewee_id})
        .where(InterviewSlot.id == slot_id, InterviewSlot.taken_by.is_null())
        .returning(InterviewSlot.id)
    )
    if not rows:
        raise LostRace(FASTER)
    return slot_of(slot)


async def _give_back(interviewee_id: str) -> None:
    await InterviewSlot.update({InterviewSlot.taken_by: None}).where(
        InterviewSlot.taken_by == interviewee_id
    )


async def _appoint(
    interview: Interview, interviewee: Interviewee, slot: Slot, *, by: Viewer, now: datetime
) -> Meeting:
    board = await Board.objects().where(Board.id == interview.board).first()
    assert board is not None
    meeting = await meetings.create(
        board,
        _plan(interview, by.name, slot),
        people=[interviewee.person],
        kind=MeetingKind.touchpoint,
        by=by,
        now=now,
    )
    # Before the mails, which lead back to the offer.
    await Interviewee.update({Interviewee.meeting: meeting.id}).where(
        Interviewee.id == interviewee.id
    )
    await meetings.invite(meeting, by=by, now=now)
    return meeting


def _plan(interview: Interview, host: str, slot: Slot, sitting: str | None = None) -> Plan:
    what = "Meeting" if interview.place and not interview.join_url else "Call"
    return Plan(
        title=f"{what} with {host}: {interview.topic}"[:200],
        description=interview.description,
        place=interview.place,
        join_url=interview.join_url,
        timezone=interview.timezone,
        slots=(slot_of(slot, sitting),),
    )


async def _say_yes(meeting: Meeting, person_id: str, *, now: datetime) -> None:
    attendee = await attendance.attendee_of(meeting.id, person_id)
    await rsvps.answer(
        attendee.id,
        None,
        Answer.yes,
        source=Source.link,
        by=journal.member(person_id),
        now=now,
    )


async def _cancel(
    interview: Interview,
    interviewee: Interviewee,
    meeting: Meeting,
    *,
    by: Viewer,
    now: datetime,
) -> None:
    await meetings.cancel(meeting, by=by, now=now)
    await _give_back(interviewee.id)
    await Interviewee.update({Interviewee.booked_at: None}).where(Interviewee.id == interviewee.id)
    await _record("interview.cancelled", interview, interviewee, by=by.actor, now=now)


async def _follow(meeting_id: str, *, now: datetime) -> None:
    async with db.transaction():
        row = await (
            Interviewee.select(Interviewee.id).where(Interviewee.meeting == meeting_id).first()
        )
        if row is None:
            return
        interviewee, interview = await _locked(row["id"])
        standing = await _appointment(interviewee)
        if standing is None or standing[0].id != meeting_id:
            return
        by = await _booker(interview, interviewee.person)
        await _cancel(interview, interviewee, standing[0], by=by, now=now)


async def _record(
    event: str,
    interview: Interview,
    interviewee: Interviewee,
    *,
    by: journal.Actor,
    now: datetime,
) -> None:
    await journal.record(
        event, interview.id, by=by, now=now, board=interview.board, person=interviewee.person
    )
