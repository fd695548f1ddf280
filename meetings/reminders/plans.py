"""Reminder plans: which reminders a board's meetings have, or one meeting of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, values
from board.foundation.errors import LostRace, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from meetings.reminders import words
from meetings.reminders.rules import DEFAULT_PLAN, Audience, Base, PlannedReminder, check, in_order
from meetings.reminders.tables import Reminder
from meetings.scheduling.rules.meetings import MeetingKind
from meetings.scheduling.tables import Meeting


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """What of a meeting says which plan it has."""

    id: str
    board: str
    kind: str  # one that is none, of a damaged meeting, keeps no other from its plan
    has_own_reminders: bool


MEETINGS = prepared(
    Meeting.select(Meeting.id, Meeting.board, Meeting.kind, Meeting.has_own_reminders).where(
        Meeting.id.is_in(values("meetings"))
    ),
    PlannedMeeting,
)

# --- queries ---------------------------------------------------------------------------------


async def of_board(board: Board) -> list[PlannedReminder]:
    """The board's own plan, or the default one where nobody has written any."""
    if board.reminders_changed_at is None:
        return list(DEFAULT_PLAN)
    rows = await Reminder.objects().where(
        Reminder.board == board.id, Reminder.meeting.is_null(), Reminder.removed_at.is_null()
    )
    return in_order(map(planned_of, rows))


async def of_meetings(meetings: Iterable[PlannedMeeting]) -> dict[str, list[PlannedReminder]]:
    """Meeting id to its plan. Two queries.

    A touchpoint has none but its own: the board's plan is for meetings of the board.
    """
    asked = list(meetings)
    boards = await Board.select(Board.id, Board.reminders_changed_at).where(
        Board.id.is_in(list({row.board for row in asked}) or [""])
    )
    has_own_plan = {row["id"]: row["reminders_changed_at"] is not None for row in boards}
    rows = await Reminder.objects().where(
        Reminder.board.is_in(list(has_own_plan) or [""]), Reminder.removed_at.is_null()
    )
    plans: dict[str, list[PlannedReminder]] = {}
    for meeting in asked:
        own = meeting.id if meeting.has_own_reminders else None
        if own is None and meeting.kind == MeetingKind.touchpoint:
            plans[meeting.id] = []
            continue
        if own is None and not has_own_plan[meeting.board]:
            plans[meeting.id] = list(DEFAULT_PLAN)
            continue
        plans[meeting.id] = in_order(
            planned_of(row) for row in rows if row.board == meeting.board and row.meeting == own
        )
    return plans


async def of_meeting(meeting: Meeting) -> list[PlannedReminder]:
    asked = PlannedMeeting(meeting.id, meeting.board, meeting.kind, meeting.has_own_reminders)
    return (await of_meetings([asked]))[meeting.id]


async def find(reminder_id: str, viewer: Viewer) -> Reminder:
    """A reminder that still holds, for whoever may change it; else NotFound or Forbidden."""
    row = await Reminder.objects().where(Reminder.id == reminder_id).first()
    if row is None:
        raise NotFound
    viewer.must("manage", row.board)
    if row.removed_at is not None:
        raise LostRace(words.REMINDER_REMOVED_MEANWHILE)
    return row


# --- operations ------------------------------------------------------------------------------


async def own(board: Board, meeting: Meeting | None, *, by: Viewer, now: datetime) -> None:
    """Writes the plan that holds as the board's own, or a meeting's, to be changed from there."""
    by.must("manage", board.id)
    async with db.transaction():
        present = await db.locked(Board.objects().where(Board.id == board.id)).first()
        assert present is not None
        if meeting is None:
            if present.reminders_changed_at is not None:
                return
            plan = list(DEFAULT_PLAN)
            await Board.update({Board.reminders_changed_at: now}).where(Board.id == board.id)
        else:
            plan = await of_board(present)
            rows = (
                await Meeting.update({Meeting.has_own_reminders: True})
                .where(Meeting.id == meeting.id, Meeting.has_own_reminders.eq(False))
                .returning(Meeting.id)
            )
            if not rows:
                return
        for each in plan:
            await Reminder.insert(_row(board.id, meeting, each, now=now))
        await _record("reminder_plan.written", board, meeting, by=by, now=now)


