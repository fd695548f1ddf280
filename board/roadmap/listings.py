"""Searches: items that something may join, by words of their titles; never a list of all."""

from collections.abc import Sequence
from dataclasses import dataclass

from board.foundation.database.queries import prepared, value, values
from board.foundation.identity.access import Viewer
from board.people.rules.profiles import folded
from board.roadmap import rights as roadmap_rights
from board.roadmap.tables import RoadmapItem

LISTED = 20  # those that moved last; any other is found by its words


@dataclass(frozen=True, slots=True)
class ItemTitle:
    id: str
    title: str


IN_PROGRAMMES = (RoadmapItem.merged_into.is_null(), RoadmapItem.programme.is_in(values("homes")))
NEWEST = prepared(
    RoadmapItem.select(RoadmapItem.id, RoadmapItem.title)
    .where(*IN_PROGRAMMES)
    .order_by(RoadmapItem.status_changed_at, RoadmapItem.id, ascending=False),
    ItemTitle,
    limit=value("most"),
)
TITLES = prepared(
    RoadmapItem.select(RoadmapItem.id, RoadmapItem.title)
    .where(*IN_PROGRAMMES)
    .order_by(RoadmapItem.status_changed_at, RoadmapItem.id, ascending=False),
    ItemTitle,
)
ONE = prepared(
    RoadmapItem.select(RoadmapItem.id).where(*IN_PROGRAMMES, RoadmapItem.id == value("id")), str
)


async def joinable(viewer: Viewer, search: str = "") -> list[ItemTitle]:
    """Items that the viewer may add to, the last moved first: those with every word, or any."""
    homes = await roadmap_rights.ids_where("move_roadmap", viewer)
    return await in_programmes(homes, search) if homes else []


async def in_programmes(homes: set[str], search: str = "") -> list[ItemTitle]:
    """The same in these programmes."""
    wanted = folded(search).split()
    if not wanted:
        return await NEWEST.all(homes=homes, most=LISTED)
    # Casefolded here: SQLite's own comparison knows no letters beyond English.
    rows = await TITLES.all(homes=homes)
    return [row for row in rows if _has_all(wanted, folded(row.title))][:LISTED]


async def is_joinable(item_id: str, viewer: Viewer) -> bool:
    homes = await roadmap_rights.ids_where("move_roadmap", viewer)
    return await ONE.exists(homes=homes, id=item_id)


def _has_all(wanted: Sequence[str], title: str) -> bool:
    return all(word in title for word in wanted)
