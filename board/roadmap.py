"""The roadmap: items of a programme, where each stands and why, and who asked for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from board import db, extensions, journal, programmes, roadmap_mails
from board.access import Viewer
from board.errors import Forbidden, LostRace, NotFound, Refused
from board.extensions import Words
from board.rules.roadmap import RoadmapStatus, check_move
from board.tables.programmes import Board
from board.tables.roadmap import Evidence, RoadmapItem, StatusChange
from board.tables.staff import Grant, Staff

# --- queries ---------------------------------------------------------------------------------


async def items_of(viewer: Viewer, *, programme: str = "") -> list[dict[str, Any]]:
    """Items of the programmes the viewer sees, each with what backs it on the viewer's boards."""
    seen = [row["id"] for row in await programmes.programmes_of(viewer)]
    if programme:
        seen = [one for one in seen if one == programme]
    rows = await (
        _select()
        .where(RoadmapItem.programme.is_in(seen or [""]))
        .order_by(RoadmapItem.status_changed_at, RoadmapItem.id, ascending=False)
    )
    backing = await _backing([row["id"] for row in rows], viewer)
    return [{**row, **_backed(backing.get(row["id"], []))} for row in map(_typed, rows)]


async def find_item(item_id: str, viewer: Viewer, *, act: str = "see") -> dict[str, Any]:
    """The item with its backing: NotFound outside the viewer's programmes, Forbidden without role.

    An act is allowed by a role on any board of the item's programme.
    """
    rows = await _select().where(RoadmapItem.id == item_id).limit(1)
    if not rows:
        raise NotFound
    await _must(act, rows[0]["programme"], viewer)
    backing = await _backing([item_id], viewer)
    return {**_typed(rows[0]), **_backed(backing.get(item_id, []))}


async def programmes_where(act: str, viewer: Viewer) -> list[dict[str, Any]]:
    """The programmes in which the viewer may do that on some board."""
    if viewer.is_administrator:
        return await programmes.programmes_of(viewer)
    boards = await Board.select(Board.programme).where(
        Board.id.is_in(list(viewer.boards_where(act)) or [""])
    )
    home = {board["programme"] for board in boards}
    return [row for row in await programmes.programmes_of(viewer) if row["id"] in home]


async def history_of(item_id: str) -> list[dict[str, Any]]:
    """Every status it had, the newest first, with reason and who set it."""
    rows = await (
        StatusChange.select(
            StatusChange.id,
            StatusChange.status,
            StatusChange.reason,
            StatusChange.changed_at,
            StatusChange.changed_by.name.as_alias("by_name"),
        )
        .where(StatusChange.item == item_id)
        .order_by(StatusChange.changed_at, ascending=False)
    )
    return [{**row, "status": RoadmapStatus(row["status"])} for row in rows]


async def evidence_of(item_id: str, viewer: Viewer, *, now: datetime) -> list[dict[str, Any]]:
    """What stands behind an item on the viewer's boards, each with the words that may be shown."""
    rows = await (
        Evidence.select(
            *Evidence.all_columns(exclude=[Evidence.board]),
            Evidence.board.id.as_alias("board_id"),
            Evidence.board.name.as_alias("board_name"),
        )
        .where(Evidence.item == item_id, Evidence.board.is_in(list(viewer.board_ids) or [""]))
        .order_by(Evidence.created_at, Evidence.id)
    )
    words = await _words(rows, now=now)
    return [{**row, "words": words.get(row["source"])} for row in rows]


