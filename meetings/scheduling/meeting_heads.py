"""Meeting heads: the name, dates and state that stand above every page of a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared_sql
from board.foundation.errors import NotFound
from meetings.scheduling.meeting_sheets import MeetingRow, MeetingSheet
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState


@dataclass(frozen=True, slots=True)
class HeadDate:
    """One date of the meeting, cancelled or not."""

    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """What a reader wants to know of a meeting wherever they are in it; `dates` by start."""

    id: str
    board: str
    board_name: str
    kind: MeetingKind
    title: str
    timezone: str
    state: MeetingState
    dates: Sequence[HeadDate]
    is_over: bool


@dataclass(frozen=True, slots=True)
class _DatedMeeting:
    """A meeting with one of its dates, or with none."""

    id: str
    board: str
    board_name: str
    kind: MeetingKind
    title: str
    timezone: str
    state: MeetingState
    starts_at: datetime | None
    ends_at: datetime | None
    cancelled_at: datetime | None


DATED = prepared_sql(
    """
    SELECT meeting.id AS id, meeting.board AS board, board.name AS board_name,
        meeting.kind AS kind, meeting.title AS title, meeting.timezone AS timezone,
        meeting.state AS state, sitting.starts_at AS starts_at, sitting.ends_at AS ends_at,
        sitting.cancelled_at AS cancelled_at
    FROM meeting
    JOIN board ON board.id = meeting.board
    LEFT JOIN sitting ON sitting.meeting = meeting.id
    WHERE meeting.id = :meeting
    ORDER BY sitting.starts_at
    """,
    _DatedMeeting,
    reason="Piccolo joins only where a column points, and a sitting points to its meeting.",
)


async def of(meeting_id: str, *, now: datetime) -> MeetingHead:
    """The head of a meeting that the viewer was let into already; one statement."""
    rows = await DATED.all(meeting=meeting_id)
    if not rows:
        raise NotFound
    dates = [
        HeadDate(row.starts_at, row.ends_at, row.cancelled_at is not None)
        for row in rows
        if row.starts_at and row.ends_at
    ]
    return _head(rows[0], dates, now)


def of_sheet(sheet: MeetingSheet, *, now: datetime) -> MeetingHead:
    """The same from a sheet that is there already."""
    dates = [
        HeadDate(each.starts_at, each.ends_at, each.cancelled_at is not None)
        for each in sheet.sittings
    ]
    return _head(sheet.meeting, dates, now)


# --- steps -----------------------------------------------------------------------------------


def _head(meeting: _DatedMeeting | MeetingRow, dates: list[HeadDate], now: datetime) -> MeetingHead:
    held = [each.ends_at for each in dates if not each.is_cancelled]
    return MeetingHead(
        meeting.id,
        meeting.board,
        meeting.board_name,
        meeting.kind,
        meeting.title,
        meeting.timezone,
        meeting.state,
        dates,
        bool(held) and max(held) <= now,
    )