async def follow_board(meeting: Meeting, *, by: Viewer, now: datetime) -> None:
    """The meeting has no plan of its own any more."""
    by.must("manage", meeting.board)
    async with db.transaction():
        rows = (
            await Meeting.update({Meeting.has_own_reminders: False})
            .where(Meeting.id == meeting.id, Meeting.has_own_reminders.eq(True))
            .returning(Meeting.id)
        )
        if not rows:
            return
        await Reminder.update({Reminder.removed_at: now}).where(
            Reminder.meeting == meeting.id, Reminder.removed_at.is_null()
        )
        await journal.record(
            "reminder_plan.dropped", meeting.id, by=by.actor, now=now, board=meeting.board
        )


async def add(
    board: Board, meeting: Meeting | None, planned: PlannedReminder, *, by: Viewer, now: datetime
) -> None:
    """One more reminder; what it would have been due for before now is not made up for."""
    _must_make_sense(planned)
    async with db.transaction():
        await own(board, meeting, by=by, now=now)
        row = _row(board.id, meeting, planned, now=now)
        await Reminder.insert(row)
        await journal.record(
            "reminder.planned", row.id, by=by.actor, now=now, board=board.id,
            meeting=meeting.id if meeting else "",
        )  # fmt: skip


async def change(
    reminder: Reminder, planned: PlannedReminder, *, by: Viewer, now: datetime
) -> None:
    """Other words leave its time alone; another time counts from now on."""
    by.must("manage", reminder.board)
    _must_make_sense(planned)
    is_as_before = (planned.audience, planned.base, planned.minutes) == (
        reminder.audience,
        reminder.base,
        reminder.minutes,
    )
    async with db.transaction():
        rows = (
            await Reminder.update(
                {
                    Reminder.audience: planned.audience.value,
                    Reminder.base: planned.base.value,
                    Reminder.minutes: planned.minutes,
                    Reminder.subject: planned.subject,
                    Reminder.body: planned.body,
                    Reminder.since_at: reminder.since_at if is_as_before else now,
                }
            )
            .where(Reminder.id == reminder.id, Reminder.removed_at.is_null())
            .returning(Reminder.id)
        )
        if not rows:
            raise LostRace(words.REMINDER_REMOVED_MEANWHILE)
        await journal.record(
            "reminder.changed", reminder.id, by=by.actor, now=now, board=reminder.board
        )


async def remove(reminder: Reminder, *, by: Viewer, now: datetime) -> None:
    by.must("manage", reminder.board)
    async with db.transaction():
        rows = (
            await Reminder.update({Reminder.removed_at: now})
            .where(Reminder.id == reminder.id, Reminder.removed_at.is_null())
            .returning(Reminder.id)
        )
        if rows:
            await journal.record(
                "reminder.removed", reminder.id, by=by.actor, now=now, board=reminder.board
            )


# --- steps -----------------------------------------------------------------------------------


def _must_make_sense(planned: PlannedReminder) -> None:
    check(planned.audience, planned.base, planned.minutes, planned.subject, planned.body)


def planned_of(reminder: Reminder) -> PlannedReminder:
    """A row as the rules know it."""
    return PlannedReminder(
        reminder.id,
        Audience(reminder.audience),
        Base(reminder.base),
        reminder.minutes,
        reminder.subject,
        reminder.body,
        reminder.since_at,
    )


def _row(
    board_id: str, meeting: Meeting | None, planned: PlannedReminder, *, now: datetime
) -> Reminder:
    return Reminder(
        board=board_id,
        meeting=meeting.id if meeting else None,
        audience=planned.audience.value,
        base=planned.base.value,
        minutes=planned.minutes,
        subject=planned.subject,
        body=planned.body,
        since_at=now,
    )


async def _record(
    event: str, board: Board, meeting: Meeting | None, *, by: Viewer, now: datetime
) -> None:
    subject = meeting.id if meeting else board.id
    await journal.record(event, subject, by=by.actor, now=now, board=board.id)
