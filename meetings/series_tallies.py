"""What everybody answered to the dates of a series, counted as on the page of each date."""

from collections.abc import Mapping, Sequence
from typing import Any

from meetings import attendance
from meetings.rules.attendance import Answer
from meetings.tables.meetings import Attendance, Attendee


async def of_series(series_id: str) -> list[dict[str, Any]]:
    """A row for each attendee of each date that holds; two queries however many dates."""
    asked = await Attendee.select(
        Attendee.id.as_alias("attendee"),
        Attendee.meeting,
        Attendee.person.id.as_alias("person"),
        Attendee.person.name.as_alias("name"),
    ).where(Attendee.meeting.series == series_id, Attendee.removed_at.is_null())
    given = await Attendance.select(
        Attendance.attendee, Attendance.sitting, Attendance.answer, Attendance.waiting_since
    ).where(
        Attendance.sitting.meeting.series == series_id, Attendance.sitting.cancelled_at.is_null()
    )
    people = {row["attendee"]: row for row in asked}
    rows = []
    for row in given:
        if row["attendee"] in people:
            answer = Answer(row["answer"])
            is_waiting = answer is Answer.yes and row["waiting_since"] is not None
            rows.append(
                {**people[row["attendee"]], **row, "answer": answer, "is_waiting": is_waiting}
            )
    return rows


def of_date(rows: Sequence[Mapping[str, Any]], sitting_id: str) -> dict[Answer, int]:
    """How many people gave each answer to one date; zeros included."""
    return attendance.counts(rows, sitting=sitting_id)


def by_person(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Answer]:
    """The answer of each person to each sitting."""
    return {(row["person"], row["sitting"]): row["answer"] for row in rows}


def guests(
    rows: Sequence[Mapping[str, Any]], people: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Those who are asked to single dates only: person and name, once each, by name."""
    whole = {row["person"] for row in people if row["removed_at"] is None}
    found = {
        row["person"]: {"person": row["person"], "name": row["name"]}
        for row in rows
        if row["person"] not in whole
    }
    return sorted(found.values(), key=lambda each: each["name"])
