"""Report-outs: what a board owes its members after a meeting, and whether it came in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board.foundation.database import db
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from meetings.capture.notes import first_sent
from meetings.capture.rules.clocks import (
    DIGEST_SOON,
    NOTES_SOON,
    Clock,
    digest_clock,
    notes_clock,
    stage,
)
from meetings.digests import clocks as digest_clocks
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.tables import Meeting, Sitting

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


# --- queries ---------------------------------------------------------------------------------


async def of_boards(
    boards: Sequence[str], *, now: datetime, since: timedelta = LOOKING_BACK
) -> list[ReportOut]:
    """Meetings that ended since then, the latest first; four queries.

    One that was over when it was taken in owes nobody a report.
    """
    ends = await (
        Sitting.select(Sitting.meeting, Sitting.ends_at)
        .where(
            Sitting.meeting.board.is_in(list(boards) or [""]),
            Sitting.meeting.state != MeetingState.cancelled.value,
            Sitting.meeting.kind == MeetingKind.meeting.value,
            Sitting.cancelled_at.is_null(),
            Sitting.ends_at > now - since,
        )
        .order_by(Sitting.ends_at)
    )
    ended = {row["meeting"]: row["ends_at"] for row in ends}  # the last one of each counts
    over = [meeting for meeting, ended_at in ended.items() if ended_at <= now]
    if not over:
        return []
    rows = await _meetings(over)
    sent = await first_sent(over)
    released = await digest_clocks.released(over)
    made = [
        _report_out(row, ended[row["id"]], sent.get(row["id"]), released.get(row["id"]), now=now)
        for row in rows
        if ended[row["id"]] >= row["created_at"]
    ]
    return sorted(made, key=lambda one: one.ended_at, reverse=True)


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


# --- steps -----------------------------------------------------------------------------------


async def _meetings(ids: Sequence[str]) -> list[dict[str, Any]]:
    return await Meeting.select(
        Meeting.id,
        Meeting.title,
        Meeting.timezone,
        Meeting.created_at,
        Meeting.created_by,
        Meeting.notes_sent_at,
        Meeting.board.id.as_alias("board"),
        Meeting.board.name.as_alias("board_name"),
        Meeting.board.notes_hours.as_alias("notes_hours"),
        Meeting.board.digest_days.as_alias("digest_days"),
    ).where(Meeting.id.is_in(list(ids)))


def _report_out(
    row: dict[str, Any],
    ended_at: datetime,
    sent_at: datetime | None,
    released_at: datetime | None,
    *,
    now: datetime,
) -> ReportOut:
    notes = notes_clock(
        ended_at,
        sent_at,
        now,
        hours=row["notes_hours"],
        is_on_its_way=row["notes_sent_at"] is not None,
    )
    digest = digest_clock(
        ended_at, released_at, now, days=row["digest_days"], timezone=row["timezone"] or "UTC"
    )
    assert notes is not None
    assert digest is not None
    return ReportOut(
        meeting=row["id"],
        title=row["title"],
        board=row["board"],
        board_name=row["board_name"],
        timezone=row["timezone"] or "UTC",
        owner=row["created_by"],
        ended_at=ended_at,
        notes=notes,
        digest=digest,
    )
