"""Merges: two items are one, whoever asked for either asked for it; and back again, or apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.roadmap import notices as roadmap_notices
from board.roadmap import release_credits, roadmap, words
from board.roadmap.rules.items import ItemRow
from board.roadmap.tables import Evidence, Merge, MergedEvidence, Notice, RoadmapItem


@dataclass(frozen=True, slots=True)
class MergedItem:
    """An item that went into another one; `id` is the merge's."""

    id: str
    merged_at: datetime
    item: str
    title: str
    by_name: str | None


@dataclass(frozen=True, slots=True)
class _Merge:
    item: str
    target: str
    merged_at: datetime


@dataclass(frozen=True, slots=True)
class _Onward:
    target: str | None


INTO = prepared(
    Merge.select(
        Merge.id,
        Merge.merged_at,
        Merge.item.id.as_alias("item"),
        Merge.item.title.as_alias("title"),
        Merge.merged_by.name.as_alias("by_name"),
    )
    .where(Merge.target == value("target"), Merge.undone_at.is_null())
    .order_by(Merge.merged_at, ascending=False),
    MergedItem,
)
MERGE = prepared(
    Merge.select(Merge.item, Merge.target, Merge.merged_at).where(Merge.id == value("merge")),
    _Merge,
)
MERGED_INTO = prepared(
    RoadmapItem.select(RoadmapItem.merged_into.as_alias("target")).where(
        RoadmapItem.id == value("item")
    ),
    _Onward,
)

# --- queries ---------------------------------------------------------------------------------


async def into(item_id: str) -> list[MergedItem]:
    """What went into an item and has not been undone, the newest first."""
    return await INTO.all(target=item_id)


async def end_of(item: ItemRow) -> str:
    """The id of the item that this one is part of by now, through as many merges as it took."""
    at, onward = item.id, item.merged_into
    while onward:
        at = onward
        onward = (await MERGED_INTO.one(item=at)).target
    return at


# --- operations ------------------------------------------------------------------------------


async def merge(item_id: str, target_id: str, *, by: Viewer, now: datetime) -> int:
    """Everything that stands behind one item stands behind the other; returns how much that is.

    Those who asked are told where the other stands, if that is somewhere else.
    """
    if item_id == target_id:
        raise Refused(words.MERGE_INTO_ITSELF, field="target")
    item = await roadmap.find_item(item_id, by, act="move_roadmap")
    target = await roadmap.find_item(target_id, by, act="move_roadmap")
    if item.programme != target.programme:
        raise Refused(words.MERGE_ACROSS_PROGRAMMES, field="target")
    async with db.transaction():
        await roadmap.keep_in_place(item_id, target_id)
        done = Merge(item=item_id, target=target_id, merged_by=by.id, merged_at=now)
        await Merge.insert(done)
        moved = (
            await Evidence.update({Evidence.item: target_id})
            .where(Evidence.item == item_id)
            .returning(Evidence.id, Evidence.person)
        )
        await db.insert_all([MergedEvidence(merge=done.id, evidence=row["id"]) for row in moved])
        await RoadmapItem.update({RoadmapItem.merged_into: target_id}).where(
            RoadmapItem.id == item_id
        )
        await release_credits.carry(done.id, item_id, target_id)
        await roadmap_notices.carry(item_id, target_id, now=now)
        await roadmap_notices.note_move(
            target_id, was=item.status, now=now,
            people=[row["person"] for row in moved if row["person"]],
        )  # fmt: skip
        await journal.record(
            "roadmap_item.merged", item_id, by=by.actor, now=now,
            target=target_id, merge=done.id, evidence=len(moved),
        )  # fmt: skip
    return len(moved)


async def undo(merge_id: str, *, by: Viewer, now: datetime) -> str:
    """Puts the item back as it was, with all that came from it; returns the item's id.

    What was taken off or split away since stays where it is; what joined since stays with the
    other item.
    """
    done = await MERGE.one(merge=merge_id)
    await roadmap.find_item(done.target, by, act="move_roadmap")
    async with db.transaction():
        rows = (
            await Merge.update({Merge.undone_at: now})
            .where(Merge.id == merge_id, Merge.undone_at.is_null())
            .returning(Merge.id)
        )
        if not rows:
            raise LostRace(words.MERGE_UNDONE_MEANWHILE)
        await roadmap.keep_in_place(done.target)
        came = MergedEvidence.select(MergedEvidence.evidence).where(
            MergedEvidence.merge == merge_id
        )
        back = (
            await Evidence.update({Evidence.item: done.item})
            .where(Evidence.id.is_in(came), Evidence.item == done.target)
            .returning(Evidence.id, Evidence.person)
        )
        await release_credits.carry_back(merge_id, done.item)
        await RoadmapItem.update({RoadmapItem.merged_into: None}).where(RoadmapItem.id == done.item)
        await _tell_of_undoing(done, {row["person"] for row in back if row["person"]}, now=now)
        await journal.record(
            "roadmap_item.merge_undone", done.item, by=by.actor, now=now,
            target=done.target, merge=merge_id, evidence=len(back),
        )  # fmt: skip
    return done.item


async def split(
    item_id: str,
    evidence_ids: Sequence[str],
    title: str,
    *,
    by: Viewer,
    now: datetime,
) -> str:
    """Some of what stands behind an item gets one of its own, at the same status; returns its id.

    Only what the viewer may move goes; something always stays behind. Who waits for news of the
    one item hears of the one that he or she stands behind by then.
    """
    item = await roadmap.find_item(item_id, by, act="move_roadmap")
    facts = roadmap.RoadmapItemFacts(
        title=title, eta=item.eta, owner=item.owner, visibility=item.visibility
    )
    async with db.transaction():
        await roadmap.keep_in_place(item_id)
        there = await db.locked(
            Evidence.select(Evidence.id, Evidence.board).where(Evidence.item == item_id)
        )
        movable = by.boards_where("move_roadmap")
        chosen = [
            row["id"] for row in there if row["id"] in set(evidence_ids) and row["board"] in movable
        ]
        if not chosen:
            raise Refused(words.SPLIT_TAKES_NOTHING, field="evidence")
        if len(chosen) == len(there):
            raise Refused(words.SPLIT_LEAVES_NOTHING, field="evidence")
        made = await roadmap.create(
            item.programme,
            facts,
            status=item.status,
            reason=item.reason,
            by=by,
            now=now,
        )
        await Evidence.update({Evidence.item: made}).where(Evidence.id.is_in(chosen))
        await roadmap_notices.carry(item_id, made, now=now)
        await journal.record(
            "roadmap_item.split", item_id, by=by.actor, now=now, made=made, evidence=len(chosen)
        )
    return made


# --- steps -----------------------------------------------------------------------------------


async def _tell_of_undoing(done: _Merge, people: set[str], *, now: datetime) -> None:
    """Whoever was told of the other item's status hears the own one's; nobody else needs to."""
    statuses = await roadmap.statuses({done.item, done.target})
    untold = (
        await Notice.update({Notice.settled_at: now})
        .where(
            Notice.item == done.target,
            Notice.person.is_in(list(people) or [""]),
            Notice.created_at >= done.merged_at,
            Notice.settled_at.is_null(),
        )
        .returning(Notice.person)
    )
    was = statuses[done.target].status
    if statuses[done.item].status is was:
        return
    await roadmap_notices.note_move(
        done.item, was=was, now=now,
        people=sorted(people - {row["person"] for row in untold}),
    )  # fmt: skip
