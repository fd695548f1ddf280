"""Past meetings come along: five files become people, meeting, agenda, words and outcomes."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from piccolo.table import Table

from board import db, journal, members, people, settings
from board.errors import NotFound, Refused
from board.rules.boards import BoardKind
from board.rules.consents import Attribution
from board.rules.ids import new_id
from board.rules.members import CandidateState, MemberState
from board.rules.profiles import Profile
from board.tables.membership import Candidate, Member
from board.tables.people import Person
from board.tables.programmes import Board, Programme
from board.templating import count
from meetings.rules import councils as rules
from meetings.rules.attendance import Answer
from meetings.rules.council_files import digests_of, read
from meetings.rules.council_people import Person as Attender
from meetings.rules.councils import Council
from meetings.rules.meetings import AttendeeRole, MeetingState
from meetings.tables.agenda import AgendaItem
from meetings.tables.feedback import ActionItem, Decision, FeedbackItem, SummaryPoint
from meetings.tables.meetings import Attendance, Attendee, ImportedFile, Meeting, Sitting

ROWS_AT_ONCE = 400  # stays below SQLite's limit on values in one statement


@dataclass(frozen=True)
class Imported:
    """What an import did. `is_new` is False when the same files had been taken before."""

    meeting_id: str
    board_id: str
    is_new: bool
    taken: dict[str, int]
    with_problems: dict[str, int]
    council: Council
    guests: tuple[str, ...] = field(default=())

    @property
    def address(self) -> str:
        return f"{settings.current().origin}/meetings/{self.meeting_id}"


class CouncilRefused(Refused):
    """Nothing was written; `sentences` say what is wrong, file by file."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


async def take(
    files: Mapping[str, bytes],
    *,
    board_id: str | None = None,
    attribution: Attribution = Attribution.internal,
    because: str = "",
    by: journal.Actor,
    now: datetime,
) -> Imported:
    """Imports one past meeting, all or nothing. No mail goes out and no consent is assumed.

    Everything said is internal only, unless the words are public already and `because` says why.
    The same files again change nothing; files that differ are refused by name. Without a board
    one is made that is named after the meeting.
    """
    if attribution != Attribution.internal and not because.strip():
        raise Refused("Say why the words may be shown, like: because they are public minutes.")
    council = read(files)
    if council.refused or council.meeting is None:
        raise CouncilRefused(council.refused)
    digests = digests_of(files)
    key = _key(council)
    async with db.transaction():
        # One import at a time: two of the same files must not make two meetings.
        await db.locked(Programme.select(Programme.id))
        earlier = await _earlier(key, board_id)
        if earlier is not None:
            return await _compared(earlier, digests, council)
        board = await _board(board_id, council, by=by, now=now)
        return await _Taking(council, board, attribution, because.strip(), by, now).run(
            key, digests
        )


async def files_of(meeting_id: str) -> list[dict[str, Any]]:
    """The files that a meeting was imported from, with rows taken and rows with problems."""
    return await (
        ImportedFile.select().where(ImportedFile.meeting == meeting_id).order_by(ImportedFile.name)
    )


# --- steps -----------------------------------------------------------------------------------


