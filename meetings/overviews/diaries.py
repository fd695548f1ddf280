"""Diaries: the sittings of all boards that somebody may see, in a span of time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from board.foundation.database.queries import prepared_sql
from board.foundation.text.moments import instant_to_local, start_of_day

MOST = 500


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One sitting; `number` of so many `days` of its meeting."""

    meeting: str
    title: str
    state: str
    board: str
    board_name: str
    starts_at: datetime
    ends_at: datetime
    number: int
    days: int
    yes: int
    asked: int

    def day(self, timezone: str) -> date:
        return instant_to_local(self.starts_at, timezone).date()

    def clock(self, timezone: str) -> str:
        return f"{instant_to_local(self.starts_at, timezone):%H:%M}"


ENTRIES = prepared_sql(
    """
    SELECT meeting.id AS meeting, meeting.title, meeting.state, board.id AS board,
        board.name AS board_name, sitting.starts_at, sitting.ends_at, sitting.position AS number,
        (SELECT count(*) FROM sitting AS other
            WHERE other.meeting = meeting.id AND other.cancelled_at IS NULL) AS days,
        (SELECT count(*) FROM attendance JOIN attendee ON attendee.id = attendance.attendee
            WHERE attendance.sitting = sitting.id AND attendance.answer = 'yes'
            AND attendee.removed_at IS NULL) AS yes,
        (SELECT count(*) FROM attendance JOIN attendee ON attendee.id = attendance.attendee
            WHERE attendance.sitting = sitting.id AND attendee.removed_at IS NULL) AS asked
    FROM sitting
    JOIN meeting ON meeting.id = sitting.meeting
    JOIN board ON board.id = meeting.board
    WHERE meeting.board IN :boards AND meeting.kind = 'meeting' AND meeting.state <> 'cancelled'
        AND sitting.cancelled_at IS NULL
        AND sitting.starts_at >= :since AND sitting.starts_at < :until
    ORDER BY sitting.starts_at, board.name, meeting.id
    LIMIT :most
    """,
    DiaryEntry,
    reason="counts of each sitting beside it",
)


async def between(
    boards: Collection[str], since: date, until: date, timezone: str
) -> list[DiaryEntry]:
    """Those that begin from the one day on and before the other, by somebody's clock."""
    return await ENTRIES.all(
        boards=boards,
        since=start_of_day(since, timezone),
        until=start_of_day(until, timezone),
        most=MOST,
    )
