"""The roadmap: items of a programme, where each stands, and who may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.roadmap import rights as roadmap_rights
from board.roadmap import support, words
from board.roadmap.rules.etas import eta_words
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


COPIES = prepared(
    ExternalCopy.select(
        ExternalCopy.place, ExternalCopy.number, ExternalCopy.url, ExternalCopy.pushed_at
    )
    .where(ExternalCopy.item == value("item"))
    .order_by(ExternalCopy.place),
    CopyElsewhere,
)

# --- queries ---------------------------------------------------------------------------------


async def find_item(item_id: str, viewer: Viewer, *, act: str = "see") -> dict[str, Any]:
    """The item with its support: NotFound outside the viewer's programmes, Forbidden without role.

    An act is allowed by a role on any board of the item's programme. One that went into another
    item can be seen, but nothing else is done to it.
    """
    rows = await _select().where(RoadmapItem.id == item_id).limit(1)
    if not rows:
        raise NotFound
    await roadmap_rights.must(act, rows[0]["programme"], viewer)
    if act != "see" and rows[0]["merged_into"]:
        raise Refused(words.ITEM_MERGED_AWAY)
    supported = await support.of_items([item_id], viewer)
    return _with(_typed(rows[0]), supported.get(item_id, support.NOBODY))


async def public_items(programme_id: str) -> tuple[str, list[dict[str, Any]]]:
    """The programme's name and what everybody may read; NotFound where nothing is public."""
    rows = await (
        _select()
        .where(
            RoadmapItem.programme == programme_id,
            RoadmapItem.visibility == Visibility.public.value,
            RoadmapItem.merged_into.is_null(),
            RoadmapItem.programme.archived_at.is_null(),
        )
        .order_by(RoadmapItem.status_changed_at, RoadmapItem.id, ascending=False)
    )
    if not rows:
        raise NotFound
    return rows[0]["programme_name"], await with_reasons([_typed(row) for row in rows])


async def of_sources(
    kind: str, ids: Sequence[str], *, for_members: bool = False
) -> dict[str, dict[str, Any]]:
    """Source id to the item it joined: id, title, status, eta, reason and since when.

    `for_members` leaves internal items out: members do not hear of them.
    """
    if not ids:
        return {}
    rows = await Evidence.select(Evidence.source, Evidence.item).where(
        Evidence.source_kind == kind, Evidence.source.is_in(list(ids))
    )
    items = await statuses({row["item"] for row in rows})
    return {
        row["source"]: items[row["item"]]
        for row in rows
        if not (for_members and items[row["item"]]["visibility"] is Visibility.internal)
    }


async def statuses(item_ids: set[str]) -> dict[str, dict[str, Any]]:
    """By id: where each item stands, since when and why."""
    if not item_ids:
        return {}
    rows = await RoadmapItem.select(
        RoadmapItem.id,
        RoadmapItem.title,
        RoadmapItem.status,
        RoadmapItem.visibility,
        RoadmapItem.eta,
        RoadmapItem.status_changed_at,
        RoadmapItem.merged_into,
    ).where(RoadmapItem.id.is_in(list(item_ids)))
    return {row["id"]: row for row in await with_reasons([_typed(row) for row in rows])}


async def copies_of(item_id: str) -> list[CopyElsewhere]:
    """Where an item stands in other programs, by place."""
    return await COPIES.all(item=item_id)


async def with_reasons(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same items, each with the `reason` that its latest move was given."""
    changes = await (
        StatusChange.select(StatusChange.item, StatusChange.reason)
        .where(StatusChange.item.is_in([row["id"] for row in rows] or [""]))
        .order_by(StatusChange.changed_at)
    )
    reasons = {change["item"]: change["reason"] for change in changes}
    return [{**row, "reason": reasons.get(row["id"], "")} for row in rows]


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
            "roadmap_item.changed", item_id, by=by.actor, now=now, programme=item["programme"],
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


def _select() -> Any:
    return RoadmapItem.select(
        *RoadmapItem.all_columns(),
        RoadmapItem.programme.name.as_alias("programme_name"),
        RoadmapItem.owner.name.as_alias("owner_name"),
    )


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "status": RoadmapStatus(row["status"]),
        "visibility": Visibility(row["visibility"]),
        "eta_words": eta_words(row["eta"]),
    }


def _with(row: dict[str, Any], supported: support.Support) -> dict[str, Any]:
    return {**row, "support": supported, "members": supported.members, "asks": supported.asks}


def _columns(facts: RoadmapItemFacts) -> dict[Any, Any]:
    return {
        "title": facts.title,
        "description": facts.description,
        "eta": facts.eta,
        "owner": facts.owner,
        "visibility": facts.visibility.value,
    }
