"""Actions across meetings: what is still to be done, whose it is, and how it is closed."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import value
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.text.moments import instant_to_local
from meetings.actions import words as actions_words
from meetings.actions.rules import Closing, due_words, level
from meetings.actions.tables import ActionItem
from meetings.scheduling.rules.meetings import MeetingState

# --- queries ---------------------------------------------------------------------------------


# What a desk counts before it asks for it.
OPEN_OF_PERSON = ActionItem.select(ActionItem.id).where(
    ActionItem.owner_person == value("person"),
    ActionItem.meeting.state != MeetingState.cancelled.value,
    ActionItem.done_at.is_null(),
    ActionItem.dropped_at.is_null(),
)


async def open_of(
    board_ids: Collection[str], *, now: datetime, person: str = "", staff: str = ""
) -> list[dict[str, Any]]:
    """What nobody has closed on these boards, or of one owner there, the first due first.

    Each with `level`, `due` in words and `owner_name`.
    """
    if not board_ids:
        return []
    query = _select().where(ActionItem.meeting.board.is_in(list(board_ids)), _is_open())
    if person:
        query = query.where(ActionItem.owner_person == person)
    if staff:
        query = query.where(ActionItem.owner_staff == staff)
    return _sorted([_presented(row, now=now) for row in await query])


async def open_of_person(person_id: str, *, now: datetime) -> list[dict[str, Any]]:
    """What one person has taken on, on whichever board."""
    query = _select().where(ActionItem.owner_person == person_id, _is_open())
    return _sorted([_presented(row, now=now) for row in await query])


async def closed_of(board_id: str, *, now: datetime, limit: int = 50) -> list[dict[str, Any]]:
    """What was done or dropped on a board, the latest first."""
    rows = await (
        _select()
        .where(
            ActionItem.meeting.board == board_id,
            ActionItem.done_at.is_not_null() | ActionItem.dropped_at.is_not_null(),
        )
        .order_by(ActionItem.created_at, ascending=False)
        .limit(limit)
    )
    told = [_presented(row, now=now) for row in rows]
    return sorted(told, key=lambda row: row["done_at"] or row["dropped_at"], reverse=True)


async def find(action_id: str, *, now: datetime) -> dict[str, Any]:
    """One action with meeting and board, whatever became of it."""
    rows = await _select().where(ActionItem.id == action_id)
    if not rows:
        raise NotFound
    return _presented(rows[0], now=now)


async def find_for(
    action_id: str, viewer: Viewer, *, act: str = "see", now: datetime
) -> dict[str, Any]:
    """The same for staff who may do that on its board."""
    row = await find(action_id, now=now)
    viewer.must(act, row["board"])
    return row


# --- operations ------------------------------------------------------------------------------


async def close(
    action_id: str, closing: Closing, words: str, *, by: journal.Actor, now: datetime
) -> None:
    """It is done, or nobody does it any more; then the reason is asked for.

    LostRace where somebody has closed it before.
    """
    if closing is Closing.dropped and not words:
        raise Refused(actions_words.SAY_WHY_DROPPED, field="words")
    found = await find(action_id, now=now)
    async with db.transaction():
        rows = (
            await ActionItem.update(
                {
                    ActionItem.done_at: now if closing is Closing.done else None,
                    ActionItem.dropped_at: now if closing is Closing.dropped else None,
                    ActionItem.closed_because: words,
                }
            )
            .where(ActionItem.id == action_id, _is_open())
            .returning(ActionItem.id)
        )
        if not rows:
            raise LostRace(actions_words.ACTION_CLOSED_ALREADY)
        await _record(f"action_item.{closing.value}", found, by=by, now=now)


async def reopen(action_id: str, *, by: journal.Actor, now: datetime) -> None:
    """It is to be done after all; saying so twice changes nothing."""
    found = await find(action_id, now=now)
    async with db.transaction():
        rows = (
            await ActionItem.update(
                {
                    ActionItem.done_at: None,
                    ActionItem.dropped_at: None,
                    ActionItem.closed_because: "",
                }
            )
            .where(
                ActionItem.id == action_id,
                ActionItem.done_at.is_not_null() | ActionItem.dropped_at.is_not_null(),
            )
            .returning(ActionItem.id)
        )
        if rows:
            await _record("action_item.reopened", found, by=by, now=now)


# --- steps -----------------------------------------------------------------------------------


def _is_open() -> Any:
    return ActionItem.done_at.is_null() & ActionItem.dropped_at.is_null()


def _select() -> Any:
    return ActionItem.select(
        ActionItem.id,
        ActionItem.body,
        ActionItem.owner,
        ActionItem.due_on,
        ActionItem.done_at,
        ActionItem.dropped_at,
        ActionItem.closed_because,
        ActionItem.created_at,
        ActionItem.owner_person.id.as_alias("person"),
        ActionItem.owner_person.name.as_alias("person_name"),
        ActionItem.owner_staff.id.as_alias("staff"),
        ActionItem.owner_staff.name.as_alias("staff_name"),
        ActionItem.meeting.id.as_alias("meeting"),
        ActionItem.meeting.title.as_alias("title"),
        ActionItem.meeting.board.id.as_alias("board"),
        ActionItem.meeting.board.name.as_alias("board_name"),
        ActionItem.meeting.board.timezone.as_alias("timezone"),
    ).where(ActionItem.meeting.state != MeetingState.cancelled.value)


def _presented(row: dict[str, Any], *, now: datetime) -> dict[str, Any]:
    today = instant_to_local(now, row["timezone"] or "UTC").date()
    return {
        **row,
        "owner_name": row["owner"] or row["person_name"] or row["staff_name"] or "",
        "level": level(row["due_on"], today),
        "due": due_words(row["due_on"], today),
    }


def _sorted(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first due first; what has no day comes last, the oldest of it first."""

    def place(row: dict[str, Any]) -> tuple[Any, ...]:
        on = row["due_on"] or row["created_at"].date()
        return row["due_on"] is None, on, row["created_at"], row["id"]

    return sorted(rows, key=place)


async def _record(event: str, row: dict[str, Any], *, by: journal.Actor, now: datetime) -> None:
    await journal.record(
        event, row["id"], by=by, now=now, board=row["board"], meeting=row["meeting"],
        person=row["person"] or "",
    )  # fmt: skip
