"""One past meeting becomes rows: the people first, then the meeting, then what refers to both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from piccolo.table import Table

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.rules.members import CandidateState, MemberState
from board.foundation.identity.tables import Board, Candidate, Member, Person
from board.foundation.journal import journal
from board.foundation.text.ids import new_id
from board.members import members
from board.people import people
from board.people.rules.profiles import Profile
from meetings.actions.tables import ActionItem
from meetings.agenda.tables import AgendaItem
from meetings.calendar.rules.answers import Answer
from meetings.capture.tables import Decision, FeedbackItem, SummaryPoint
from meetings.past_meetings.rules import records as rules
from meetings.past_meetings.rules.people import PastPerson as Attender
from meetings.past_meetings.rules.records import PastMeetingFiles
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.tables import Attendance, Attendee, ImportedFile, Meeting, Sitting


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that a meeting was imported from, and what was taken of it."""

    name: str
    sha256: str
    rows_taken: int
    rows_with_problems: int


FILES_OF = prepared(
    ImportedFile.select(
        ImportedFile.name,
        ImportedFile.sha256,
        ImportedFile.rows_taken,
        ImportedFile.rows_with_problems,
    )
    .where(ImportedFile.meeting == value("meeting"))
    .order_by(ImportedFile.name),
    TakenFile,
)


@dataclass(frozen=True)
class Imported:
    """What an import did. `is_new` is False when the same files had been taken before."""

    meeting_id: str
    board_id: str
    is_new: bool
    taken: dict[str, int]
    with_problems: dict[str, int]
    council: PastMeetingFiles
    guests: tuple[str, ...] = field(default=())

    @property
    def address(self) -> str:
        return f"{settings.current().origin}/meetings/{self.meeting_id}"


