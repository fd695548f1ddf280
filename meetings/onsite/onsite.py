"""On site: a meeting that takes place somewhere, and what those who come there need."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import MemberState, Position
from board.foundation.identity.tables import Board, Member, Person
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import outbox
from board.foundation.text.moments import day_at, moment
from meetings.calendar.rules.answers import Answer, overall
from meetings.onsite import needs, words
from meetings.onsite.needs import KnownNeeds
from meetings.onsite.rules.onsite import deletion_due_at, may_be_asked
from meetings.onsite.tables import Needs, Venue
from meetings.scheduling import attendance, meeting_links
from meetings.scheduling.attendance import AttendanceRow
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.tables import Attendee, Meeting, Sitting

LIKELY = (Answer.yes, Answer.tentative)


@dataclass(frozen=True)
class VenueFacts:
    """What staff type about the place, and which questions people are asked."""

    address: str
    arrival: str
    hotel: str
    asks_travel: bool
    asks_hotel: bool
    asks_diet: bool
    asks_access: bool


@dataclass(frozen=True)
class Guest:
    """Somebody who is asked to the meeting, as the people at the place know them."""

    attendee: str
    person: str
    name: str
    email: str
    company: str
    job_title: str
    role: str
    answer: Answer
    needs: KnownNeeds


# --- queries ---------------------------------------------------------------------------------


async def venue_of(meeting_id: str) -> Venue | None:
    """The venue of a meeting on site; None where people meet otherwise."""
    return await Venue.objects().where(Venue.meeting == meeting_id, Venue.is_open.eq(True)).first()


async def last_end(meeting_id: str) -> datetime | None:
    row = await (
        Sitting.select(Sitting.ends_at)
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.ends_at, ascending=False)
        .first()
    )
    return row["ends_at"] if row else None


async def deleted_on(meeting: Meeting) -> str:
    """The day on which everything that was told is deleted, in words."""
    ends_at = await last_end(meeting.id)
    return day_at(deletion_due_at(ends_at), meeting.timezone) if ends_at else ""


async def guests_of(meeting: Meeting) -> list[Guest]:
    """Everybody asked, by name, with the answer and what they told; six queries."""
    rows = await attendance.answers_of(meeting.id)
    told = await needs.of_meeting(meeting.id)
    titles = {
        row["id"]: row["job_title"]
        for row in await Person.select(Person.id, Person.job_title).where(
            Person.id.is_in([row.person for row in rows] or [""])
        )
    }
    chairs = {
        row["person"]
        for row in await Member.select(Member.person).where(
            Member.board == meeting.board,
            Member.position == Position.chair.value,
            Member.state == MemberState.active.value,
        )
    }
    waiting = attendance.waiting(rows)
    own: dict[str, list[AttendanceRow]] = {}
    for row in rows:
        own.setdefault(row.attendee, []).append(row)
    return [
        Guest(
            attendee=attendee,
            person=answers[0].person,
            name=answers[0].name,
            email=answers[0].email or "",
            company=answers[0].company or "",
            job_title=titles[answers[0].person],
            role=_role(answers[0], chairs),
            # Whoever waits for a seat does not come yet.
            answer=Answer.none if attendee in waiting else overall(row.answer for row in answers),
            needs=told.get(attendee, needs.NOTHING_KNOWN),
        )
        for attendee, answers in own.items()
    ]


async def find_guest(meeting: Meeting, attendee_id: str) -> Guest:
    """One of guests_of; NotFound for anybody else."""
    for guest in await guests_of(meeting):
        if guest.attendee == attendee_id:
            return guest
    raise NotFound


async def open_to(attendee: Attendee, answer: Answer, *, now: datetime) -> Venue | None:
    """The venue whose questions an attendee may answer: it takes a yes or a maybe first."""
    if answer not in LIKELY:
        return None
    venue = await venue_of(attendee.meeting)
    ends_at = await last_end(attendee.meeting) if venue else None
    return venue if ends_at and ends_at > now else None


def to_ask(guests: list[Guest], now: datetime) -> list[Guest]:
    """Who comes, has told nothing, and had no mail about it for a day."""
    return [
        guest
        for guest in guests
        if guest.answer in LIKELY
        and guest.needs.given_at is None
        and may_be_asked(guest.needs.asked_at, now)
    ]


# --- operations ------------------------------------------------------------------------------


async def set_up(meeting: Meeting, place: VenueFacts, *, by: Viewer, now: datetime) -> None:
    """The meeting takes place there; who comes may tell from now on what they need."""
    by.must("manage", meeting.board)
    if meeting.state == MeetingState.cancelled:
        raise Refused(words.MEETING_CANCELLED_NOBODY_COMES)
    values: dict[Any, Any] = {
        **{getattr(Venue, name): value for name, value in asdict(place).items()},
        Venue.is_open: True,
    }
    async with db.transaction():
        await Venue.insert(
            Venue({**values, Venue.meeting: meeting.id, Venue.created_at: now})
        ).on_conflict(target=Venue.meeting, action="DO UPDATE", values=list(values))
        await journal.record("venue.set", meeting.id, by=by.actor, now=now, board=meeting.board)


async def call_off(meeting: Meeting, *, by: Viewer, now: datetime) -> int:
    """People meet otherwise after all: what they told is deleted at once. Returns of how many."""
    by.must("manage", meeting.board)
    async with db.transaction():
        rows = (
            await Venue.update({Venue.is_open: False})
            .where(Venue.meeting == meeting.id, Venue.is_open.eq(True))
            .returning(Venue.id)
        )
        if not rows:
            raise LostRace(words.NOT_ON_SITE)
        return await needs.forget_meeting(meeting, by=by.actor, now=now)


async def ask(meeting: Meeting, *, by: Viewer, now: datetime) -> int:
    """Mails those who come and told nothing yet; returns how many."""
    by.must("manage", meeting.board)
    async with db.transaction():
        # Two presses at once ask once: the second waits here and finds nobody left.
        venue = await db.locked(
            Venue.objects().where(Venue.meeting == meeting.id, Venue.is_open.eq(True))
        ).first()
        if venue is None or meeting.state != MeetingState.invited:
            raise LostRace(words.NOT_ON_SITE_NOBODY_ASKED)
        ends_at = await last_end(meeting.id)
        if ends_at is None or ends_at <= now:
            raise Refused(words.MEETING_OVER_NOBODY_ASKED)
        asked = [guest for guest in to_ask(await guests_of(meeting), now) if guest.email]
        if not asked:
            raise Refused(words.EVERYBODY_TOLD_OR_MAILED)
        context = await _mail_context(meeting, venue)
        for guest in asked:
            await Needs.insert(Needs(attendee=guest.attendee, asked_at=now)).on_conflict(
                target=Needs.attendee, action="DO UPDATE", values=[Needs.asked_at]
            )
            link = await meeting_links.issue(meeting.id, guest.person, now=now)
            await outbox.post(
                "needs_asked",
                to=outbox.Recipient(guest.name, guest.email, person=guest.person),
                sender_name=context["board"],
                context={**context, "name": guest.name, "url": f"{links.url(link)}/onsite"},
                board=meeting.board,
                cause=meeting.id,
                expires_at=ends_at,
                now=now,
            )
        await journal.record(
            "needs.asked", meeting.id, by=by.actor, now=now,
            board=meeting.board, attendees=len(asked),
        )  # fmt: skip
    return len(asked)


# --- steps -----------------------------------------------------------------------------------


async def _mail_context(meeting: Meeting, venue: Venue) -> dict[str, Any]:
    """What the mail says to everybody alike."""
    board = await Board.select(Board.name).where(Board.id == meeting.board).first()
    first = await (
        Sitting.select(Sitting.starts_at)
        .where(Sitting.meeting == meeting.id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.starts_at)
        .first()
    )
    assert board is not None
    assert first is not None
    return {
        "board": board["name"],
        "title": meeting.title,
        "when": moment(first["starts_at"], meeting.timezone),
        "address": venue.address,
        "deleted_on": await deleted_on(meeting),
    }


def _role(row: AttendanceRow, chairs: set[str]) -> str:
    if row.role is not AttendeeRole.member:
        return row.role.label
    return "Chair" if row.person in chairs else "Member"
