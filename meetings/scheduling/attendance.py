"""Attendance: who is asked to each sitting, what each of them answered last, and who came."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from board.foundation.errors import NotFound
from meetings.calendar.rules.answers import Answer, Source, overall
from meetings.scheduling.rules.meetings import AttendeeRole
from meetings.scheduling.tables import Attendance, Attendee, Sitting

# --- queries ---------------------------------------------------------------------------------


async def find_attendee(attendee_id: str) -> Attendee:
    """The attendee, taken off or not; NotFound if there is none."""
    attendee = await Attendee.objects().where(Attendee.id == attendee_id).first()
    if attendee is None:
        raise NotFound
    return attendee


async def attendee_of(meeting_id: str, person_id: str) -> Attendee:
    """Who that person is at a meeting; NotFound for those who are not (or no longer) asked."""
    attendee = await (
        Attendee.objects()
        .where(
            Attendee.meeting == meeting_id,
            Attendee.person == person_id,
            Attendee.removed_at.is_null(),
        )
        .first()
    )
    if attendee is None:
        raise NotFound
    return attendee


async def answers_of(meeting_id: str) -> list[dict[str, Any]]:
    """A row for each attendee and sitting that still holds, by name and start; three queries.

    A guest who was asked to single sittings has no row for those that were to come otherwise.

    `attendee`, `sitting`, `person`, `name`, `company`, `email`, `timezone`, `role`, `answer`,
    `source`, `effective_at`, `received_at`, `comment`, `invited_sequence`, `invited_at`,
    `is_present`, `waiting_since`, `is_waiting`, and of the sitting `position`, `sequence`,
    `starts_at`, `ends_at`.
    """
    sittings = await (
        Sitting.select(
            Sitting.id.as_alias("sitting"),
            Sitting.position,
            Sitting.sequence,
            Sitting.starts_at,
            Sitting.ends_at,
        )
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.starts_at)
    )
    attendees = await (
        Attendee.select(
            Attendee.id.as_alias("attendee"),
            Attendee.role,
            Attendee.person.id.as_alias("person"),
            Attendee.person.name.as_alias("name"),
            Attendee.person.email.as_alias("email"),
            Attendee.person.timezone.as_alias("timezone"),
            Attendee.person.company.name.as_alias("company"),
        )
        .where(Attendee.meeting == meeting_id, Attendee.removed_at.is_null())
        .order_by(Attendee.person.name)
    )
    given = {
        (row.pop("attendee"), row.pop("sitting")): row
        for row in await Attendance.select(*Attendance.all_columns(exclude=[Attendance.id])).where(
            Attendance.sitting.meeting == meeting_id
        )
    }
    asked_at: dict[str, datetime] = {}
    for (who, _), row in given.items():
        if row["invited_at"] is not None:
            asked_at[who] = min(row["invited_at"], asked_at.get(who, row["invited_at"]))
    rows = []
    for attendee in attendees:
        for sitting in sittings:
            row = {**_UNASKED, **given.get((attendee["attendee"], sitting["sitting"]), {})}
            if _is_for_others(attendee, sitting, row, asked_at):
                continue
            rows.append({**attendee, **sitting, **row, **_typed(attendee, row)})
    return rows


def people(rows: Iterable[Mapping[str, Any]]) -> dict[str, Answer]:
    """Attendee id to one answer for the whole meeting, from the rows of answers_of."""
    given: dict[str, list[Answer]] = {}
    for row in rows:
        given.setdefault(row["attendee"], []).append(row["answer"])
    return {attendee: overall(answers) for attendee, answers in given.items()}


def counts(rows: Iterable[Mapping[str, Any]], *, sitting: str | None = None) -> dict[Answer, int]:
    """How many people gave each answer, for the whole meeting or one sitting; zeros included.

    Whoever waits for a seat is no yes: `waiting` has those.
    """
    asked = [row for row in rows if sitting in (None, row["sitting"])]
    answers = list(people(asked).values())
    given = {answer: answers.count(answer) for answer in Answer}
    given[Answer.yes] -= len(waiting(asked))
    return given


def waiting(rows: Iterable[Mapping[str, Any]], *, sitting: str | None = None) -> set[str]:
    """Attendee ids of those who said yes and have a seat nowhere (or not at that sitting)."""
    coming = [row for row in rows if row["answer"] is Answer.yes]
    asked = [row for row in coming if sitting in (None, row["sitting"])]
    seated = {row["attendee"] for row in asked if not row["is_waiting"]}
    return {row["attendee"] for row in asked} - seated


def came(rows: Iterable[Mapping[str, Any]], *, sitting: str) -> int | None:
    """How many were there; None where nobody noted who was."""
    noted = [row["is_present"] for row in rows if row["sitting"] == sitting]
    return noted.count(True) if any(each is not None for each in noted) else None


# --- steps -----------------------------------------------------------------------------------

_UNASKED: dict[str, Any] = {
    "answer": Answer.none.value,
    "source": None,
    "effective_at": None,
    "received_at": None,
    "comment": "",
    "invited_sequence": None,
    "invited_at": None,
    "is_present": None,
    "waiting_since": None,
}


def _is_for_others(
    attendee: Mapping[str, Any],
    sitting: Mapping[str, Any],
    row: Mapping[str, Any],
    asked_at: Mapping[str, datetime],
) -> bool:
    at = asked_at.get(attendee["attendee"])
    is_guest = attendee["role"] == AttendeeRole.guest
    return is_guest and row["invited_at"] is None and at is not None and sitting["ends_at"] > at


def _typed(attendee: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "role": AttendeeRole(attendee["role"]),
        "answer": Answer(row["answer"]),
        "source": Source(row["source"]) if row["source"] else None,
        "is_waiting": row["answer"] == Answer.yes and row["waiting_since"] is not None,
    }