async def of_sources(kind: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Source id to the item it joined: id, title, status, eta, reason and since when."""
    if not ids:
        return {}
    rows = await Evidence.select(Evidence.source, Evidence.item).where(
        Evidence.source_kind == kind, Evidence.source.is_in(list(ids))
    )
    items = await _standing({row["item"] for row in rows})
    return {row["source"]: items[row["item"]] for row in rows}


async def shaped_by(person_id: str) -> list[dict[str, Any]]:
    """The items a person asked for, newest change first, each with its `sources` (kind, id)."""
    rows = await (
        Evidence.select(Evidence.source_kind, Evidence.source, Evidence.item)
        .where(Evidence.person == person_id)
        .order_by(Evidence.created_at)
    )
    items = await _standing({row["item"] for row in rows})
    for row in rows:
        items[row["item"]].setdefault("sources", []).append((row["source_kind"], row["source"]))
    return sorted(items.values(), key=lambda item: item["status_changed_at"], reverse=True)


async def owners_for(programme_id: str) -> list[dict[str, Any]]:
    """Active staff with a role in the programme, and administrators: who may own an item."""
    granted = Grant.select(Grant.staff).where(Grant.board.programme == programme_id)
    ids = {row["staff"] for row in await granted}
    return await (
        Staff.select(Staff.id, Staff.name)
        .where(
            Staff.deactivated_at.is_null(),
            Staff.id.is_in(list(ids) or [""]) | Staff.is_administrator.eq(True),
        )
        .order_by(Staff.name)
    )


# --- operations ------------------------------------------------------------------------------


async def create(
    programme_id: str,
    *,
    title: str,
    description: str = "",
    eta: str = "",
    owner: str | None = None,
    status: RoadmapStatus = RoadmapStatus.under_review,
    by: Viewer,
    now: datetime,
) -> str:
    """Puts an item on the roadmap of a programme and returns its id; nobody is told yet."""
    await _must("move_roadmap", programme_id, by)
    item = RoadmapItem(
        programme=programme_id,
        title=title,
        description=description,
        status=status.value,
        eta=eta,
        owner=owner,
        created_at=now,
        status_changed_at=now,
    )
    async with db.transaction():
        await RoadmapItem.insert(item)
        await StatusChange.insert(
            StatusChange(item=item.id, status=status.value, changed_by=by.id, changed_at=now)
        )
        await journal.record(
            "roadmap_item.created", item.id, by=by.actor, now=now, programme=programme_id
        )
    return item.id


async def change(
    item_id: str,
    *,
    title: str,
    description: str,
    eta: str,
    owner: str | None,
    by: Viewer,
    now: datetime,
) -> None:
    await find_item(item_id, by, act="move_roadmap")
    async with db.transaction():
        await RoadmapItem.update(
            {
                RoadmapItem.title: title,
                RoadmapItem.description: description,
                RoadmapItem.eta: eta,
                RoadmapItem.owner: owner,
            }
        ).where(RoadmapItem.id == item_id)
        await journal.record("roadmap_item.changed", item_id, by=by.actor, now=now)


async def move(
    item_id: str,
    status: RoadmapStatus,
    reason: str,
    *,
    seen: RoadmapStatus,
    by: Viewer,
    now: datetime,
) -> int:
    """Moves an item from the status its mover saw and tells those who asked; returns how many."""
    item = await find_item(item_id, by, act="move_roadmap")
    check_move(seen, status, reason)
    async with db.transaction():
        rows = (
            await RoadmapItem.update(
                {RoadmapItem.status: status.value, RoadmapItem.status_changed_at: now}
            )
            .where(RoadmapItem.id == item_id, RoadmapItem.status == seen.value)
            .returning(RoadmapItem.id)
        )
        if not rows:
            raise LostRace("Somebody else has just moved this item. Look where it stands now.")
        moved = StatusChange(
            item=item_id, status=status.value, reason=reason, changed_by=by.id, changed_at=now
        )
        await StatusChange.insert(moved)
        told = await roadmap_mails.tell(item, moved, status, reason, now=now)
        boards = await Evidence.select(Evidence.board).where(Evidence.item == item_id)
        for board in {row["board"] for row in boards} or {""}:
            await journal.record(
                "roadmap_item.moved", item_id, by=by.actor, now=now, board=board,
                status=status.value, told=told,
            )  # fmt: skip
    return told


async def create_with(
    programme_id: str, title: str, facts: Mapping[str, Any], *, by: Viewer, now: datetime
) -> str:
    """A new item together with what it was made of: `facts` as for add_evidence."""
    async with db.transaction():
        item_id = await create(programme_id, title=title, by=by, now=now)
        await add_evidence(item_id, **facts, by=by, now=now)
    return item_id


async def add_evidence(
    item_id: str,
    *,
    board_id: str,
    source_kind: str,
    source: str,
    person: str | None = None,
    strength: int | None = None,
    by: Viewer,
    now: datetime,
) -> None:
    """Joins something a member said to an item; one thing backs one item only."""
    by.must("move_roadmap", board_id)
    item = await find_item(item_id, by, act="move_roadmap")
    board = await programmes.find_board(board_id, by)
    if programmes.programme_of(board) != item["programme"]:
        raise Refused("This item is on the roadmap of another programme.", field="item")
    async with db.transaction():
        rows = (
            await Evidence.insert(
                Evidence(
                    item=item_id,
                    board=board_id,
                    person=person,
                    source_kind=source_kind,
                    source=source,
                    strength=strength,
                    created_at=now,
                )
            )
            .on_conflict(target=(Evidence.source_kind, Evidence.source), action="DO NOTHING")
            .returning(Evidence.id)
        )
        if not rows:
            raise LostRace("This is on the roadmap already. Look at the item that it joined.")
        await journal.record(
            "evidence.added", rows[0]["id"], by=by.actor, now=now, board=board_id,
            person=person or "", item=item_id, source=source,
        )  # fmt: skip


async def take_evidence_off(
    item_id: str, evidence_id: str, *, by: Viewer, now: datetime
) -> dict[str, Any]:
    """Parts something from an item that it joined by mistake; returns what was parted."""
    found = await Evidence.select(Evidence.board, Evidence.source_kind, Evidence.source).where(
        Evidence.id == evidence_id, Evidence.item == item_id
    )
    if not found:
        raise NotFound
    by.must("move_roadmap", found[0]["board"])
    async with db.transaction():
        await Evidence.delete().where(Evidence.id == evidence_id)
        await journal.record(
            "evidence.removed", evidence_id, by=by.actor, now=now, board=found[0]["board"],
            item=item_id, source=found[0]["source"],
        )  # fmt: skip
    return found[0]


# --- steps -----------------------------------------------------------------------------------


def _select() -> Any:
    return RoadmapItem.select(
        *RoadmapItem.all_columns(),
        RoadmapItem.programme.name.as_alias("programme_name"),
        RoadmapItem.owner.name.as_alias("owner_name"),
    )


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "status": RoadmapStatus(row["status"])}


async def _must(act: str, programme_id: str, viewer: Viewer) -> None:
    if programme_id not in {row["id"] for row in await programmes.programmes_of(viewer)}:
        raise NotFound
    if act != "see" and programme_id not in {
        row["id"] for row in await programmes_where(act, viewer)
    }:
        raise Forbidden("Your role does not allow changes to this roadmap.")


async def _backing(item_ids: Sequence[str], viewer: Viewer) -> dict[str, list[dict[str, Any]]]:
    """Evidence by item; what comes from boards that the viewer does not see is only marked."""
    rows = await Evidence.select(
        Evidence.item,
        Evidence.board,
        Evidence.person,
        Evidence.strength,
        Evidence.person.company.id.as_alias("company"),
    ).where(Evidence.item.is_in(list(item_ids) or [""]))
    backing: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        row["is_seen"] = row["board"] in viewer.board_ids
        backing.setdefault(row["item"], []).append(row)
    return backing


def _backed(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    seen = [row for row in rows if row["is_seen"]]
    return {
        "asks": len(seen),
        "members": len({row["person"] for row in seen if row["person"]}),
        "companies": len({row["company"] for row in seen if row["company"]}),
        "must_have": len({row["person"] for row in seen if row["strength"] == 3}),
        "has_more_elsewhere": len(seen) < len(rows),
    }


async def _standing(item_ids: set[str]) -> dict[str, dict[str, Any]]:
    """By id: where each item stands, since when and why."""
    if not item_ids:
        return {}
    rows = await RoadmapItem.select(
        RoadmapItem.id,
        RoadmapItem.title,
        RoadmapItem.status,
        RoadmapItem.eta,
        RoadmapItem.status_changed_at,
    ).where(RoadmapItem.id.is_in(list(item_ids)))
    changes = await (
        StatusChange.select(StatusChange.item, StatusChange.reason)
        .where(StatusChange.item.is_in(list(item_ids)))
        .order_by(StatusChange.changed_at)
    )
    reasons = {change["item"]: change["reason"] for change in changes}
    return {row["id"]: {**_typed(row), "reason": reasons.get(row["id"], "")} for row in rows}


async def _words(rows: Sequence[dict[str, Any]], *, now: datetime) -> dict[str, Words]:
    words: dict[str, Words] = {}
    for kind in {row["source_kind"] for row in rows}:
        if ask := extensions.registered.evidence_words.get(kind):
            sources = [row["source"] for row in rows if row["source_kind"] == kind]
            words.update(await ask(sources, now))
    return words
