"""Listings: the roadmap's columns by page, and items by words of their titles; never all of it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from board.foundation.database.queries import prepared, prepared_sql, value, values
from board.foundation.identity.access import Viewer
from board.people.rules.profiles import folded
from board.roadmap import rights as roadmap_rights
from board.roadmap.rules.etas import eta_words, is_past
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import RoadmapItem

LISTED = 20  # those that moved last; any other is found by its words
PAGE = 10  # cards of each of the five columns


@dataclass(frozen=True, slots=True)
class RoadmapSieve:
    """What the columns are narrowed down to; `programmes` are those that are seen or chosen."""

    programmes: frozenset[str]
    readers: str = ""
    owner: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True)
class ItemTitle:
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class OfferedItem:
    id: str
    title: str
    status: RoadmapStatus


@dataclass(frozen=True, slots=True)
class RoadmapTally:
    """How many items agree in all of these; `owner` and `owner_name` are "" for nobody."""

    programme: str
    status: RoadmapStatus
    visibility: Visibility
    owner: str
    owner_name: str
    items: int


@dataclass(frozen=True, slots=True)
class RoadmapCard:
    """An item as its column shows it."""

    id: str
    programme: str
    title: str
    status: RoadmapStatus
    visibility: Visibility
    eta: str
    owner_name: str | None

    @property
    def eta_words(self) -> str:
        return eta_words(self.eta)

    def is_late(self, today: date) -> bool:
        """Whether its quarter or day is over, and it is neither shipped nor refused."""
        done = (RoadmapStatus.shipped, RoadmapStatus.will_not)
        return self.status not in done and is_past(self.eta, today)


@dataclass(frozen=True, slots=True)
class RoadmapColumns:
    """One page of each column, how many items each holds in all, and of what there is to choose."""

    cards: dict[RoadmapStatus, list[RoadmapCard]]
    totals: Counter[RoadmapStatus]
    owners: list[tuple[str, str]]
    public_programmes: frozenset[str]

    @property
    def pages(self) -> int:
        return -(-max(self.totals.values(), default=0) // PAGE)


_COLUMN = """
    SELECT * FROM (
        SELECT item.id, item.programme, item.title, item.status, item.visibility, item.eta,
            staff.name AS owner_name
        FROM roadmap_item item LEFT JOIN staff ON staff.id = item.owner
        WHERE item.status = '{status}' AND item.merged_into IS NULL
            AND item.programme IN :programmes
            AND (:readers = '' OR item.visibility = :readers)
            AND (:owner = '' OR item.owner = :owner)
            AND (:searched = 0 OR item.id IN :found)
        ORDER BY item.status_changed_at DESC, item.id DESC LIMIT :most OFFSET :before
    ) AS {status}
"""
CARDS = prepared_sql(
    " UNION ALL ".join(_COLUMN.replace("{status}", status.value) for status in RoadmapStatus),
    RoadmapCard,
    reason="A page of every column in one statement, each through the index of its status.",
)
TALLIES = prepared_sql(
    """
    SELECT item.programme, item.status, item.visibility, coalesce(item.owner, '') AS owner,
        coalesce(staff.name, '') AS owner_name, count(*) AS items
    FROM roadmap_item item LEFT JOIN staff ON staff.id = item.owner
    WHERE item.merged_into IS NULL AND item.programme IN :programmes
        AND (:searched = 0 OR item.id IN :found)
    GROUP BY item.programme, item.status, item.visibility, item.owner, staff.name
    """,
    RoadmapTally,
    reason="Counts by all that the columns can be narrowed down to, in one statement.",
)
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
IDS = prepared(RoadmapItem.select(RoadmapItem.id).where(*IN_PROGRAMMES), str)
OFFERED = prepared(
    RoadmapItem.select(RoadmapItem.id, RoadmapItem.title, RoadmapItem.status).where(
        RoadmapItem.id.is_in(values("items"))
    ),
    OfferedItem,
)
ONE = prepared(
    RoadmapItem.select(RoadmapItem.id).where(*IN_PROGRAMMES, RoadmapItem.id == value("id")), str
)


async def columns(sieve: RoadmapSieve, *, page: int = 1) -> RoadmapColumns:
    """One page of what falls through, what moved last first."""
    wanted = folded(sieve.search).split()
    found = await _with_words(sieve.programmes, wanted) if wanted else []
    given = {
        "programmes": sieve.programmes,
        "searched": int(bool(wanted)),
        "found": [item.id for item in found],
    }
    tallies = await TALLIES.all(**given)
    totals = Counter[RoadmapStatus]()
    for tally in tallies:
        if sieve.readers in ("", tally.visibility) and sieve.owner in ("", tally.owner):
            totals[tally.status] += tally.items
    cards: dict[RoadmapStatus, list[RoadmapCard]] = {status: [] for status in RoadmapStatus}
    if totals:
        for card in await CARDS.all(
            **given, readers=sieve.readers, owner=sieve.owner, most=PAGE, before=PAGE * (page - 1)
        ):
            cards[card.status].append(card)
    owners = {tally.owner: tally.owner_name for tally in tallies if tally.owner}
    return RoadmapColumns(
        cards,
        totals,
        sorted(owners.items(), key=lambda each: each[1]),
        frozenset(each.programme for each in tallies if each.visibility is Visibility.public),
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
    return (await _with_words(homes, wanted))[:LISTED]


async def ids_in(homes: Collection[str]) -> list[str]:
    """All items of these programmes that are no part of another one."""
    return await IDS.all(homes=homes)


async def latest(programme: str, most: int) -> list[ItemTitle]:
    """So many of a programme's items, the last moved first."""
    return await NEWEST.all(homes=[programme], most=most)


async def offered(item_ids: Sequence[str]) -> list[OfferedItem]:
    """These, in that order."""
    found = {row.id: row for row in await OFFERED.all(items=item_ids)}
    return [found[each] for each in item_ids if each in found]


async def is_in(item_id: str, programme: str) -> bool:
    """Whether it is one of a programme's items, and no part of another one."""
    return await ONE.exists(homes=[programme], id=item_id)


async def is_joinable(item_id: str, viewer: Viewer) -> bool:
    homes = await roadmap_rights.ids_where("move_roadmap", viewer)
    return await ONE.exists(homes=homes, id=item_id)


async def _with_words(homes: Collection[str], wanted: Sequence[str]) -> list[ItemTitle]:
    # Casefolded here: SQLite's own comparison knows no letters beyond English.
    titles = [(row, folded(row.title)) for row in await TITLES.all(homes=homes)]
    return [row for row, title in titles if all(word in title for word in wanted)]
