"""Moves: an item goes to another column, with a reason that those who asked will read."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import LostRace
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.roadmap import notices as roadmap_notices
from board.roadmap import roadmap, words
from board.roadmap.rules.roadmap import RoadmapStatus, check_move
from board.roadmap.tables import Evidence, RoadmapItem, StatusChange


@dataclass(frozen=True, slots=True)
class PastStatus:
    id: str
    status: RoadmapStatus
    reason: str
    changed_at: datetime
    by_name: str | None


HISTORY = prepared(
    StatusChange.select(
        StatusChange.id,
        StatusChange.status,
        StatusChange.reason,
        StatusChange.changed_at,
        StatusChange.changed_by.name.as_alias("by_name"),
    )
    .where(StatusChange.item == value("item"))
    .order_by(StatusChange.changed_at, ascending=False),
    PastStatus,
)

# --- queries ---------------------------------------------------------------------------------


async def history_of(item_id: str) -> list[PastStatus]:
    """Every status it had, the newest first, with reason and who set it."""
    return await HISTORY.all(item=item_id)


# --- operations ------------------------------------------------------------------------------


async def move(
    item_id: str,
    status: RoadmapStatus,
    reason: str,
    *,
    seen: RoadmapStatus,
    by: Viewer,
    now: datetime,
) -> int:
    """Moves an item from the status its mover saw; returns how many people will read of it."""
    await roadmap.find_item(item_id, by, act="move_roadmap")
    check_move(seen, status, reason)
    async with db.transaction():
        rows = (
            await RoadmapItem.update(
                {RoadmapItem.status: status.value, RoadmapItem.status_changed_at: now}
            )
            .where(
                RoadmapItem.id == item_id,
                RoadmapItem.status == seen.value,
                RoadmapItem.merged_into.is_null(),
            )
            .returning(RoadmapItem.id)
        )
        if not rows:
            raise LostRace(words.ITEM_MOVED_MEANWHILE)
        await StatusChange.insert(
            StatusChange(
                item=item_id, status=status.value, reason=reason, changed_by=by.id, changed_at=now
            )
        )
        told = await roadmap_notices.note_move(item_id, was=seen, now=now)
        boards = await Evidence.select(Evidence.board).where(Evidence.item == item_id)
        for board in {row["board"] for row in boards} or {""}:
            await journal.record(
                "roadmap_item.moved", item_id, by=by.actor, now=now, board=board,
                status=status.value, told=told,
            )  # fmt: skip
    return told
