"""Reminders of actions: their owners hear of them once, a few days before, outside quiet hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from board.foundation.database import damages, db
from board.foundation.database.queries import prepared, value, values
from board.foundation.errors import NotFound
from board.foundation.extensions import Renewal
from board.foundation.identity.tables import Board, Grant, Person, Staff
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from board.foundation.mail import outbox, reach
from board.foundation.mail.rules.obstacles import Obstacle
from board.foundation.mail.rules.quiet_hours import next_allowed
from board.foundation.text.moments import instant_to_local
from meetings.actions import actions, words
from meetings.actions.actions import ActionView
from meetings.actions.rules import is_reminder_due
from meetings.actions.tables import ActionItem
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.tables import Sitting

KIND = "action_due"
LINK_LASTS = timedelta(days=120)
MAIL_LASTS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class WaitingAction:
    """An open action of a known owner who has had no mail about it."""

    id: str
    due_on: date | None
    created_at: datetime
    person: str | None
    staff: str | None
    board: str


_IS_WAITING = (
    ActionItem.done_at.is_null(),
    ActionItem.dropped_at.is_null(),
    ActionItem.reminded_at.is_null(),
    ActionItem.owner_person.is_not_null() | ActionItem.owner_staff.is_not_null(),
    # What was taken in with a past meeting, without a day, is known for long.
    ActionItem.source_row.is_null() | ActionItem.due_on.is_not_null(),
    ActionItem.meeting.state != MeetingState.cancelled.value,
    ActionItem.meeting.board.archived_at.is_null(),
)
BOARDS = prepared(
    ActionItem.select(ActionItem.meeting.board.id.as_alias("board")).where(*_IS_WAITING), str
)
WAITING = prepared(
    ActionItem.select(
        ActionItem.id,
        ActionItem.due_on,
        ActionItem.created_at,
        ActionItem.owner_person.id.as_alias("person"),
        ActionItem.owner_staff.id.as_alias("staff"),
        ActionItem.meeting.board.id.as_alias("board"),
    )
    .where(ActionItem.meeting.board.is_in(values("boards")), *_IS_WAITING)
    .order_by(ActionItem.created_at, ActionItem.position, ActionItem.id),
    WaitingAction,
)
NEXT_MEETING = prepared(
    Sitting.select(Sitting.starts_at)
    .where(
        Sitting.meeting.board == value("board"),
        Sitting.meeting.kind == MeetingKind.meeting.value,
        Sitting.meeting.state == MeetingState.invited.value,
        Sitting.cancelled_at.is_null(),
        Sitting.starts_at > value("now"),
    )
    .order_by(Sitting.starts_at),
    datetime,
)


async def remind_due(now: datetime) -> int:
    """The worker's part: one mail to each owner on a board with what is near; returns how many."""
    boards = sorted(set(await BOARDS.all()))
    by_board: dict[str, list[WaitingAction]] = {}
    for row in await damages.readable_of(boards, _waiting, what="Open actions"):
        by_board.setdefault(row.board, []).append(row)

    async def remind(board_id: str) -> int:
        return await _remind_board(board_id, by_board[board_id], now=now)

    return sum(await damages.each_by_itself(by_board, remind, what="Reminders"))


async def issue(row: ActionView, *, now: datetime) -> Link:
    """The link by which an owner says what became of an action; it opens nothing else."""
    return await links.issue(
        LinkPurpose.action,
        person=row.person,
        staff=None if row.person else row.staff,
        board=row.board,
        subject=row.id,
        expires_at=now + LINK_LASTS,
        now=now,
    )


async def opened_by(link: Link, *, now: datetime) -> ActionView:
    """The action of a link; NotFound once it is somebody else's."""
    row = await actions.find(link.subject, now=now)
    if link.person != row.person or (link.staff and link.staff != row.staff):
        raise NotFound
    return row


async def renewal(link: Link, *, now: datetime) -> Renewal | None:
    """A fresh link for an ended one, while the action is its owner's and open."""
    try:
        row = await opened_by(link, now=now)
    except NotFound:
        return None
    if row.done_at or row.dropped_at:
        return None
    return Renewal(links.url(await issue(row, now=now)), words.ACTION_LINK_NAME)


