"""Searches: what a viewer finds, grouped by kind, with rights as they are at this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, values
from board.foundation.database.together import together
from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import scope_of
from board.foundation.identity.tables import Board
from board.search import indexing, matches
from board.search.findables import Findable, Hit
from board.search.rules import folded, terms_of

FEW = 5  # of each kind in the box
RECENT = 5
HOMES = prepared(Board.select(Board.programme).where(Board.id.is_in(values("boards"))), str)


@dataclass(frozen=True, slots=True)
class HitGroup:
    """One kind of what was found; `total` is `matches.MOST` where there may be more."""

    kind: str
    label: str
    hits: list[Hit]
    total: int

    @property
    def is_more(self) -> bool:
        return self.total > len(self.hits)


async def find(
    query: str, viewer: Viewer, *, only: str = "", most: int = FEW, now: datetime
) -> list[HitGroup]:
    """What there is with every word of the query; with `only`, of that kind."""
    if not (terms := terms_of(query)):
        return []
    await indexing.keep_up()
    kinds = [each.kind for each in indexing.findables()]
    found = await matches.of_terms(terms, kinds, await _places(viewer), only)
    first = {kind: subjects[:most] for kind, subjects in found.items()}
    hits = await _hits_by_kind(first, viewer, now)
    return [
        HitGroup(
            each.kind,
            each.label,
            sorted(hits[each.kind], key=lambda hit: _rank(hit, query)),
            len(found[each.kind]),
        )
        for each in indexing.findables()
        if hits.get(each.kind)
    ]


async def recent(places: Sequence[tuple[str, str]], viewer: Viewer, now: datetime) -> list[Hit]:
    """The (kind, id) that a browser remembers, in its order, as far as they may still be seen."""
    wanted: dict[str, list[str]] = {}
    for kind, subject in places[:RECENT]:
        wanted.setdefault(kind, []).append(subject)
    hits = await _hits_by_kind(wanted, viewer, now)
    by_place = {(kind, hit.id): hit for kind, own in hits.items() for hit in own}
    return [by_place[place] for place in places[:RECENT] if place in by_place]


# --- steps -----------------------------------------------------------------------------------


async def _places(viewer: Viewer) -> frozenset[str] | None:
    if viewer.is_administrator:
        return None
    return viewer.board_ids | set(await HOMES.all(boards=viewer.board_ids))


async def _hits_by_kind(
    wanted: Mapping[str, Sequence[str]], viewer: Viewer, now: datetime
) -> dict[str, list[Hit]]:
    scope = scope_of(viewer)
    if scope.is_empty:
        return {}
    asked = {
        each.kind: (each, each.rows.asked(scope, ids=ids))
        for each in indexing.findables()
        if (ids := wanted.get(each.kind))
    }
    found = await together([query for _, query in asked.values()])
    shown: dict[str, list[Hit]] = {}
    for kind, (findable, query) in asked.items():
        rows = {row.id: row for row in found[query.query]}
        shown[kind] = _hits(
            findable, [rows[each] for each in wanted[kind] if each in rows], viewer, now
        )
    return shown


def _hits(findable: Findable, rows: Sequence[object], viewer: Viewer, now: datetime) -> list[Hit]:
    return [findable.hit(row, viewer, now) for row in rows]


def _rank(hit: Hit, query: str) -> int:
    """What is called exactly so, then what begins so; the others stay in their order."""
    wanted = folded(query.strip())
    names = (folded(hit.mark), folded(hit.title))
    if wanted in names:
        return 0
    return 1 if any(name.startswith(wanted) for name in names if name) else 2
