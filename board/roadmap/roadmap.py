"""The roadmap: items of a programme, where each stands, and who may read it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import prepared, prepared_sql, value, values
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.roadmap import rights as roadmap_rights
from board.roadmap import support, words
from board.roadmap.rules.items import ItemRow, values_of
from board.roadmap.rules.jira_keys import jira_key
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Evidence, ExternalCopy, RoadmapItem, StatusChange


@dataclass(frozen=True)
class RoadmapItemFacts:
    """What staff write about an item; `eta` as board.roadmap.rules.etas keeps it."""

    title: str
    description: str = ""
    eta: str = ""
    owner: str | None = None
    visibility: Visibility = Visibility.board


@dataclass(frozen=True, slots=True)
class CopyElsewhere:
    """An item as it stands in another program; `key` is its name in Jira."""

    place: str
    number: int
    url: str
    pushed_at: datetime

    @property
    def key(self) -> str:
        return jira_key(self.place, self.number)


@dataclass(frozen=True, slots=True)
class SupportedItem(ItemRow):
    """With what stands behind it on the viewer's boards."""

    support: support.Support

    @property
    def members(self) -> int:
        return self.support.members

    @property
    def asks(self) -> int:
        return self.support.asks


@dataclass(frozen=True, slots=True)
class _Joined:
    source: str
    item: str


_ITEM = """
    SELECT item.id, item.programme, programme.name AS programme_name, item.title,
        item.description, item.status, item.eta, item.owner, staff.name AS owner_name,
        item.visibility, item.created_at, item.status_changed_at, item.merged_into,
        coalesce((
            SELECT change.reason FROM status_change AS change
            WHERE change.item = item.id AND change.status = item.status
            ORDER BY change.changed_at DESC LIMIT 1
        ), '') AS reason
    FROM roadmap_item AS item
    JOIN programme ON programme.id = item.programme
    LEFT JOIN staff ON staff.id = item.owner
"""
_PUBLIC = """
    WHERE item.programme = :programme AND item.visibility = 'public'
        AND item.merged_into IS NULL AND programme.archived_at IS NULL
    ORDER BY item.status_changed_at DESC, item.id DESC
"""
_REASON = "Piccolo has no select in the place of a column: the reason of the latest move."
ITEMS = prepared_sql(f"{_ITEM} WHERE item.id IN :items", ItemRow, reason=_REASON)
PUBLIC = prepared_sql(_ITEM + _PUBLIC, ItemRow, reason=_REASON)
JOINED = prepared(
    Evidence.select(Evidence.source, Evidence.item).where(
        Evidence.source_kind == value("kind"), Evidence.source.is_in(values("sources"))
    ),
    _Joined,
)
COPIES = prepared(
    ExternalCopy.select(
        ExternalCopy.place, ExternalCopy.number, ExternalCopy.url, ExternalCopy.pushed_at
    )
    .where(ExternalCopy.item == value("item"))
    .order_by(ExternalCopy.place),
    CopyElsewhere,
)

# --- queries ---------------------------------------------------------------------------------


async def find_item(item_id: str, viewer: Viewer, *, act: str = "see") -> SupportedItem:
    """The item with its support: NotFound outside the viewer's programmes, Forbidden without role.

    An act is allowed by a role on any board of the item's programme. One that went into another
    item can be seen, but nothing else is done to it.
    """
    item = await ITEMS.one(items=[item_id])
    await roadmap_rights.must(act, item.programme, viewer)
    if act != "see" and item.merged_into:
        raise Refused(words.ITEM_MERGED_AWAY)
    supported = await support.of_items([item_id], viewer)
    return SupportedItem(**values_of(item), support=supported.get(item_id, support.NOBODY))


async def public_items(programme_id: str) -> tuple[str, list[ItemRow]]:
    """The programme's name and what everybody may read; NotFound where nothing is public."""
    items = await PUBLIC.all(programme=programme_id)
    if not items:
        raise NotFound
    return items[0].programme_name, items


async def of_sources(
    kind: str, ids: Sequence[str], *, for_members: bool = False
) -> dict[str, ItemRow]:
    """Source id to the item it joined, and where that stands.

    `for_members` leaves internal items out: members do not hear of them.
    """
    if not ids:
        return {}
    rows = await JOINED.all(kind=kind, sources=ids)
    items = await statuses({row.item for row in rows})
    return {
        row.source: items[row.item]
        for row in rows
        if not (for_members and items[row.item].visibility is Visibility.internal)
    }


async def statuses(item_ids: Collection[str]) -> dict[str, ItemRow]:
    """By id: where each item stands, since when and why."""
    return {row.id: row for row in await ITEMS.all(items=item_ids)} if item_ids else {}


async def copies_of(item_id: str) -> list[CopyElsewhere]:
    """Where an item stands in other programs, by place."""
    return await COPIES.all(item=item_id)


# --- operations ------------------------------------------------------------------------------


async def create(
    programme_id: str,
    facts: RoadmapItemFacts,
    *,
    status: RoadmapStatus = RoadmapStatus.under_review,
    reason: str = "",
    by: Viewer,
    now: datetime,
) -> str:
    """Puts an item on the roadmap of a programme and returns its id; nobody is told yet."""
    await roadmap_rights.must("move_roadmap", programme_id, by)
    item = RoadmapItem(
        programme=programme_id,
        status=status.value,
        created_at=now,
        status_changed_at=now,
        **_columns(facts),
    )
    async with db.transaction():
        await RoadmapItem.insert(item)
        await StatusChange.insert(
            StatusChange(
                item=item.id, status=status.value, reason=reason, changed_by=by.id, changed_at=now
            )
        )
        await journal.record(
            "roadmap_item.created", item.id, by=by.actor, now=now, programme=programme_id
        )
    return item.id


async def change(
    item_id: str, facts: RoadmapItemFacts, *, seen: Visibility, by: Viewer, now: datetime
) -> None:
    """Other words, owner, day or readers; nobody is told of these.

    `seen`: who could read it when it was opened to be changed. LostRace if that is another by now,
    so that nobody shows to everybody by an old page what was made internal since.
    """
    item = await find_item(item_id, by, act="move_roadmap")
    async with db.transaction():
        rows = (
            await RoadmapItem.update(_columns(facts))
            .where(RoadmapItem.id == item_id, RoadmapItem.visibility == seen.value)
            .returning(RoadmapItem.id)
        )
        if not rows:
            raise LostRace(words.VISIBILITY_CHANGED_MEANWHILE)
        await journal.record(
            "roadmap_item.changed", item_id, by=by.actor, now=now, programme=item.programme,
            visibility=facts.visibility.value,
        )  # fmt: skip


async def keep_in_place(*item_ids: str) -> None:
    """Until the transaction ends nobody merges these items; LostRace if somebody just did."""
    rows = await db.locked(
        RoadmapItem.select(RoadmapItem.id, RoadmapItem.merged_into)
        .where(RoadmapItem.id.is_in(list(item_ids)))
        .order_by(RoadmapItem.id)
    )
    if any(row["merged_into"] for row in rows):
        raise LostRace(words.ITEM_MERGED_MEANWHILE)


# --- steps -----------------------------------------------------------------------------------


def _columns(facts: RoadmapItemFacts) -> dict[Any, Any]:
    return {
        "title": facts.title,
        "description": facts.description,
        "eta": facts.eta,
        "owner": facts.owner,
        "visibility": facts.visibility.value,
    }
