"""Who of a board's members may read which items of the roadmap, when something tells of them."""

from collections.abc import Collection, Mapping
from typing import Any

from board.foundation.database import db
from board.roadmap.rules.roadmap import Visibility
from board.roadmap.tables import Evidence, RoadmapItem


async def readable(board_id: str, item_ids: Collection[str]) -> set[str]:
    """Those of the items that the members of a board may read; what was merged counts as what it
    went into."""
    found = await _with_targets(item_ids)
    ends = {one: _end(one, found) for one in item_ids if one in found}
    asked = await Evidence.select(Evidence.item).where(
        Evidence.board == board_id, Evidence.item.is_in(list(set(ends.values())) or [""])
    )
    supported = {row["item"] for row in asked}
    return {
        one
        for one, end in ends.items()
        if found[end]["visibility"] == Visibility.public
        or (found[end]["visibility"] == Visibility.board and end in supported)
    }


async def keep(item_ids: Collection[str]) -> None:
    """Until the transaction ends nobody changes who may read these items, or merges them."""
    items = RoadmapItem.select(RoadmapItem.id).where(RoadmapItem.id.is_in(list(item_ids) or [""]))
    await db.locked(items.order_by(RoadmapItem.id))


# --- steps -----------------------------------------------------------------------------------


async def _with_targets(item_ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """The items by id, and whatever they went into, through as many merges as it took."""
    found: dict[str, Mapping[str, Any]] = {}
    wanted = set(item_ids)
    while wanted:
        rows = await RoadmapItem.select(
            RoadmapItem.id, RoadmapItem.visibility, RoadmapItem.merged_into
        ).where(RoadmapItem.id.is_in(list(wanted)))
        found |= {row["id"]: row for row in rows}
        wanted = {row["merged_into"] for row in rows} - {None} - found.keys()
    return found


def _end(item_id: str, found: Mapping[str, Mapping[str, Any]]) -> str:
    while found[item_id]["merged_into"]:
        item_id = found[item_id]["merged_into"]
    return item_id
