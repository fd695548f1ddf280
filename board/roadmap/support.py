"""Support: who stands behind roadmap items, from which segments, and what that weighs."""

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from board.foundation.database import db
from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import scope_of, scoped_sql
from board.roadmap import segment_weights
from board.roadmap.rules.weights import (
    UNSAID,
    Percents,
    Supporters,
    Weight,
    weigh,
)
from board.roadmap.segment_weights import known_segments

MUST_HAVE = 3


@dataclass(frozen=True, slots=True)
class Asking:
    """People of one kind behind an item: `asks` are what they asked for, `members` who they are."""

    item: str
    strength: int | None
    industry: str | None
    region: str | None
    company_size: str | None
    members: int
    asks: int

    @property
    def segments(self) -> tuple[tuple[str, str], ...]:
        return known_segments(self.industry, self.region, self.company_size)


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind one item on the boards that somebody sees."""

    asks: int
    members: int
    companies: int
    must_have: int
    has_more_elsewhere: bool
    # Lines and segments are made of these where a page shows them: lists need only the total.
    people: tuple[Asking, ...] = ()
    percents: Percents = field(default_factory=dict)

    @property
    def total(self) -> Fraction:
        """What the weight comes to."""
        if self.percents:
            return self.weight.total
        return Fraction(sum([row.members * (row.strength or UNSAID) for row in self.people]))

    @property
    def weight(self) -> Weight:
        return weigh(
            (
                Supporters(row.segments, row.strength, row.members)
                for row in self.people
                if row.members
            ),
            self.percents,
        )

    @property
    def segments(self) -> dict[str, dict[str, int]]:
        """By dimension, value to number of members; most first."""
        segments: dict[str, Counter[str]] = {}
        for row in self.people:
            if not row.members:  # somebody nobody knows asked
                continue
            for dimension, named in row.segments:
                segments.setdefault(dimension, Counter())[named] += row.members
        return {
            dimension: dict(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
            for dimension, counted in segments.items()
        }


NOBODY = Support(0, 0, 0, 0, has_more_elsewhere=False)


@dataclass(frozen=True, slots=True)
class _Backed:
    item: str
    programme: str
    companies: int
    asks: int  # on all boards


@dataclass(frozen=True, slots=True)
class Totals:
    """The same in numbers alone, for lists."""

    asks: int
    members: int
    companies: int
    must_have: int
    total: Fraction
    has_more_elsewhere: bool


NOTHING = Totals(0, 0, 0, 0, Fraction(0), has_more_elsewhere=False)


@dataclass(frozen=True, slots=True)
class _Tally:
    item: str
    asks: int
    everywhere: int
    members: int
    must_have: int
    weight: int
    companies: int


ASKING = scoped_sql(
    """
    WITH asking AS (
        SELECT item, person, max(strength) AS strength, count(*) AS asks FROM evidence
        WHERE item IN :items AND {in_scope} GROUP BY item, person
    )
    SELECT asking.item, asking.strength, person.industry, person.region, person.company_size,
        count(asking.person) AS members, CAST(sum(asking.asks) AS integer) AS asks
    FROM asking LEFT JOIN person ON person.id = asking.person
    GROUP BY asking.item, asking.strength, person.industry, person.region, person.company_size
    ORDER BY 1, 2, 3, 4, 5
    """,
    "board",
    Asking,
    reason="Each person counts once, with the strongest wish, before people are counted.",
)
BACKED = scoped_sql(
    """
    SELECT evidence.item, roadmap_item.programme, count(*) AS asks,
        count(DISTINCT CASE WHEN {in_scope} THEN person.company END) AS companies
    FROM evidence
    JOIN roadmap_item ON roadmap_item.id = evidence.item
    LEFT JOIN person ON person.id = evidence.person
    WHERE evidence.item IN :items GROUP BY evidence.item, roadmap_item.programme
    """,
    "evidence.board",
    _Backed,
    reason="Companies of the viewer's boards are counted beside what was asked on all.",
)
TALLIES = scoped_sql(
    """
    WITH asking AS (
        SELECT item, person, count(*) AS everywhere,
            sum(CASE WHEN {in_scope} THEN 1 ELSE 0 END) AS asks,
            max(CASE WHEN {in_scope} THEN strength END) AS strength
        FROM evidence WHERE item IN :items GROUP BY item, person
    )
    SELECT asking.item, CAST(sum(asking.asks) AS integer) AS asks,
        CAST(sum(asking.everywhere) AS integer) AS everywhere, count(person.id) AS members,
        sum(CASE WHEN person.id IS NOT NULL AND asking.strength = 3 THEN 1 ELSE 0 END) AS must_have,
        sum(CASE WHEN person.id IS NULL THEN 0 ELSE coalesce(asking.strength, 1) END) AS weight,
        count(DISTINCT person.company) AS companies
    FROM asking LEFT JOIN person ON person.id = asking.person AND asking.asks > 0
    GROUP BY asking.item
    """,
    "board",
    _Tally,
    reason="Where all segments weigh the same, one row an item instead of one for each person.",
)
# --- queries ---------------------------------------------------------------------------------


async def of_items(item_ids: Sequence[str], viewer: Viewer) -> dict[str, Support]:
    """By item; what comes from boards that the viewer does not see is only marked."""
    if not item_ids:
        return {}
    scope = scope_of(viewer)
    backed = await BACKED.all(scope, items=item_ids)
    if not backed:
        return {}
    asking: dict[str, list[Asking]] = {}
    for row in await ASKING.all(scope, items=item_ids):
        asking.setdefault(row.item, []).append(row)
    percents = await segment_weights.percents_of({row.programme for row in backed})
    found: dict[str, Support] = {}
    for number, each in enumerate(backed):
        if number % db.AT_ONCE == 0:
            await asyncio.sleep(0)  # others have their turn
        found[each.item] = _support(each, asking.get(each.item, []), percents[each.programme])
    return found


async def totals_of(
    item_ids: Sequence[str], viewer: Viewer, *, programmes: Collection[str]
) -> dict[str, Totals]:
    """The same in numbers, of items of these programmes."""
    if not item_ids:
        return {}
    if await segment_weights.PERCENTS.exists(programmes=programmes):
        return {
            item: Totals(
                its.asks, its.members, its.companies, its.must_have, its.total,
                its.has_more_elsewhere,
            )
            for item, its in (await of_items(item_ids, viewer)).items()
        }  # fmt: skip
    return {
        row.item: Totals(
            row.asks, row.members, row.companies, row.must_have, Fraction(row.weight),
            has_more_elsewhere=row.asks < row.everywhere,
        )
        for row in await TALLIES.all(scope_of(viewer), items=item_ids)
    }  # fmt: skip


# --- steps -----------------------------------------------------------------------------------


def _support(backed: _Backed, asking: Sequence[Asking], percents: Percents) -> Support:
    asks = members = must_have = 0
    for row in asking:
        asks += row.asks
        members += row.members
        if row.strength == MUST_HAVE:
            must_have += row.members
    return Support(
        asks=asks,
        members=members,
        companies=backed.companies,
        must_have=must_have,
        has_more_elsewhere=asks < backed.asks,
        people=tuple(asking),
        percents=percents,
    )
