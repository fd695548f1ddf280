"""Report-outs: what a board owes its members after a meeting, and whether it came in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from board.foundation.database import db
from board.foundation.database.queries import prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from meetings.capture.rules.clocks import (
    DIGEST_SOON,
    NOTES_SOON,
    Clock,
    digest_clock,
    notes_clock,
    stage,
)

LOOKING_BACK = timedelta(days=400)
STILL_REMINDED = timedelta(days=60)  # after that nobody is reminded of what never came


@dataclass(frozen=True)
class OwedReport:
    """One of the two things that a board owes, and where somebody sends it off."""

    is_notes: bool  # else the digest
    clock: Clock
    soon: timedelta  # before it is late, from when on its owner is reminded
    action: str
    href: str
    mark: str  # what tells the two apart in the keys of reminders

    def stage(self, now: datetime) -> str:
        """Which reminder is due now: "soon", "late", or none."""
        return stage(self.clock, now, soon=self.soon)


@dataclass(frozen=True)
class ReportOut:
    """A meeting that is over, with both clocks."""

    meeting: str
    title: str
    board: str
    board_name: str
    timezone: str
    owner: str | None
    ended_at: datetime
    notes: Clock
    digest: Clock

    @property
    def owed(self) -> tuple[OwedReport, OwedReport]:
        at = f"/meetings/{self.meeting}"
        notes, digests = f"{at}/outcomes", f"{at}/digests"
        return (
            OwedReport(True, self.notes, NOTES_SOON, "Send them", notes, "outcomes"),
            OwedReport(False, self.digest, DIGEST_SOON, "Release it", digests, "/digests"),
        )


@dataclass(frozen=True, slots=True)
class EndedMeeting:
    """A meeting that is over, and when its notes and its digest first reached somebody."""

    id: str
    title: str
    timezone: str
    created_by: str | None
    notes_sent_at: datetime | None
    board: str
    board_name: str
    notes_hours: int
    digest_days: int
    ended_at: datetime
    sent_at: datetime | None
    released_at: datetime | None


# One that was over when it was taken in owes nobody a report. The boards are named within the list
# of meetings too: for one board SQLite begins with that, not with the meetings of all.
ENDED = prepared_sql(
    """
    SELECT meeting.id AS id, meeting.title AS title, meeting.timezone AS timezone,
        meeting.created_by AS created_by, meeting.notes_sent_at AS notes_sent_at,
        board.id AS board, board.name AS board_name, board.notes_hours AS notes_hours,
        board.digest_days AS digest_days, ended.at AS ended_at,
        (SELECT min(message.sent_at) FROM message
            WHERE message.cause = meeting.id AND message.kind = 'notes_sent') AS sent_at,
        (SELECT min(digest.released_at) FROM digest
            WHERE digest.meeting = meeting.id AND digest.edition = 'members') AS released_at
    FROM (
        SELECT sitting.meeting AS meeting, max(sitting.ends_at) AS at
        FROM sitting JOIN meeting ON meeting.id = sitting.meeting
        WHERE meeting.board IN :boards AND meeting.state <> 'cancelled'
            AND meeting.kind = 'meeting'
            AND sitting.cancelled_at IS NULL AND sitting.ends_at > :since
            AND meeting.id IN (
                SELECT been.meeting FROM sitting AS been
                JOIN meeting AS own ON own.id = been.meeting AND own.board IN :boards
                WHERE been.ends_at > :since AND been.ends_at <= :now
            )
        GROUP BY sitting.meeting
    ) AS ended
    JOIN meeting ON meeting.id = ended.meeting
    JOIN board ON board.id = meeting.board
    WHERE ended.at <= :now AND ended.at >= meeting.created_at
    ORDER BY ended.at DESC, meeting.id
    """,
    EndedMeeting,
    reason="Piccolo has no select in the place of a column.",
)

# --- queries ---------------------------------------------------------------------------------


async def of_boards(
    boards: Sequence[str], *, now: datetime, since: timedelta = LOOKING_BACK
) -> list[ReportOut]:
    """Meetings that ended since then, the latest first."""
    rows = await ENDED.all(boards=boards, now=now, since=now - since)
    return [report_out(row, now=now) for row in rows]


def report_out(row: EndedMeeting, *, now: datetime) -> ReportOut:
    """The meeting with its two clocks."""
    notes = notes_clock(
        row.ended_at,
        row.sent_at,
        now,
        hours=row.notes_hours,
        is_on_its_way=row.notes_sent_at is not None,
    )
    zone = row.timezone or "UTC"
    digest = digest_clock(row.ended_at, row.released_at, now, days=row.digest_days, timezone=zone)
    assert notes is not None
    assert digest is not None
    return ReportOut(
        meeting=row.id,
        title=row.title,
        board=row.board,
        board_name=row.board_name,
        timezone=zone,
        owner=row.created_by,
        ended_at=row.ended_at,
        notes=notes,
        digest=digest,
    )


# --- operations ------------------------------------------------------------------------------


async def change_periods(
    board: Board, *, notes_hours: int, digest_days: int, by: Viewer, now: datetime
) -> None:
    """What the board owes its members from now on, for meetings that are over as well."""
    by.must("manage", board.id)
    async with db.transaction():
        await Board.update({Board.notes_hours: notes_hours, Board.digest_days: digest_days}).where(
            Board.id == board.id
        )
        await journal.record(
            "report_out.changed", board.id, by=by.actor, now=now, board=board.id,
            notes_hours=notes_hours, digest_days=digest_days,
        )  # fmt: skip
