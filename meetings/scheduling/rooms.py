"""Who is in the room: those asked to a meeting, what they answered, and who is here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, prepared_sql, value, values
from board.foundation.errors import NotFound
from board.foundation.identity.tables import Person
from board.foundation.journal import journal
from meetings.calendar.rules.answers import Answer, in_calendar
from meetings.scheduling.rules.meetings import AttendeeRole
from meetings.scheduling.rules.speakers import Speaker
from meetings.scheduling.tables import Attendance, Attendee, Meeting, Sitting


@dataclass(frozen=True, slots=True)
class CompanySizeRow:
    """How many members a company has on a board."""

    board: str
    company: str
    members: int


@dataclass(frozen=True)
class RoomSeat:
    """One attendee; answers and presence by sitting id (presence None: nobody noted it).

    A yes without a seat is no yes, as in calendars.
    """

    attendee: str
    speaker: Speaker
    role: AttendeeRole
    answers: Mapping[str, Answer]
    present: Mapping[str, bool | None]


@dataclass(frozen=True, slots=True)
class RoomRow:
    """Somebody who is asked, as a list of names shows them."""

    id: str
    role: AttendeeRole
    person: str
    name: str
    abbreviation: str
    company: str | None


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Anybody, in the same way."""

    person: str
    name: str
    abbreviation: str
    company: str | None


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """What one of them said to one sitting, and whether they came."""

    attendee: str
    sitting: str
    answer: Answer
    is_present: bool | None
    waiting_since: datetime | None


ASKED = prepared(
    Attendee.select(
        Attendee.id,
        Attendee.role,
        Attendee.person.id.as_alias("person"),
        Attendee.person.name.as_alias("name"),
        Attendee.person.abbreviation.as_alias("abbreviation"),
        Attendee.person.company.name.as_alias("company"),
    )
    .where(Attendee.meeting == value("meeting"), Attendee.removed_at.is_null())
    .order_by(Attendee.person.name),
    RoomRow,
)
NOTED = prepared(
    Attendance.select(
        Attendance.attendee,
        Attendance.sitting,
        Attendance.answer,
        Attendance.is_present,
        Attendance.waiting_since,
    ).where(Attendance.attendee.meeting == value("meeting")),
    PresenceRow,
)
NAMED = prepared(
    Person.select(
        Person.id.as_alias("person"),
        Person.name,
        Person.abbreviation,
        Person.company.name.as_alias("company"),
    ).where(Person.id.is_in(values("people"))),
    SpeakerRow,
)


async def seats(meeting_id: str) -> list[RoomSeat]:
    """Everybody asked to the meeting and not taken off it, by name."""
    asked = await ASKED.all(meeting=meeting_id)
    answers: dict[str, dict[str, Answer]] = {}
    present: dict[str, dict[str, bool | None]] = {}
    for row in await NOTED.all(meeting=meeting_id):
        answer = in_calendar(row.answer, is_waiting=row.waiting_since is not None)
        answers.setdefault(row.attendee, {})[row.sitting] = answer
        present.setdefault(row.attendee, {})[row.sitting] = row.is_present
    return [
        RoomSeat(row.id, _speaker(row), row.role, answers.get(row.id, {}), present.get(row.id, {}))
        for row in asked
    ]


async def speakers(meeting_id: str) -> list[Speaker]:
    """Everybody asked to the meeting, for the lists that names are chosen from."""
    return [_speaker(row) for row in await ASKED.all(meeting=meeting_id)]


async def people_of(person_ids: set[str]) -> dict[str, Speaker]:
    """Names and companies of these people, whether or not they are still asked."""
    if not person_ids:
        return {}
    return {row.person: _speaker(row) for row in await NAMED.all(people=person_ids)}


SIZES = prepared_sql(
    """
    SELECT member.board, person.company, count(*) AS members
    FROM member JOIN person ON person.id = member.person
    WHERE member.board IN :boards AND member.state = 'active' AND person.company IS NOT NULL
    GROUP BY member.board, person.company
    """,
    CompanySizeRow,
    reason="Piccolo groups by no column of another table.",
)


async def members_per_company(board_ids: set[str]) -> dict[str, dict[str, int]]:
    """For each board, how many active members each company has on it."""
    if not board_ids:
        return {}
    sizes: dict[str, dict[str, int]] = {board_id: {} for board_id in board_ids}
    for row in await SIZES.all(boards=list(board_ids)):
        sizes[row.board][row.company] = row.members
    return sizes


async def set_present(
    meeting: Meeting,
    sitting_id: str,
    attendee_ids: Sequence[str],
    *,
    present: bool,
    by: journal.Actor,
    now: datetime,
) -> int:
    """Notes who is in the room at a sitting, or is not; returns for how many that is new."""
    async with db.transaction():
        if not await Sitting.exists().where(
            Sitting.id == sitting_id, Sitting.meeting == meeting.id
        ):
            raise NotFound
        asked = await Attendee.select(Attendee.id, Attendee.person).where(
            Attendee.meeting == meeting.id, Attendee.id.is_in(list(attendee_ids) or [""])
        )
        if len(asked) < len(set(attendee_ids)):
            raise NotFound
        if not asked:
            return 0
        # Whoever was put on the list after the invitations went out has no row yet.
        await Attendance.insert(
            *(
                Attendance(sitting=sitting_id, attendee=row["id"], answer=Answer.none.value)
                for row in asked
            )
        ).on_conflict(target=(Attendance.sitting, Attendance.attendee), action="DO NOTHING")
        changed = (
            await Attendance.update({Attendance.is_present: present})
            .where(
                Attendance.sitting == sitting_id,
                Attendance.attendee.is_in([row["id"] for row in asked]),
                Attendance.is_present.is_null() | (Attendance.is_present == (not present)),
            )
            .returning(Attendance.attendee)
        )
        people = {row["id"]: row["person"] for row in asked}
        await journal.record_all(
            "attendance.present" if present else "attendance.absent",
            [
                (row["attendee"], people[row["attendee"]], {"sitting": sitting_id})
                for row in changed
            ],
            by=by,
            now=now,
            board=meeting.board,
        )
    return len(changed)


def _speaker(row: RoomRow | SpeakerRow) -> Speaker:
    return Speaker(row.person, row.name, row.company or "", row.abbreviation or "")
