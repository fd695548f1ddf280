"""Answers to all dates of a series at once, by link or by staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, prepared_sql, value
from board.foundation.errors import LostRace
from board.foundation.journal import journal
from board.foundation.text.moments import reader_span
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import rsvps
from meetings.scheduling.tables import Meeting, Series
from meetings.series import words
from meetings.series.rules.series import series_line

# What "all dates" means, wherever somebody can say it: by link, by calendar, through staff.
THE_RULE = words.ANSWER_TO_ALL_COUNTS


@dataclass(frozen=True, slots=True)
class AskedSeriesDateRow:
    sitting: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    starts_local: str
    cancelled_at: datetime | None
    meeting: str
    timezone: str
    attendee: str
    given: Answer | None
    comment: str | None
    waiting_since: datetime | None


@dataclass(frozen=True, slots=True)
class AskedSeriesDate:
    """A date that a person is asked to, with the answer to it; `words`: its day and hours."""

    row: AskedSeriesDateRow
    is_coming: bool
    words: tuple[str, str, str]

    @property
    def sitting(self) -> str:
        return self.row.sitting

    @property
    def sequence(self) -> int:
        return self.row.sequence

    @property
    def cancelled_at(self) -> datetime | None:
        return self.row.cancelled_at

    @property
    def answer(self) -> Answer:
        return self.row.given or Answer.none

    @property
    def is_waiting(self) -> bool:
        return self.answer is Answer.yes and self.row.waiting_since is not None


@dataclass(frozen=True, slots=True)
class SeriesRhythmRow:
    rule: str
    starts_local: str
    ends_local: str
    timezone: str


@dataclass(frozen=True, slots=True)
class OtherDates:
    """All dates of a series, as the page of one of them shows them."""

    dates: tuple[AskedSeriesDate, ...]
    coming: int
    given: Answer  # to all that are still to come, if it is the same
    words: str
    rule: str = THE_RULE


# --- queries ---------------------------------------------------------------------------------

DATES = prepared_sql(
    """
    SELECT sitting.id AS sitting, sitting.sequence, sitting.starts_at, sitting.ends_at,
        sitting.starts_local, sitting.cancelled_at, meeting.id AS meeting, meeting.timezone,
        attendee.id AS attendee, own.answer AS given, own.comment, own.waiting_since
    FROM meeting
    JOIN attendee ON attendee.meeting = meeting.id
        AND attendee.person = :person AND attendee.removed_at IS NULL
    JOIN sitting ON sitting.meeting = meeting.id
    LEFT JOIN attendance AS own ON own.sitting = sitting.id AND own.attendee = attendee.id
    WHERE meeting.series = :series AND meeting.state <> 'draft'
    ORDER BY sitting.starts_at
    """,
    AskedSeriesDateRow,
    reason="an outer join to one attendee's answers",
)
RHYTHM = prepared(
    Series.select(Series.rule, Series.starts_local, Series.ends_local, Series.timezone).where(
        Series.id == value("series")
    ),
    SeriesRhythmRow,
)


async def dates_of(series_id: str, person_id: str) -> list[AskedSeriesDateRow]:
    """The dates a person is asked to, struck-out ones too, by start, with the answer to each.

    Nothing before the invitations went out.
    """
    return await DATES.all(series=series_id, person=person_id)


async def other_dates_for(
    series_id: str, meeting_id: str, person_id: str, timezone: str, *, now: datetime
) -> OtherDates | None:
    """What the page of one date shows of the others; None where there are none."""
    rows = await dates_of(series_id, person_id)
    coming = [row for row in rows if _is_coming(row, now)]
    if not coming or {row.meeting for row in rows} == {meeting_id}:
        return None
    answers = {row.given or Answer.none for row in coming}
    rhythm = await RHYTHM.one(series=series_id)
    last = max(row.starts_local for row in coming)
    return OtherDates(
        dates=tuple(
            AskedSeriesDate(
                row,
                _is_coming(row, now),
                reader_span(row.starts_at, row.ends_at, row.timezone, timezone or None),
            )
            for row in rows
        ),
        coming=len(coming),
        given=answers.pop() if len(answers) == 1 else Answer.none,
        words=series_line(
            rhythm.rule, rhythm.starts_local, rhythm.ends_local, rhythm.timezone, last, len(coming)
        ),
    )


def _is_coming(row: AskedSeriesDateRow, now: datetime) -> bool:
    return row.cancelled_at is None and row.ends_at > now


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
        dates = [row for row in await dates_of(series_id, person_id) if _is_coming(row, now)]
        if isinstance(given, Answer):
            answers = {row.sitting: given for row in dates}
        else:
            answers = dict(given)
        if not answers or not answers.keys() <= {row.sitting for row in dates}:
            raise LostRace(words.DATES_CHANGED_MEANWHILE)
        for row in dates:
            if row.sitting in answers:
                known = seen is not None and row.sitting in seen
                await rsvps.answer_each(
                    row.attendee,
                    {row.sitting: answers[row.sitting]},
                    source=source,
                    by=by,
                    now=now,
                    comment=comment,
                    seen=seen if known else None,
                )
    return len(answers)