class PastMeetingImport:
    """One import: the people first, then the meeting, then what refers to both."""

    def __init__(
        self,
        council: PastMeetingFiles,
        board: Board,
        attribution: Attribution,
        because: str,
        by: journal.Actor,
        now: datetime,
    ) -> None:
        assert council.meeting is not None
        self.council, self.facts, self.board = council, council.meeting, board
        self.attribution, self.because, self.by, self.now = attribution, because, by, now
        self.meeting = Meeting(
            board=board.id,
            title=self.facts.title,
            place=self.facts.location[:200],
            timezone=self.facts.timezone,
            state=MeetingState.invited.value,
            created_by=by.id if by.kind == "staff" else None,
            created_at=now,
        )
        self.sittings: dict[int, Sitting] = {}
        self.items: dict[int, AgendaItem] = {}
        self.people: dict[Attender, Person] = {}

    async def run(self, key: str, digests: Mapping[str, str]) -> Imported:
        await self._seat_people()
        self.meeting.import_key = key
        await Meeting.insert(self.meeting)
        await self._sit()
        await self._attend()
        await self._agenda()
        await self._said()
        await self._outcomes()
        await self._remember(digests)
        return Imported(
            meeting_id=self.meeting.id,
            board_id=self.board.id,
            is_new=True,
            taken=dict(self.council.taken),
            with_problems={file: self.council.rows_with_problems(file) for file in rules.FILES},
            council=self.council,
            guests=tuple(guest.name for guest in self.council.guests),
        )

    async def _seat_people(self) -> None:
        programme = await Board.select(Board.programme).where(Board.id == self.board.id).first()
        assert programme is not None
        everybody = [*self.council.members, *self.council.guests]
        made = await people.find_or_create_many(
            programme["programme"],
            [_profile(attender) for attender in everybody],
            by=self.by,
            now=self.now,
        )
        self.people = dict(zip(everybody, made, strict=True))
        seated = {
            row["person"]
            for row in await Member.select(Member.person).where(
                Member.board == self.board.id, Member.state == MemberState.active.value
            )
        }
        pooled = {
            row["person"]
            for row in await Candidate.select(Candidate.person).where(
                Candidate.board == self.board.id
            )
        }
        arriving = list(dict.fromkeys(self.people[member].id for member in self.council.members))
        await db.insert_all(
            [
                Candidate(
                    board=self.board.id,
                    person=person,
                    state=CandidateState.considered.value,
                    source="past meeting",
                    created_at=self.now,
                )
                for person in arriving
                if person not in pooled
            ]
        )
        for person in arriving:
            if person not in seated:
                await members.join(
                    self.board.id, person, by=self.by, now=self.now, may_overflow=True
                )

    async def _sit(self) -> None:
        domain = settings.current().mail_from.rpartition("@")[2]
        for position, facts in enumerate(self.facts.sittings, start=1):
            self.sittings[facts.day] = Sitting(
                meeting=self.meeting.id,
                position=position,
                starts_at=facts.starts_at,
                ends_at=facts.ends_at,
                starts_local=facts.starts.strftime("%Y-%m-%dT%H:%M"),
                ends_local=facts.ends.strftime("%Y-%m-%dT%H:%M"),
                uid=f"{new_id()}{new_id()}@{domain}",
                changed_at=self.now,
            )
        await db.insert_all(list(self.sittings.values()))

    async def _attend(self) -> None:
        spoke = {
            (statement.speaker, statement.day)
            for statement in self.council.statements
            if statement.speaker
        }
        attendees: dict[str, Attendee] = {}
        present: dict[str, set[int]] = {}
        for attender, person in self.people.items():
            attendees.setdefault(
                person.id,
                Attendee(
                    meeting=self.meeting.id,
                    person=person.id,
                    role=(AttendeeRole.guest if attender.is_guest else AttendeeRole.member).value,
                    created_at=self.now,
                ),
            )
            days = {day for day in self.sittings if (attender, day) in spoke}
            present.setdefault(person.id, set()).update(attender.days, days)
        await db.insert_all(list(attendees.values()))
        await db.insert_all(
            [
                Attendance(
                    sitting=sitting.id,
                    attendee=attendee.id,
                    answer=Answer.none.value,
                    is_present=day in present[person],
                )
                for person, attendee in attendees.items()
                for day, sitting in self.sittings.items()
            ]
        )

    async def _agenda(self) -> None:
        for item in self.council.agenda:
            presenters = [self.people[presenter] for presenter in item.presenters]
            self.items[item.row] = AgendaItem(
                meeting=self.meeting.id,
                sitting=self._sitting(item.day),
                position=item.position,
                title=item.topic,
                purpose=item.purpose.value if item.purpose else "",
                presenter=", ".join(person.name for person in presenters)[:160],
                presenter_person=presenters[0].id if presenters else None,
                minutes=item.minutes,
                materials="\n".join(item.materials),
                notes=item.notes,
                source_row=item.row,
                created_at=self.now,
            )
        await db.insert_all(list(self.items.values()))

    async def _said(self) -> None:
        await db.insert_all(
            FeedbackItem(
                meeting=self.meeting.id,
                sitting=self._sitting(statement.day),
                agenda_item=self._item(statement.item),
                person=self.people[statement.speaker].id if statement.speaker else None,
                position=position,
                body=statement.text,
                attribution=self.attribution.value,
                attribution_because=self.because,
                source_row=statement.row,
                created_at=self.now,
            )
            for position, statement in enumerate(self.council.statements, start=1)
        )

    async def _outcomes(self) -> None:
        tables: dict[str, type[Table]] = {
            "decision": Decision,
            "action": ActionItem,
            "summary": SummaryPoint,
        }
        for kind, table in tables.items():
            made = []
            for position, outcome in enumerate(self.council.outcomes, start=1):
                if outcome.kind != kind:
                    continue
                owners = [self.people[owner] for owner in outcome.owners]
                extra: dict[str, Any] = {}
                if kind != "summary":
                    extra["owner"] = ", ".join(person.name for person in owners)[:120]
                    extra["owner_person"] = owners[0].id if owners else None
                    extra["due_on"] = outcome.due_on
                made.append(
                    table(
                        meeting=self.meeting.id,
                        agenda_item=self._item(outcome.item),
                        position=position,
                        body=outcome.text,
                        source_row=outcome.row,
                        created_at=self.now,
                        **extra,
                    )
                )
            await db.insert_all(made)

    async def _remember(self, digests: Mapping[str, str]) -> None:
        await db.insert_all(
            [
                ImportedFile(
                    meeting=self.meeting.id,
                    name=name,
                    sha256=sha256,
                    rows_taken=self.council.taken.get(name, 0),
                    rows_with_problems=self.council.rows_with_problems(name),
                    created_at=self.now,
                )
                for name, sha256 in digests.items()
            ]
        )
        await journal.record(
            "meeting.imported",
            self.meeting.id,
            by=self.by,
            now=self.now,
            board=self.board.id,
            rows=self.council.taken,
            attribution=self.attribution.value,
            because=self.because,
        )

    def _sitting(self, day: int | None) -> str | None:
        sitting = self.sittings.get(day) if day is not None else None
        return sitting.id if sitting else None

    def _item(self, row: int | None) -> str | None:
        item = self.items.get(row) if row is not None else None
        return item.id if item else None


def _profile(attender: Attender) -> Profile:
    return Profile(
        name=attender.name,
        company=attender.company,
        email=attender.email,
        abbreviation=attender.abbreviation,
        role=attender.role,
        timezone=attender.timezone,
    )
