"""What feeds and files of calendars are made of, each asked for in one query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.custom_types import Combinable

from board.foundation.database.queries import PreparedQuery, prepared, value, values
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Member
from meetings.calendar.rules.answers import Answer
from meetings.scheduling.calendar_sittings import CalendarSitting, calendar_columns
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendance, Attendee, Series, SeriesAttendee


@dataclass(frozen=True, slots=True)
class FeedBoard:
    """The board whose meetings a feed shows."""

    id: str
    name: str
    timezone: str
    renamed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AskedSitting(CalendarSitting):
    """A sitting that somebody was invited to, with the answer."""

    answer: Answer
    received_at: datetime | None
    waiting_since: datetime | None
    board: str
    board_name: str
    board_timezone: str
    renamed_at: datetime | None


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What entries of single dates have of their series."""

    id: str
    uid: str
    timezone: str
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class _SeatRow:
    board: str
    board_name: str


@dataclass(frozen=True, slots=True)
class _ListedRow:
    created_at: datetime
    removed_at: datetime | None


_ITS_BOARD: Any = Attendance.sitting.meeting.board
_ASKED = (
    (Attendance.attendee.person == value("person"))
    & Attendance.attendee.removed_at.is_null()
    & Attendance.invited_at.is_not_null()
    & (Attendance.sitting.meeting.state != MeetingState.draft.value)
)


def _asked(*conditions: Combinable) -> PreparedQuery[AskedSitting]:
    """What a person was invited to and not taken off."""
    return prepared(
        Attendance.select(
            *calendar_columns(Attendance.sitting),
            Attendance.answer,
            Attendance.received_at,
            Attendance.waiting_since,
            _ITS_BOARD.id.as_alias("board"),
            _ITS_BOARD.name.as_alias("board_name"),
            _ITS_BOARD.timezone.as_alias("board_timezone"),
            _ITS_BOARD.renamed_at.as_alias("renamed_at"),
        ).where(_ASKED, *conditions),
        AskedSitting,
    )


BOARD = prepared(
    Board.select(Board.id, Board.name, Board.timezone, Board.renamed_at).where(
        Board.id == value("board")
    ),
    FeedBoard,
)
ASKED_ON_BOARD = _asked(Attendance.sitting.meeting.board == value("board"))
ASKED_TO_MEETING = _asked(
    Attendance.sitting.meeting == value("meeting"), Attendance.sitting.cancelled_at.is_null()
)
SEATS = prepared(
    Member.select(Member.board.id.as_alias("board"), Member.board.name.as_alias("board_name"))
    .where(Member.person == value("person"), Member.state == MemberState.active.value)
    .order_by(Member.board.name),
    _SeatRow,
)
SEAT = prepared(
    Member.select(Member.id).where(
        Member.person == value("person"),
        Member.board == value("board"),
        Member.state == MemberState.active.value,
    ),
    str,
)
SHARED = prepared(
    Series.select(Series.id, Series.uid, Series.timezone, Series.sequence, Series.changed_at).where(
        Series.id.is_in(values("series"))
    ),
    SeriesKey,
)
AS_A_WHOLE = prepared(
    SeriesAttendee.select(SeriesAttendee.series).where(
        SeriesAttendee.series.is_in(values("series")),
        SeriesAttendee.person == value("person"),
        SeriesAttendee.removed_at.is_null(),
    ),
    str,
)
LISTED = prepared(
    Attendee.select(Attendee.created_at, Attendee.removed_at).where(
        Attendee.meeting.series == value("series"), Attendee.person == value("person")
    ),
    _ListedRow,
)
