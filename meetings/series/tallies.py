"""What everybody answered to the dates of a series, counted as on the page of each date."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, value
from meetings.calendar.rules.answers import Answer
from meetings.scheduling import attendance
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.tables import Attendance, Attendee, Sitting


@dataclass(frozen=True, slots=True)
class DateHeld:
    id: str
    meeting: str


@dataclass(frozen=True, slots=True)
class AskedToDate:
    attendee: str
    meeting: str
    person: str
    name: str


@dataclass(frozen=True, slots=True)
class AnswerToDate:
    attendee: str
    sitting: str
    answer: Answer
    waiting_since: datetime | None


@dataclass(frozen=True, slots=True)
class SeriesTally:
    """What somebody who is asked to a date of a series says to it."""

    attendee: str
    meeting: str
    person: str
    name: str
    sitting: str
    answer: Answer
    is_waiting: bool


HELD = prepared(
    Sitting.select(Sitting.id, Sitting.meeting).where(
        Sitting.meeting.series == value("series"), Sitting.cancelled_at.is_null()
    ),
    DateHeld,
)
ASKED = prepared(
    Attendee.select(
        Attendee.id.as_alias("attendee"),
        Attendee.meeting,
        Attendee.person.id.as_alias("person"),
        Attendee.person.name.as_alias("name"),
    ).where(Attendee.meeting.series == value("series"), Attendee.removed_at.is_null()),
    AskedToDate,
)
SAID = prepared(
    Attendance.select(
        Attendance.attendee, Attendance.sitting, Attendance.answer, Attendance.waiting_since
    ).where(Attendance.sitting.meeting.series == value("series")),
    AnswerToDate,
)


async def of_series(series_id: str) -> list[SeriesTally]:
    """A row for each attendee of each date that holds; three queries however many dates.

    Who has no address gets no invitation, but is asked all the same.
    """
    sittings = {row.meeting: row.id for row in await HELD.all(series=series_id)}
    asked = await ASKED.all(series=series_id)
    given = {(row.attendee, row.sitting): row for row in await SAID.all(series=series_id)}
    rows = []
    for row in asked:
        if (sitting := sittings.get(row.meeting)) is None:
            continue
        own = given.get((row.attendee, sitting))
        answer = own.answer if own else Answer.none
        is_waiting = answer is Answer.yes and own is not None and own.waiting_since is not None
        rows.append(
            SeriesTally(
                row.attendee, row.meeting, row.person, row.name, sitting, answer, is_waiting
            )
        )
    return rows


def of_date(rows: Sequence[SeriesTally], sitting_id: str) -> dict[Answer, int]:
    """How many people gave each answer to one date; zeros included."""
    return attendance.counts(rows, sitting=sitting_id)


def waiting(rows: Sequence[SeriesTally], sitting_id: str) -> int:
    """How many said yes to one date and have no seat."""
    return len(attendance.waiting(rows, sitting=sitting_id))


def silent(rows: Sequence[SeriesTally], sitting_ids: Collection[str]) -> set[str]:
    """The persons who owe an answer to one of these dates at least."""
    return {row.person for row in rows if row.sitting in sitting_ids and row.answer is Answer.none}


def by_person(rows: Sequence[SeriesTally]) -> dict[tuple[str, str], str]:
    """The answer of each person to each sitting, or that somebody is waiting for a seat."""
    return {
        (row.person, row.sitting): "waiting" if row.is_waiting else row.answer.value for row in rows
    }


def guests(rows: Iterable[SeriesTally], people: Iterable[Invitee]) -> list[SeriesTally]:
    """Those who are asked to single dates only: one row of each, by name."""
    whole = {row.person for row in people if row.removed_at is None}
    found = {row.person: row for row in rows if row.person not in whole}
    return sorted(found.values(), key=lambda each: each.name)
