"""Answers to all dates of a series at once, by link or by staff."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import LostRace
from board.foundation.identity.tables import Person
from board.foundation.journal import journal
from board.foundation.text.moments import reader_span
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import rsvps
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendance, Attendee, Meeting, Series, Sitting
from meetings.series import words
from meetings.series.rules.series import series_line

# What "all dates" means, wherever somebody can say it: by link, by calendar, through staff.
THE_RULE = words.ANSWER_TO_ALL_COUNTS


# --- queries ---------------------------------------------------------------------------------


async def dates_of(series_id: str, person_id: str, *, now: datetime) -> list[dict[str, Any]]:
    """The dates a person is asked to, struck-out ones too, by start, with the answer to each.

    `meeting`, `title`, `timezone`, `attendee`, `sitting`, `sequence`, `starts_at`, `ends_at`,
    `cancelled_at`, `answer`, `is_waiting`, `comment`, `is_coming`. Nothing before the invitations
    went out.
    """
    rows = await (
        Sitting.select(
            Sitting.id.as_alias("sitting"),
            Sitting.sequence,
            Sitting.starts_at,
            Sitting.ends_at,
            Sitting.starts_local,
            Sitting.cancelled_at,
            Sitting.meeting.id.as_alias("meeting"),
            Sitting.meeting.title.as_alias("title"),
            Sitting.meeting.timezone.as_alias("timezone"),
        )
        .where(
            Sitting.meeting.series == series_id,
            Sitting.meeting.state != MeetingState.draft.value,
        )
        .order_by(Sitting.starts_at)
    )
    asked = await Attendee.select(Attendee.id, Attendee.meeting).where(
        Attendee.meeting.series == series_id,
        Attendee.person == person_id,
        Attendee.removed_at.is_null(),
    )
    given = await Attendance.select(
        Attendance.sitting, Attendance.answer, Attendance.comment, Attendance.waiting_since
    ).where(
        Attendance.attendee.person == person_id, Attendance.attendee.meeting.series == series_id
    )
    attendees = {row["meeting"]: row["id"] for row in asked}
    answers = {row["sitting"]: row for row in given}
    found = []
    for row in rows:
        if row["meeting"] not in attendees:
            continue
        said = answers.get(row["sitting"], _SILENT)
        is_coming = row["cancelled_at"] is None and row["ends_at"] > now
        found.append(
            {
                **row,
                "attendee": attendees[row["meeting"]],
                "answer": Answer(said["answer"]),
                "is_waiting": said["answer"] == Answer.yes and said["waiting_since"] is not None,
                "comment": said["comment"],
                "is_coming": is_coming,
            }
        )
    return found


async def other_dates_for(
    meeting: Meeting, person: Person, *, now: datetime
) -> dict[str, Any] | None:
    """What the page of one date shows of the others; None for a single date or meeting."""
    if not meeting.series:
        return None
    rows = await dates_of(meeting.series, person.id, now=now)
    coming = [row for row in rows if row["is_coming"]]
    if not coming or {row["meeting"] for row in rows} == {meeting.id}:
        return None
    for row in rows:
        row["words"] = reader_span(
            row["starts_at"], row["ends_at"], row["timezone"], person.timezone or None
        )
    answers = {row["answer"] for row in coming}
    series = await Series.objects().where(Series.id == meeting.series).first()
    assert series is not None
    last = max(row["starts_local"] for row in coming)
    return {
        "dates": rows,
        "coming": len(coming),
        "given": answers.pop() if len(answers) == 1 else Answer.none,
        "words": series_line(
            series.rule, series.starts_local, series.ends_local, series.timezone, last, len(coming)
        ),
        "rule": THE_RULE,
    }


_SILENT = {"answer": Answer.none.value, "comment": "", "waiting_since": None}


# --- operations ------------------------------------------------------------------------------


async def answer_all(
    series_id: str,
    person_id: str,
    given: Answer | Mapping[str, Answer],
    *,
    source: Source,
    by: journal.Actor,
    now: datetime,
    comment: str = "",
    seen: Mapping[str, int] | None = None,
) -> int:
    """One answer for every date still to come, or one for each sitting named; all or nothing.

    Returns for how many dates. `seen`: as in `rsvps.answer`; a date that is new to the page
    is answered all the same.
    """
    async with db.transaction():
        # One answer to all of them is written at a time: whoever comes second sees it whole.
        await db.locked(Meeting.select(Meeting.id).where(Meeting.series == series_id))
        dates = [row for row in await dates_of(series_id, person_id, now=now) if row["is_coming"]]
        if isinstance(given, Answer):
            answers = {row["sitting"]: given for row in dates}
        else:
            answers = dict(given)
        if not answers or not answers.keys() <= {row["sitting"] for row in dates}:
            raise LostRace(words.DATES_CHANGED_MEANWHILE)
        for row in dates:
            if row["sitting"] in answers:
                known = seen is not None and row["sitting"] in seen
                await rsvps.answer_each(
                    row["attendee"],
                    {row["sitting"]: answers[row["sitting"]]},
                    source=source,
                    by=by,
                    now=now,
                    comment=comment,
                    seen=seen if known else None,
                )
    return len(answers)
