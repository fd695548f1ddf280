"""Who of a board's members may read which items of the roadmap, when something tells of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import prepared_sql
from board.roadmap.rules.etas import eta_words
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Evidence, RoadmapItem

SHOWN = 12  # of what others asked for


@dataclass(frozen=True, slots=True)
class MemberItem:
    """`is_own`: the member asked for it, and hears why it stands where it does."""

    id: str
    title: str
    status: RoadmapStatus
    visibility: Visibility
    eta: str
    status_changed_at: datetime
    is_own: bool
    reason: str

    @property
    def eta_words(self) -> str:
        return eta_words(self.eta)


_SEEN = "item.id, item.title, item.status, item.visibility, item.eta, item.status_changed_at"
_OWN = "SELECT evidence.item FROM evidence WHERE evidence.person = :person"
_MY = "SELECT member.board FROM member WHERE member.person = :person AND member.state = 'active'"
OF_MEMBER = prepared_sql(
    f"""
    SELECT * FROM (
        SELECT {_SEEN}, TRUE AS is_own, coalesce((
            SELECT change.reason FROM status_change AS change
            WHERE change.item = item.id AND change.status = item.status
            ORDER BY change.changed_at DESC LIMIT 1
        ), '') AS reason
        FROM roadmap_item AS item WHERE item.visibility <> 'internal' AND item.id IN ({_OWN})
    ) AS own
    UNION ALL
    SELECT * FROM (
        SELECT {_SEEN}, FALSE AS is_own, '' AS reason
        FROM roadmap_item AS item
        WHERE item.programme IN (SELECT board.programme FROM board WHERE board.id IN ({_MY}))
            AND item.merged_into IS NULL
            AND (item.visibility = 'public' OR item.visibility = 'board' AND item.id IN (
                SELECT evidence.item FROM evidence WHERE evidence.board IN ({_MY})
            ))
            AND item.id NOT IN ({_OWN})
        ORDER BY item.status_changed_at DESC, item.id DESC
        LIMIT {SHOWN}
    ) AS others
    ORDER BY 7 DESC, 6 DESC, 1 DESC
    """,  # noqa: S608 - of constants
    MemberItem,
    reason="two lists of which the second is limited, with the latest reason beside each item",
)


async def items_of_member(person_id: str) -> list[MemberItem]:
    """What a member asked for, and public items of the programmes of his or her boards, and
    board-only ones that members of these boards asked for; each newest change first."""
    return await OF_MEMBER.all(person=person_id)


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
