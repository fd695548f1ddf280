"""What everybody answered to the dates of a series, counted as on the page of each date."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from meetings.calendar.rules.answers import Answer
from meetings.scheduling import attendance
from meetings.scheduling.tables import Attendance, Attendee, Sitting


async def of_series(series_id: str) -> list[dict[str, Any]]:
    """A row for each attendee of each date that holds; three queries however many dates.

    Who has no address gets no invitation, but is asked all the same.
    """
    held = await Sitting.select(Sitting.id, Sitting.meeting).where(
        Sitting.meeting.series == series_id, Sitting.cancelled_at.is_null()
    )
    asked = await Attendee.select(
        Attendee.id.as_alias("attendee"),
        Attendee.meeting,
        Attendee.person.id.as_alias("person"),
        Attendee.person.name.as_alias("name"),
    ).where(Attendee.meeting.series == series_id, Attendee.removed_at.is_null())
    said = await Attendance.select(
        Attendance.attendee, Attendance.sitting, Attendance.answer, Attendance.waiting_since
    ).where(Attendance.sitting.meeting.series == series_id)
    given = {(row["attendee"], row["sitting"]): row for row in said}
    sittings = {row["meeting"]: row["id"] for row in held}
    rows = []
    for row in asked:
        if (sitting := sittings.get(row["meeting"])) is None:
            continue
        own = given.get((row["attendee"], sitting))
        answer = Answer(own["answer"]) if own else Answer.none
        is_waiting = answer is Answer.yes and own is not None and own["waiting_since"] is not None
        rows.append({**row, "sitting": sitting, "answer": answer, "is_waiting": is_waiting})
    return rows


def of_date(rows: Sequence[Mapping[str, Any]], sitting_id: str) -> dict[Answer, int]:
    """How many people gave each answer to one date; zeros included."""
    return attendance.counts(rows, sitting=sitting_id)


def waiting(rows: Sequence[Mapping[str, Any]], sitting_id: str) -> int:
    """How many said yes to one date and have no seat."""
    return len(attendance.waiting(rows, sitting=sitting_id))


def silent(rows: Sequence[Mapping[str, Any]], sitting_ids: Collection[str]) -> set[str]:
    """The persons who owe an answer to one of these dates at least."""
    return {
        row["person"]
        for row in rows
        if row["sitting"] in sitting_ids and row["answer"] is Answer.none
    }


def by_person(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """The answer of each person to each sitting, or that somebody is waiting for a seat."""
    return {
        (row["person"], row["sitting"]): "waiting" if row["is_waiting"] else row["answer"].value
        for row in rows
    }


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
