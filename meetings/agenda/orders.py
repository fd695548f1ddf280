"""The order of an agenda: up, down, and from one sitting to another."""

from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import NotFound
from board.foundation.journal import journal
from meetings.agenda import agenda
from meetings.agenda.rules import agenda as rules
from meetings.agenda.tables import AgendaItem
from meetings.scheduling.tables import Meeting, Sitting


async def step(
    meeting: Meeting, item_id: str, direction: str, *, by: journal.Actor, now: datetime
) -> None:
    """One place 'up' or 'down' within its sitting."""
    async with db.transaction():
        orders = await _orders(meeting)
        sitting = _where(orders, item_id)
        moved = rules.moved_up if direction == "up" else rules.moved_down
        await _reorder(
            orders, {**orders, sitting: moved(orders[sitting], item_id)}, item_id, meeting, by, now
        )


async def move_to(
    meeting: Meeting, item_id: str, sitting: str, *, by: journal.Actor, now: datetime
) -> None:
    """To the end of another sitting."""
    async with db.transaction():
        orders = await _orders(meeting)
        _where(orders, item_id)
        await _reorder(
            orders, rules.moved_between(orders, item_id, sitting), item_id, meeting, by, now
        )


# --- steps -----------------------------------------------------------------------------------


async def _orders(meeting: Meeting) -> dict[str, list[str]]:
    """Item ids by sitting id, every sitting of the meeting; "" holds those without one."""
    await agenda.lock(meeting)
    sittings = await Sitting.select(Sitting.id).where(
        Sitting.meeting == meeting.id, Sitting.cancelled_at.is_null()
    )
    orders: dict[str, list[str]] = {sitting["id"]: [] for sitting in sittings}
    for row in await agenda.rows_of(meeting.id):
        place = row.sitting if row.sitting in orders else ""
        orders.setdefault(place, []).append(row.id)
    return orders


def _where(orders: dict[str, list[str]], item_id: str) -> str:
    for sitting, order in orders.items():
        if item_id in order:
            return sitting
    raise NotFound


async def _reorder(
    before: dict[str, list[str]],
    after: dict[str, list[str]],
    item_id: str,
    meeting: Meeting,
    by: journal.Actor,
    now: datetime,
) -> None:
    """Writes the sittings whose order is another one now."""
    for sitting, order in after.items():
        if order == before[sitting]:
            continue
        for moved, position in rules.positions(order).items():
            values: dict[Any, Any] = {AgendaItem.position: position}
            if moved == item_id:
                values[AgendaItem.sitting] = sitting or None
            await AgendaItem.update(values).where(AgendaItem.id == moved)
    if after != before:
        await agenda.record("agenda_item.moved", item_id, meeting, by=by, now=now)
