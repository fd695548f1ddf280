"""Evidence: what members said, or had said for them, that stands behind a roadmap item."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation import extensions
from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.database.statements import Everything
from board.foundation.errors import LostRace, Refused
from board.foundation.extensions import Words
from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import scope_of, scoped
from board.foundation.journal import journal
from board.programmes import programmes
from board.roadmap import roadmap, words
from board.roadmap.rules.items import ShapedItem, values_of
from board.roadmap.tables import Evidence


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    id: str
    item: str
    board_id: str
    board_name: str
    person: str | None
    source_kind: str
    source: str
    strength: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceLine(EvidenceRow):
    """With the words that may be shown of it; None where nobody knows them any more."""

    words: Words | None


BEHIND = scoped(
    lambda in_scope: (
        Evidence.select(
            Evidence.id,
            Evidence.item,
            Evidence.board.id.as_alias("board_id"),
            Evidence.board.name.as_alias("board_name"),
            Evidence.person,
            Evidence.source_kind,
            Evidence.source,
            Evidence.strength,
            Evidence.created_at,
        )
        .where(Evidence.item.is_in(values("items")), *in_scope)
        .order_by(Evidence.created_at, Evidence.id)
    ),
    Evidence.board,
    EvidenceRow,
)


@dataclass(frozen=True, slots=True)
class PartedEvidence:
    board: str
    source_kind: str
    source: str


@dataclass(frozen=True, slots=True)
class _Source:
    source_kind: str
    source: str
    item: str


ASKED_FOR = prepared(
    Evidence.select(Evidence.source_kind, Evidence.source, Evidence.item)
    .where(Evidence.person == value("person"), Evidence.board.is_in(values("boards")))
    .order_by(Evidence.created_at),
    _Source,
)
PARTED = prepared(
    Evidence.select(Evidence.board, Evidence.source_kind, Evidence.source).where(
        Evidence.id == value("evidence"), Evidence.item == value("item")
    ),
    PartedEvidence,
)

# --- queries ---------------------------------------------------------------------------------


async def of_item(item_id: str, viewer: Viewer, *, now: datetime) -> list[EvidenceLine]:
    """What stands behind an item on the viewer's boards, each with the words that may be shown."""
    return (await of_items([item_id], viewer, now=now)).get(item_id, [])


async def of_items(
    item_ids: Sequence[str], viewer: Viewer, *, now: datetime
) -> dict[str, list[EvidenceLine]]:
    """The same for many items, by item."""
    rows = await BEHIND.all(scope_of(viewer), items=item_ids)
    quoted = await _words(rows, now=now)
    found: dict[str, list[EvidenceLine]] = {}
    for row in rows:
        line = EvidenceLine(
            row.id, row.item, row.board_id, row.board_name, row.person, row.source_kind,
            row.source, row.strength, row.created_at, quoted.get(row.source),
        )  # fmt: skip
        found.setdefault(row.item, []).append(line)
    return found


async def shaped_by(person_id: str, *, boards: frozenset[str] | None = None) -> list[ShapedItem]:
    """The items a person asked for (on `boards`, or on any), newest change first."""
    sources: dict[str, list[tuple[str, str]]] = {}
    some = Everything() if boards is None else boards
    for row in await ASKED_FOR.all(person=person_id, boards=some):
        sources.setdefault(row.item, []).append((row.source_kind, row.source))
    items = await roadmap.statuses(sources)
    shaped = [ShapedItem(**values_of(item), sources=sources[item.id]) for item in items.values()]
    return sorted(shaped, key=lambda item: item.status_changed_at, reverse=True)


async def exists(item_id: str, *, person: str, source_kind: str) -> bool:
    """Whether something of that kind by that person stands behind the item."""
    return bool(
        await Evidence.exists().where(
            Evidence.item == item_id,
            Evidence.person == person,
            Evidence.source_kind == source_kind,
        )
    )


def by_kind(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The sources of (kind, source), by kind."""
    sources: dict[str, list[str]] = {}
    for kind, source in pairs:
        sources.setdefault(kind, []).append(source)
    return sources


# --- operations ------------------------------------------------------------------------------


async def add(
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
    facts = {
        "board_id": board_id,
        "source_kind": source_kind,
        "source": source,
        "person": person,
        "strength": strength,
    }
    await add_all(item_id, [facts], by=by, now=now)


async def add_all(
    item_id: str, facts: Sequence[Mapping[str, Any]], *, by: Viewer, now: datetime
) -> None:
    """The same for several things, all or none: `facts` as for `add`."""
    if not facts:
        return
    for board_id in {each["board_id"] for each in facts}:
        by.must("move_roadmap", board_id)
    item = await roadmap.find_item(item_id, by, act="move_roadmap")
    for board_id in {each["board_id"] for each in facts}:
        board = await programmes.find_board(board_id, by)
        if programmes.programme_of(board) != item.programme:
            raise Refused(words.EVIDENCE_OF_OTHER_PROGRAMME, field="item")
    joining = [
        Evidence(
            item=item_id,
            board=each["board_id"],
            person=each.get("person"),
            source_kind=each["source_kind"],
            source=each["source"],
            strength=each.get("strength"),
            created_at=now,
        )
        for each in facts
    ]
    async with db.transaction():
        await roadmap.keep_in_place(item_id)
        rows = (
            await Evidence.insert(*joining)
            .on_conflict(target=(Evidence.source_kind, Evidence.source), action="DO NOTHING")
            .returning(Evidence.id)
        )
        if len(rows) < len(joining):
            raise LostRace(words.EVIDENCE_JOINED_MEANWHILE)
        for joined in joining:
            await journal.record(
                "evidence.added", joined.id, by=by.actor, now=now, board=str(joined.board),
                person=str(joined.person or ""), item=item_id, source=joined.source,
            )  # fmt: skip


async def found(
    programme_id: str,
    item: roadmap.RoadmapItemFacts,
    facts: Sequence[Mapping[str, Any]],
    *,
    by: Viewer,
    now: datetime,
) -> str:
    """A new item together with what it was made of: `facts` as for `add`; returns its id."""
    async with db.transaction():
        item_id = await roadmap.create(programme_id, item, by=by, now=now)
        await add_all(item_id, facts, by=by, now=now)
    return item_id


async def remove(item_id: str, evidence_id: str, *, by: Viewer, now: datetime) -> PartedEvidence:
    """Parts something from an item that it joined by mistake; returns what was parted."""
    parted = await PARTED.one(evidence=evidence_id, item=item_id)
    by.must("move_roadmap", parted.board)
    async with db.transaction():
        await Evidence.delete().where(Evidence.id == evidence_id)
        await journal.record(
            "evidence.removed", evidence_id, by=by.actor, now=now, board=parted.board,
            item=item_id, source=parted.source,
        )  # fmt: skip
    return parted


# --- steps -----------------------------------------------------------------------------------


async def _words(rows: Sequence[EvidenceRow], *, now: datetime) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for kind, sources in by_kind((row.source_kind, row.source) for row in rows).items():
        if ask := extensions.registered.evidence_words.get(kind):
            found.update(await ask(sources, now))
    return found