class _Taking:
    """One import: the people first, then the meeting, then what refers to both."""

    def __init__(
        self,
        council: Council,
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
        await _insert(
            Candidate(
                board=self.board.id,
                person=person,
                state=CandidateState.considered.value,
                source="past meeting",
                created_at=self.now,
            )
            for person in arriving
            if person not in pooled
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
        await _insert(self.sittings.values())

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
        await _insert(attendees.values())
        await _insert(
            Attendance(
                sitting=sitting.id,
                attendee=attendee.id,
                answer=Answer.none.value,
                is_present=day in present[person],
            )
            for person, attendee in attendees.items()
            for day, sitting in self.sittings.items()
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
        await _insert(self.items.values())

    async def _said(self) -> None:
        await _insert(
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
                if kind == "action":
                    extra["owner"] = ", ".join(person.name for person in owners)[:120]
                    extra["owner_person"] = owners[0].id if owners else None
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
            await _insert(made)

    async def _remember(self, digests: Mapping[str, str]) -> None:
        await _insert(
            ImportedFile(
                meeting=self.meeting.id,
                name=name,
                sha256=sha256,
                rows_taken=self.council.taken.get(name, 0),
                rows_with_problems=self.council.rows_with_problems(name),
                created_at=self.now,
            )
            for name, sha256 in digests.items()
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


def _key(council: Council) -> str:
    """What makes it the same meeting: title and days, not the words said at it."""
    assert council.meeting is not None
    days = [sitting.starts_on.isoformat() for sitting in council.meeting.sittings]
    parts = (council.meeting.title.casefold(), *days)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


async def _earlier(key: str, board_id: str | None) -> Meeting | None:
    query = Meeting.objects().where(Meeting.import_key == key)
    if board_id is not None:
        query = query.where(Meeting.board == board_id)
    return await query.order_by(Meeting.created_at).first()


async def _compared(meeting: Meeting, digests: Mapping[str, str], council: Council) -> Imported:
    known = {row["name"]: row for row in await files_of(meeting.id)}
    differing = sorted(name for name, sha in digests.items() if known[name]["sha256"] != sha)
    if differing:
        sentence = (
            f"This meeting was imported before from other files: {', '.join(differing)} "
            f"{'differs' if len(differing) == 1 else 'differ'}. Nothing was written."
        )
        raise CouncilRefused([sentence])
    return Imported(
        meeting_id=meeting.id,
        board_id=meeting.board,
        is_new=False,
        taken={name: row["rows_taken"] for name, row in known.items()},
        with_problems={name: row["rows_with_problems"] for name, row in known.items()},
        council=council,
        guests=tuple(guest.name for guest in council.guests),
    )


async def _board(
    board_id: str | None, council: Council, *, by: journal.Actor, now: datetime
) -> Board:
    if board_id is not None:
        board = await Board.objects().where(Board.id == board_id).first()
        if board is None:
            raise NotFound
        return board
    assert council.meeting is not None
    programmes = await Programme.objects().where(Programme.archived_at.is_null()).limit(2)
    if len(programmes) == 1:
        programme = programmes[0]
    else:
        programme = Programme(
            name="Imported meetings", timezone=council.meeting.timezone, created_at=now
        )
        await Programme.insert(programme)
        await journal.record("programme.created", programme.id, by=by, now=now)
    board = Board(
        programme=programme.id,
        name=council.meeting.title[:160],
        kind=BoardKind.user_council.value,
        is_formal=True,
        seats=max(len(council.members), 1),
        timezone=council.meeting.timezone,
        created_at=now,
    )
    await Board.insert(board)
    await journal.record("board.created", board.id, by=by, now=now, board=board.id)
    return board


def _profile(attender: Attender) -> Profile:
    return Profile(
        name=attender.name,
        company=attender.company,
        email=attender.email,
        abbreviation=attender.abbreviation,
        role=attender.role,
        timezone=attender.timezone,
    )


async def _insert(rows: Iterable[Table]) -> None:
    """Inserts any number of rows of one table with few statements."""
    waiting = list(rows)
    for start in range(0, len(waiting), ROWS_AT_ONCE):
        batch = waiting[start : start + ROWS_AT_ONCE]
        await type(batch[0]).insert(*batch)


def report(imported: Imported) -> list[str]:
    """What the command line prints: the address first, then a line a file, then the guests."""
    lines = [imported.address]
    if not imported.is_new:
        lines.append("These files were imported before: nothing changed.")
    for file in rules.FILES:
        taken, problems = imported.taken.get(file, 0), imported.with_problems.get(file, 0)
        lines.append(f"{file}: {count(taken, 'row')} taken, {count(problems, 'row')} with problems")
        lines.extend(
            f"  {problem.where}: {problem.what} {problem.fix}".rstrip()
            for problem in imported.council.problems.get(file, ())
        )
    if imported.guests:
        lines.append(f"Guests, since no member has that abbreviation: {', '.join(imported.guests)}")
    return lines
