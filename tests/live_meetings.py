"""A live meeting: under way, with members, two items and staff of every role."""

from datetime import datetime, timedelta
from typing import Any

from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.tables import Person
from board.foundation.journal.tables import Entry
from meetings.agenda import agenda
from meetings.agenda.agenda import AgendaItemFacts
from meetings.agenda.rules.purposes import Purpose
from meetings.calendar.rules.answers import Answer
from meetings.capture import feedback
from meetings.capture.feedback import CapturedWords
from meetings.capture.rules.feedback import FeedbackKind
from meetings.capture.tables import Request
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.tables import Attendance, Attendee, Meeting, Sitting
from tests.cast import make_board, make_member, make_person, make_staff

HOUR = timedelta(hours=1)


class LiveMeeting:
    """Two sittings: one from an hour ago to in an hour, one the day after."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.attendees: dict[str, str] = {}

    async def opened(
        self, now: datetime, *, starts: timedelta = -HOUR, host: str = "Ada"
    ) -> "LiveMeeting":
        self.now = now
        self.board = await make_board(now)
        self.ada: Viewer = await make_staff(now, host)
        self.meeting = Meeting(
            board=self.board.id,
            title="Winter meeting",
            timezone="Europe/Berlin",
            state=MeetingState.invited.value,
            created_at=now,
        )
        await Meeting.insert(self.meeting)
        self.sittings = [
            await self._sitting(day, now + starts + timedelta(days=day)) for day in (0, 1)
        ]
        for name, company, answer in (
            ("Grace", "Bright Mills", Answer.yes),
            ("Alan", "Norrland Freight", Answer.yes),
            ("Katherine", "Orbit Payroll", Answer.no),
        ):
            await self.joins(name, company, answer)
        self.items = [
            await self.plans("Audit trail", minutes=30, presenter="Grace"),
            await self.plans("Bulk approvals", minutes=60, purpose=Purpose.decide),
        ]
        return self

    async def _sitting(self, day: int, starts_at: datetime) -> Sitting:
        sitting = Sitting(
            meeting=self.meeting.id,
            position=day + 1,
            starts_at=starts_at,
            ends_at=starts_at + 2 * HOUR,
            starts_local="",
            ends_local="",
            uid=f"{self.meeting.id}-{day}@example.org",
            changed_at=self.now,
        )
        await Sitting.insert(sitting)
        return sitting

    async def joins(
        self,
        name: str,
        company: str,
        answer: Answer = Answer.none,
        *,
        attribution: Attribution = Attribution.internal,
        as_member: bool = True,
    ) -> Person:
        person = await make_person(
            self.now, self.board, name, company, abbreviation=name[:3].upper()
        )
        if as_member:
            await make_member(self.now, self.board, person=person, attribution=attribution)
        role = AttendeeRole.member if as_member else AttendeeRole.guest
        attendee = Attendee(
            meeting=self.meeting.id, person=person.id, role=role.value, created_at=self.now
        )
        await Attendee.insert(attendee)
        for sitting in self.sittings:
            await Attendance.insert(
                Attendance(sitting=sitting.id, attendee=attendee.id, answer=answer.value)
            )
        self.people[name] = person
        self.attendees[name] = attendee.id
        return person

    async def plans(self, title: str, *, day: int = 0, **overrides: Any) -> str:
        values = {"sitting": self.sittings[day].id, "purpose": Purpose.discuss, **overrides}
        return await agenda.add(
            self.meeting, AgendaItemFacts(title, **values), by=self.ada.actor, now=self.now
        )

    async def says(
        self,
        name: str | None = "Alan",
        body: str = "We need one page per employee.",
        *,
        kind: FeedbackKind | None = None,
        item: int | None = 0,
        summary: str = "",
        **overrides: Any,
    ) -> str:
        """One statement; returns its id."""
        words = CapturedWords(
            body,
            item=None if item is None else self.items[item],
            person=self.people[name].id if name else None,
            kind=kind,
            **overrides,
        )
        return await feedback.capture(
            self.meeting, words, summary=summary, by=self.ada, now=self.now
        )

    async def asks(
        self,
        name: str = "Alan",
        summary: str = "A change log",
        words: str = "We need one page per employee.",
    ) -> str:
        """One request; returns the id of the request."""
        said = await self.says(name, words, kind=FeedbackKind.request, summary=summary)
        [row] = await Request.select(Request.id).where(Request.feedback_item == said)
        return str(row["id"])

    async def staff(self, role: Role, name: str = "Ken") -> Viewer:
        return await make_staff(self.now, name, roles={self.board.id: role})

    async def stranger(self) -> Viewer:
        """Manages another board, and must not know of this one."""
        other = await make_board(self.now, "Planner User Council")
        return await make_staff(self.now, "Eve", roles={other.id: Role.manager})


async def events(subject: str) -> list[str]:
    """What the journal says of one thing, in order."""
    rows = await Entry.select(Entry.event).where(Entry.subject == subject).order_by(Entry.id)
    return [row["event"] for row in rows]