# --- steps -----------------------------------------------------------------------------------


async def _waiting(boards: Sequence[str]) -> list[WaitingAction]:
    return await WAITING.all(boards=list(boards))


async def _remind_board(board_id: str, rows: Sequence[WaitingAction], *, now: datetime) -> int:
    board = await Board.objects().where(Board.id == board_id).first()
    if board is None:
        return 0
    zone = board.timezone or "UTC"
    following = await NEXT_MEETING.first(board=board_id, now=now)
    due = [
        row
        for row in rows
        if is_reminder_due(
            row.due_on,
            noted_on=instant_to_local(row.created_at, zone).date(),
            today=instant_to_local(now, zone).date(),
            next_meeting_on=instant_to_local(following, zone).date() if following else None,
        )
    ]
    told = 0
    for (person, staff), own in _by_owner(due).items():
        told += await _mail_owner(board, person, staff, own, now=now)
    return told


def _by_owner(
    rows: Sequence[WaitingAction],
) -> dict[tuple[str | None, str | None], list[WaitingAction]]:
    owners: dict[tuple[str | None, str | None], list[WaitingAction]] = {}
    for row in rows:
        owner = (row.person, None if row.person else row.staff)
        owners.setdefault(owner, []).append(row)
    return owners


async def _mail_owner(
    board: Board,
    person: str | None,
    staff: str | None,
    own: Sequence[WaitingAction],
    *,
    now: datetime,
) -> int:
    """One mail about all of them; none to whoever has left, or has no address."""
    reader = await _reader(board.id, person, staff)
    async with db.transaction():
        claimed = (
            await ActionItem.update({ActionItem.reminded_at: now})
            .where(
                ActionItem.id.is_in([row.id for row in own]),
                ActionItem.reminded_at.is_null(),
                ActionItem.done_at.is_null(),
                ActionItem.dropped_at.is_null(),
            )
            .returning(ActionItem.id)
        )
        if not claimed or reader is None:
            return 0
        to, zone = reader
        rows = [await actions.find(each["id"], now=now) for each in claimed]
        rows.sort(key=lambda row: row.place)
        due_at = next_allowed(
            now, zone or board.timezone or "UTC", board.quiet_from, board.quiet_until
        )
        posted = await outbox.post(
            KIND,
            to=to,
            sender_name=board.name,
            context={
                "name": to.name,
                "board": board.name,
                "actions": [(row, links.url(await issue(row, now=now))) for row in rows],
            },
            board=board.id,
            cause=rows[0].id,
            due_at=due_at,
            expires_at=due_at + MAIL_LASTS,
            now=now,
        )
        for row in rows:
            await journal.record(
                "action_item.reminded", row.id, by=journal.SYSTEM, now=now, board=board.id,
                person=person or "",
            )  # fmt: skip
    return int(posted is not None)


async def _reader(
    board_id: str, person: str | None, staff: str | None
) -> tuple[outbox.Recipient, str] | None:
    """The owner's address and zone: who sits on the board or was its guest, or works on it."""
    if person:
        row = await (
            Person.select(Person.name, Person.email, Person.timezone)
            .where(Person.id == person)
            .first()
        )
        in_the_way = await reach.obstacle_of(person, board=board_id)
        if row is None or in_the_way in (Obstacle.no_address, Obstacle.left):
            return None
        return outbox.Recipient(row["name"], row["email"], person=person), row["timezone"]
    row = await (
        Staff.select(Staff.name, Staff.email, Staff.timezone)
        .where(
            Staff.id == staff,
            Staff.deactivated_at.is_null(),
            Staff.is_administrator.eq(True)
            | Staff.id.is_in(Grant.select(Grant.staff).where(Grant.board == board_id)),
        )
        .first()
    )
    if row is None:
        return None
    return outbox.Recipient(row["name"], row["email"], staff=staff), row["timezone"]
