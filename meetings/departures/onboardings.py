"""Onboardings: whoever joins a board is asked to what is still to come there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database.queries import nested, prepared, prepared_sql, value
from board.foundation.database.together import together
from board.foundation.database.writes import PreparedWrite, prepared_write
from board.foundation.identity.tables import Person
from board.foundation.journal import journal
from meetings.scheduling import attendees, calendars
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.series_dates import dates_of
from meetings.scheduling.tables import Attendee, Meeting, Series, SeriesAttendee
from meetings.series import people as series_people


@dataclass(frozen=True, slots=True)
class _Address:
    email: str | None


@dataclass(frozen=True, slots=True)
class _AskedTo:
    """A meeting or a series that somebody is asked to."""

    id: str
    role: AttendeeRole


@dataclass(frozen=True, slots=True)
class _OfSeries:
    id: str


@dataclass(frozen=True, slots=True)
class _Start:
    """A meeting with its first sitting."""

    meeting: str
    starts_at: datetime


def _as_member(table: Any, what: Any, of_board: Any) -> PreparedWrite[None]:
    return prepared_write(
        table.update({table.role: AttendeeRole.member.value}).where(
            what.is_in(nested(of_board)),
            table.person == value("person"),
            table.removed_at.is_null(),
        )
    )


ADDRESS = prepared(Person.select(Person.email).where(Person.id == value("person")), _Address)
ASKED_TO = prepared_sql(
    """
    SELECT meeting.id, attendee.role FROM attendee JOIN meeting ON meeting.id = attendee.meeting
    WHERE attendee.person = :person AND attendee.removed_at IS NULL AND meeting.board = :board
    UNION ALL
    SELECT series.id, asked.role FROM series_attendee AS asked
    JOIN series ON series.id = asked.series
    WHERE asked.person = :person AND asked.removed_at IS NULL AND series.board = :board
    """,
    _AskedTo,
    reason="Piccolo has no UNION",
)
OF_SERIES = prepared(
    Series.select(Series.id).where(
        Series.board == value("board"), Series.state != MeetingState.cancelled.value
    ),
    _OfSeries,
)
STARTS = prepared_sql(
    """
    SELECT meeting.id AS meeting, min(sitting.starts_at) AS starts_at
    FROM meeting JOIN sitting ON sitting.meeting = meeting.id
    WHERE meeting.board = :board AND meeting.kind = 'meeting' AND meeting.state <> 'cancelled'
        AND sitting.cancelled_at IS NULL
    GROUP BY meeting.id ORDER BY min(sitting.starts_at), meeting.id
    """,
    _Start,
    reason="Piccolo has no least value with a group of another table",
)
MEMBER_OF_MEETINGS = _as_member(
    Attendee, Attendee.meeting, Meeting.select(Meeting.id).where(Meeting.board == value("board"))
)
MEMBER_OF_SERIES = _as_member(
    SeriesAttendee,
    SeriesAttendee.series,
    Series.select(Series.id).where(Series.board == value("board")),
)


async def follow(board_id: str, person_id: str, by: journal.Actor, now: datetime) -> None:
    """Asks somebody to every meeting and series that has not begun, with the usual invitations.

    Runs inside the transaction that gives the seat. What nobody has heard of yet stays quiet: the
    newcomer is on its list, and is invited with the others. A guest from before is a member now.
    """
    found = await together(
        [
            ADDRESS.asked(person=person_id),
            ASKED_TO.asked(board=board_id, person=person_id),
            OF_SERIES.asked(board=board_id),
            STARTS.asked(board=board_id),
        ]
    )
    address = found.first(ADDRESS)
    if address is None or calendars.is_organizer(address.email):
        return
    was_asked = found[ASKED_TO]
    if any(row.role is not AttendeeRole.member for row in was_asked):
        await MEMBER_OF_MEETINGS.soon(board=board_id, person=person_id)
        await MEMBER_OF_SERIES.soon(board=board_id, person=person_id)
    asked = {row.id for row in was_asked}
    if any(row.id not in asked for row in found[OF_SERIES]):
        missing = [each for each in await _coming_series(board_id, now=now) if each.id not in asked]
        for series in missing:
            await series_people.ask_in_place(series, person_id, AttendeeRole.member, by=by, now=now)
        if missing:
            rows = await ASKED_TO.all(board=board_id, person=person_id)
            asked = {row.id for row in rows}
    coming = [row.meeting for row in found[STARTS] if row.starts_at > now]
    for meeting in await _meetings([each for each in coming if each not in asked]):
        await attendees.ask_in_place(meeting, person_id, by=by, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _coming_series(board_id: str, *, now: datetime) -> list[Series]:
    every = await (
        Series.objects()
        .where(Series.board == board_id, Series.state != MeetingState.cancelled.value)
        .order_by(Series.created_at, Series.id)
    )
    return [
        each
        for each in every
        if any(one.is_coming(now) and not one.has_begun(now) for one in await dates_of(each.id))
    ]


async def _meetings(ids: list[str]) -> list[Meeting]:
    """In that order."""
    if not ids:
        return []
    found = {each.id: each for each in await Meeting.objects().where(Meeting.id.is_in(ids))}
    return [found[each] for each in ids if each in found]
