"""Attendance: who is asked to each sitting, what each of them answered last, and who came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from board.foundation.database.queries import prepared, prepared_sql, value
from board.foundation.database.together import together
from board.foundation.errors import NotFound
from meetings.calendar.rules.answers import Answer, Source, overall
from meetings.scheduling.rules.meetings import AttendeeRole
from meetings.scheduling.tables import Attendee, Sitting


@dataclass(frozen=True, slots=True)
class SittingRow:
    """One date of a meeting, cancelled or not."""

    id: str
    position: int
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    timed_at: datetime | None
    cancelled_at: datetime | None


@dataclass(frozen=True, slots=True)
class AskedAttendee:
    """Somebody who is or was asked, with what stands for one sitting (None: for none yet)."""

    attendee: str
    role: AttendeeRole
    removed_at: datetime | None
    reminded_at: datetime | None
    person: str
    name: str
    email: str | None
    timezone: str
    country: str
    mail_refused_at: datetime | None
    company: str | None
    sitting: str | None
    answer: Answer | None
    source: Source | None
    effective_at: datetime | None
    received_at: datetime | None
    comment: str | None
    invited_sequence: int | None
    invited_at: datetime | None
    is_present: bool | None
    waiting_since: datetime | None


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """What one attendee, who is still asked, says to one sitting that still holds."""

    attendee: str
    role: AttendeeRole
    person: str
    name: str
    email: str | None
    timezone: str
    company: str | None
    sitting: str
    position: int
    sequence: int
    starts_at: datetime
    ends_at: datetime
    answer: Answer
    source: Source | None
    effective_at: datetime | None
    received_at: datetime | None
    comment: str
    invited_sequence: int | None
    invited_at: datetime | None
    is_present: bool | None
    waiting_since: datetime | None

    @property
    def is_waiting(self) -> bool:
        """Said yes, and found every seat taken."""
        return self.answer is Answer.yes and self.waiting_since is not None


class GivenRow(Protocol):
    """What one attendee says to one sitting."""

    @property
    def attendee(self) -> str: ...
    @property
    def sitting(self) -> str: ...
    @property
    def answer(self) -> Answer: ...


class SaidRow(GivenRow, Protocol):
    """The same for whoever counts."""

    @property
    def is_waiting(self) -> bool: ...


SITTINGS = prepared(
    Sitting.select(
        Sitting.id, Sitting.position, Sitting.sequence, Sitting.starts_at, Sitting.ends_at,
        Sitting.changed_at, Sitting.timed_at, Sitting.cancelled_at,
    )
    .where(Sitting.meeting == value("meeting"))
    .order_by(Sitting.starts_at),
    SittingRow,
)  # fmt: skip
ASKED = prepared_sql(
    """
    SELECT attendee.id AS attendee, attendee.role, attendee.removed_at, attendee.reminded_at,
        person.id AS person, person.name, person.email, person.timezone, person.country,
        person.mail_refused_at, company.name AS company, attendance.sitting, attendance.answer,
        attendance.source, attendance.effective_at, attendance.received_at, attendance.comment,
        attendance.invited_sequence, attendance.invited_at, attendance.is_present,
        attendance.waiting_since
    FROM attendee
    JOIN person ON person.id = attendee.person
    LEFT JOIN company ON company.id = person.company
    LEFT JOIN attendance ON attendance.attendee = attendee.id
    WHERE attendee.meeting = :meeting
    ORDER BY person.name, attendee.id
    """,
    AskedAttendee,
    reason="Piccolo joins along its keys only, and who is asked may have no attendance yet",
)

# --- queries ---------------------------------------------------------------------------------


async def find_attendee(attendee_id: str) -> Attendee:
    """The attendee, taken off or not; NotFound if there is none."""
    attendee = await Attendee.objects().where(Attendee.id == attendee_id).first()
    if attendee is None:
        raise NotFound
    return attendee


async def attendee_of(meeting_id: str, person_id: str) -> Attendee:
    """Who that person is at a meeting; NotFound for those who are not (or no longer) asked."""
    is_asked = (Attendee.meeting == meeting_id) & Attendee.removed_at.is_null()
    attendee = await Attendee.objects().where(is_asked, Attendee.person == person_id).first()
    if attendee is None:
        raise NotFound
    return attendee


async def answers_of(meeting_id: str) -> list[AttendanceRow]:
    """A row for each attendee and sitting that still holds, by name and start; one query."""
    return (await sittings_and_answers(meeting_id))[1]


async def sittings_and_answers(meeting_id: str) -> tuple[list[SittingRow], list[AttendanceRow]]:
    """The same with the sittings that still hold; one query."""
    found = await together([each.asked(meeting=meeting_id) for each in (SITTINGS, ASKED)])
    held = [each for each in found[SITTINGS] if each.cancelled_at is None]
    return held, rows_of(held, found[ASKED])


def rows_of(sittings: Iterable[SittingRow], asked: Iterable[AskedAttendee]) -> list[AttendanceRow]:
    """The same from what is loaded already.

    A guest who was asked to single sittings has no row for those that were to come otherwise.
    """
    held = [each for each in sittings if each.cancelled_at is None]
    given: dict[str, dict[str | None, AskedAttendee]] = {}
    for row in asked:
        if row.removed_at is None:
            given.setdefault(row.attendee, {})[row.sitting] = row
    rows = []
    for own in given.values():
        invited = [row.invited_at for row in own.values() if row.invited_at is not None]
        first = min(invited, default=None)
        attendee = next(iter(own.values()))
        for sitting in held:
            said = own.get(sitting.id)
            if _is_for_others(attendee, sitting, said, first):
                continue
            rows.append(_row(attendee, sitting, said))
    return rows


def people(rows: Iterable[GivenRow]) -> dict[str, Answer]:
    """Attendee id to one answer for the whole meeting, from the rows of answers_of."""
    given: dict[str, list[Answer]] = {}
    for row in rows:
        given.setdefault(row.attendee, []).append(row.answer)
    return {attendee: overall(answers) for attendee, answers in given.items()}


def counts(rows: Iterable[SaidRow], *, sitting: str | None = None) -> dict[Answer, int]:
    """How many people gave each answer, for the whole meeting or one sitting; zeros included.

    Whoever waits for a seat is no yes: `waiting` has those.
    """
    asked = [row for row in rows if sitting in (None, row.sitting)]
    answers = list(people(asked).values())
    given = {answer: answers.count(answer) for answer in Answer}
    given[Answer.yes] -= len(waiting(asked))
    return given


def waiting(rows: Iterable[SaidRow], *, sitting: str | None = None) -> set[str]:
    """Attendee ids of those who said yes and have a seat nowhere (or not at that sitting)."""
    coming = [row for row in rows if row.answer is Answer.yes]
    asked = [row for row in coming if sitting in (None, row.sitting)]
    seated = {row.attendee for row in asked if not row.is_waiting}
    return {row.attendee for row in asked} - seated


def came(rows: Iterable[AttendanceRow], *, sitting: str) -> int | None:
    """How many were there; None where nobody noted who was."""
    noted = [row.is_present for row in rows if row.sitting == sitting]
    return noted.count(True) if any(each is not None for each in noted) else None


# --- steps -----------------------------------------------------------------------------------


def _is_for_others(
    attendee: AskedAttendee, sitting: SittingRow, said: AskedAttendee | None, first: datetime | None
) -> bool:
    if attendee.role is not AttendeeRole.guest or first is None or sitting.ends_at <= first:
        return False
    return said is None or said.invited_at is None


def _row(attendee: AskedAttendee, sitting: SittingRow, said: AskedAttendee | None) -> AttendanceRow:
    return AttendanceRow(
        attendee.attendee, attendee.role, attendee.person, attendee.name, attendee.email,
        attendee.timezone, attendee.company, sitting.id, sitting.position, sitting.sequence,
        sitting.starts_at, sitting.ends_at,
        answer=(said and said.answer) or Answer.none,
        source=said.source if said else None,
        effective_at=said.effective_at if said else None,
        received_at=said.received_at if said else None,
        comment=(said and said.comment) or "",
        invited_sequence=said.invited_sequence if said else None,
        invited_at=said.invited_at if said else None,
        is_present=said.is_present if said else None,
        waiting_since=said.waiting_since if said else None,
    )  # fmt: skip
