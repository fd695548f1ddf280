"""Meeting sheets: what a meeting's pages and their sections need of it, each thing loaded once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from board.foundation import extensions
from board.foundation.database.counts import Counts
from board.foundation.database.queries import prepared, value
from board.foundation.identity.access import Viewer
from meetings.scheduling import attendance
from meetings.scheduling.attendance import AskedAttendee, AttendanceRow, SittingRow
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.tables import Meeting


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting, and what its board says about meetings."""

    id: str
    board: str
    kind: MeetingKind
    title: str
    description: str
    place: str
    join_url: str
    timezone: str
    state: MeetingState
    notes_sent_at: datetime | None
    seats: int | None
    has_own_reminders: bool
    created_at: datetime
    series: str | None
    board_name: str
    board_timezone: str
    board_quorum: int | None
    board_quiet_from: int
    board_quiet_until: int
    board_notes_hours: int
    board_digest_days: int
    board_reminders_changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """One meeting as one viewer sees it.

    `there`: how many rows there are of each kind that a feature counts in its `meeting_counts`;
    where that is 0, nobody needs to ask for them.
    """

    meeting: MeetingRow
    sittings: Sequence[SittingRow]  # the cancelled ones too, by start
    asked: Sequence[AskedAttendee]  # those who were taken off too, by name
    answers: Sequence[AttendanceRow]  # of those who are asked to what still holds
    there: Mapping[str, int]

    @property
    def held(self) -> list[SittingRow]:
        return [each for each in self.sittings if each.cancelled_at is None]

    @property
    def people(self) -> list[AskedAttendee]:
        """One row of everybody who is or was asked, by name."""
        return list({row.attendee: row for row in self.asked}.values())

    @property
    def ends_at(self) -> datetime | None:
        """The end of the last sitting that holds."""
        return max((each.ends_at for each in self.held), default=None)

    def is_over(self, now: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= now


MEETING = prepared(
    Meeting.select(
        Meeting.id,
        Meeting.board,
        Meeting.kind,
        Meeting.title,
        Meeting.description,
        Meeting.place,
        Meeting.join_url,
        Meeting.timezone,
        Meeting.state,
        Meeting.notes_sent_at,
        Meeting.seats,
        Meeting.has_own_reminders,
        Meeting.created_at,
        Meeting.series,
        Meeting.board.name.as_alias("board_name"),
        Meeting.board.timezone.as_alias("board_timezone"),
        Meeting.board.quorum.as_alias("board_quorum"),
        Meeting.board.quiet_from.as_alias("board_quiet_from"),
        Meeting.board.quiet_until.as_alias("board_quiet_until"),
        Meeting.board.notes_hours.as_alias("board_notes_hours"),
        Meeting.board.digest_days.as_alias("board_digest_days"),
        Meeting.board.reminders_changed_at.as_alias("board_reminders_changed_at"),
    ).where(Meeting.id == value("meeting")),
    MeetingRow,
)

# --- queries ---------------------------------------------------------------------------------


async def row_of(meeting_id: str, viewer: Viewer, *, act: str = "see") -> MeetingRow:
    """The meeting alone, on the same condition."""
    meeting = await MEETING.one(meeting=meeting_id)
    viewer.must(act, meeting.board)
    return meeting


async def load(meeting_id: str, viewer: Viewer, *, act: str = "see") -> MeetingSheet:
    """The sheet, if the viewer may do that on the meeting's board; else NotFound or Forbidden."""
    meeting = await row_of(meeting_id, viewer, act=act)
    sittings = await attendance.SITTINGS.all(meeting=meeting_id)
    asked = await attendance.ASKED.all(meeting=meeting_id)
    counts = _counts(tuple(extensions.registered.meeting_counts))
    return MeetingSheet(
        meeting,
        sittings,
        asked,
        attendance.rows_of(sittings, asked),
        await counts.of(meeting=meeting_id, board=meeting.board),
    )


# --- steps -----------------------------------------------------------------------------------


@cache
def _counts(names: tuple[str, ...]) -> Counts:
    """Kept, since it takes long to compile; features count the same from start to end."""
    return Counts({name: extensions.registered.meeting_counts[name] for name in names})
