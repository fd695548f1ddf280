"""Items of the roadmap as they are found: by title and description."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import scoped_sql
from board.roadmap import words
from board.roadmap.rules.etas import eta_words
from board.roadmap.rules.roadmap import RoadmapStatus
from board.roadmap.tables import RoadmapItem
from board.search.findables import Findable, FoundText, Hit


@dataclass(frozen=True, slots=True)
class FoundItem:
    id: str
    title: str
    status: RoadmapStatus
    eta: str
    programme_name: str


_TEXTS = """
    SELECT item.id, item.title, item.description AS text, item.programme AS place
    FROM roadmap_item AS item WHERE item.id IN :ids AND item.merged_into IS NULL
"""
_SHOWN = """
    SELECT item.id, item.title, item.status, item.eta, programme.name AS programme_name
    FROM roadmap_item AS item JOIN programme ON programme.id = item.programme
    WHERE item.id IN :ids AND item.merged_into IS NULL AND EXISTS (
        SELECT board.id FROM board WHERE board.programme = item.programme AND {in_scope}
    )
"""


def hit(row: FoundItem, viewer: Viewer, now: datetime) -> Hit:
    when = eta_words(row.eta) if row.eta else ""
    standing = ", ".join(filter(None, (row.status.label, when)))
    return Hit(row.id, row.title, f"/roadmap/{row.id}", note=row.programme_name, aside=standing)


ITEMS = Findable(
    kind="roadmap",
    label=words.ITEMS_FOUND,
    texts=prepared_sql(_TEXTS, FoundText, reason="texts put together"),
    every=prepared(
        RoadmapItem.select(RoadmapItem.id).order_by(RoadmapItem.created_at, RoadmapItem.id), str
    ),
    rows=scoped_sql(_SHOWN, "board.id", FoundItem, reason="the boards of its programme"),
    hit=hit,
    order=50,
)
