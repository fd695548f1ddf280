"""A gathering to test with: a two-day meeting of a board; Alan and Katherine are invited."""

from datetime import date, datetime, time
from typing import Any

from board.foundation.database import db
from board.foundation.journal import journal
from meetings.calendar.rules.answers import Answer, Source
from meetings.inbox import named_dates
from meetings.scheduling import attendance, meeting_sheets, meetings, rsvps
from meetings.scheduling.addressees import Addressees
from meetings.scheduling.invitees import MeetingInvitee
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.meetings import Plan
from meetings.scheduling.rsvps import Sender
from meetings.scheduling.rules.meetings import AttendeeRole
from meetings.scheduling.rules.replies import Reply
from meetings.scheduling.rules.schedules import slot
from tests.cast import make_board, make_person, make_staff

DAYS = (date(2027, 1, 14), date(2027, 1, 15))


class Gathering:
    """Alan's answers are the ones that tests give."""

    async def set(self, now: datetime) -> "Gathering":
        self.now = now
        self.board = await make_board(now)
        self.ada = await make_staff(now)
        self.people = [
            await make_person(now, self.board),
            await make_person(now, self.board, "Katherine", "Orbit Payroll"),
        ]
        self.meeting = await meetings.create(
            self.board,
            self.plan(),
            people=[each.id for each in self.people],
            by=self.ada,
            now=now,
        )
        return self

    async def invited(self, now: datetime) -> "Gathering":
        await self.set(now)
        await meetings.invite(self.meeting, by=self.ada, now=now)
        self.sittings = await meetings.sittings_of(self.meeting.id)
        self.alan, self.katherine = [
            await attendance.attendee_of(self.meeting.id, each.id) for each in self.people
        ]
        return self

    def plan(self, starts: time = time(15), sittings: Any = (None, None)) -> Plan:
        return Plan(
            title="Winter meeting",
            description="",
            place="Hamburg",
            join_url="",
            timezone="Europe/Berlin",
            slots=tuple(
                slot(on, starts, time(17), "Europe/Berlin", sitting=sitting)
                for on, sitting in zip(DAYS, sittings, strict=True)
            ),
        )

    async def moved(self, now: datetime) -> None:
        plan = self.plan(time(14), [each.id for each in self.sittings])
        meeting = await meetings.find(self.meeting.id, self.ada)
        await meetings.change(meeting, plan, by=self.ada, now=now)

    async def says(self, given: Answer, *, now: datetime | None = None, **overrides: Any) -> None:
        values: dict[str, Any] = {
            "source": Source.link,
            "by": journal.member(self.people[0].id),
            "now": now or self.now,
            **overrides,
        }
        await rsvps.answer(self.alan.id, values.pop("sittings", None), given, **values)

    async def replies(
        self, given: Answer, *, at: datetime, now: datetime | None = None, sequence: int = 0
    ) -> str:
        who = "alan@example.org"
        row = MeetingInvitee(
            id=self.alan.id,
            role=AttendeeRole.member,
            person=self.alan.person,
            name="Alan",
            email=who,
            timezone="",
            company=None,
            mail_refused_at=None,
            removed_at=None,
            meeting=self.meeting.id,
        )
        reply = Reply(
            uid=self.sittings[0].uid,
            attendee_address=who,
            answer=given,
            sequence=sequence,
            dtstamp_at=at,
            comment="From the calendar",
        )
        async with db.transaction():
            named = await named_dates.of([reply.uid])
            decision = await rsvps.receive_reply(
                reply,
                named[reply.uid].sittings[0],
                row,
                addressees=Addressees([row]),
                sender=Sender(who),
                sent_at=None,
                received_at=now or at,
                now=now or at,
            )
        return decision.reason

    async def sheet(self) -> MeetingSheet:
        return await meeting_sheets.load(self.meeting.id, self.ada)

    async def standing(self) -> list[tuple[str, Answer, Source | None]]:
        rows = await attendance.answers_of(self.meeting.id)
        return [(row.name, row.answer, row.source) for row in rows]
