"""Support: who stands behind roadmap items, from which segments, and what that weighs."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import prepared, values
from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import scope_of, scoped_sql
from board.foundation.identity.tables import Member
from board.foundation.journal import journal
from board.roadmap.rules.weights import (
    DIMENSIONS,
    Percents,
    Supporters,
    Weight,
    segment_key,
    segments_of,
    weigh,
)
from board.roadmap.tables import SegmentWeight

MUST_HAVE = 3


@dataclass(frozen=True)
class Support:
    """What stands behind one item on the boards that somebody sees."""

    asks: int
    members: int
    companies: int
    must_have: int
    weight: Weight
    segments: Mapping[str, Mapping[str, int]]  # by dimension, value to number of members
    has_more_elsewhere: bool


NOBODY = Support(0, 0, 0, 0, Weight(), {}, has_more_elsewhere=False)


@dataclass(frozen=True, slots=True)
class _Asking:
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
        return segments_of({name: getattr(self, name) for name in DIMENSIONS})


@dataclass(frozen=True, slots=True)
class _Backed:
    item: str
    programme: str
    companies: int
    asks: int  # on all boards


@dataclass(frozen=True, slots=True)
class _Percent:
    programme: str
    dimension: str
    value: str
    percent: int


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
    """,
    "board",
    _Asking,
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
PERCENTS = prepared(
    SegmentWeight.select(
        SegmentWeight.programme, SegmentWeight.dimension, SegmentWeight.value, SegmentWeight.percent
    ).where(SegmentWeight.programme.is_in(values("programmes"))),
    _Percent,
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
    asking: dict[str, list[_Asking]] = {}
    for row in await ASKING.all(scope, items=item_ids):
        asking.setdefault(row.item, []).append(row)
    percents = await _percents({row.programme for row in backed})
    found: dict[str, Support] = {}
    for number, each in enumerate(backed):
        if number % db.AT_ONCE == 0:
            await asyncio.sleep(0)  # others have their turn
        found[each.item] = _support(each, asking.get(each.item, []), percents[each.programme])
    return found


async def weights_of(programme_id: str) -> list[dict[str, Any]]:
    """Every segment that members or candidates of the programme are in, with people and percent."""
    people = await Member.select(
        Member.person.id.as_alias("person"),
        Member.person.industry.as_alias("industry"),
        Member.person.region.as_alias("region"),
        Member.person.company_size.as_alias("company_size"),
    ).where(Member.board.programme == programme_id)
    percents = (await _percents({programme_id}))[programme_id]
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in people:
        for dimension, value in segments_of(row):
            key = segment_key(dimension, value)
            segment = found.setdefault(key, {"dimension": dimension, "value": value, "who": set()})
            segment["who"].add(row["person"])
    order = list(DIMENSIONS)
    return sorted(
        (
            {
                "dimension": segment["dimension"],
                "value": segment["value"],
                "members": len(segment["who"]),
                "percent": percents.get(key, 100),
            }
            for key, segment in found.items()
        ),
        key=lambda row: (order.index(str(row["dimension"])), str(row["value"]).casefold()),
    )


# --- operations ------------------------------------------------------------------------------


async def set_weights(
    programme_id: str,
    percents: Iterable[tuple[str, str, int]],
    *,
    by: Viewer,
    now: datetime,
) -> int:
    """Writes (dimension, value, percent) where they differ; returns how many did."""
    async with db.transaction():
        before = (await _percents({programme_id}))[programme_id]
        changed = [
            (*segment_key(dimension, value), percent)
            for dimension, value, percent in percents
            if before.get(segment_key(dimension, value), 100) != percent
        ]
        for dimension, value, percent in changed:
            await SegmentWeight.insert(
                SegmentWeight(
                    programme=programme_id,
                    dimension=dimension,
                    value=value,
                    percent=percent,
                )
            ).on_conflict(
                target=(SegmentWeight.programme, SegmentWeight.dimension, SegmentWeight.value),
                action="DO UPDATE",
                values=[SegmentWeight.percent],
            )
        if changed:
            await journal.record(
                "segment_weight.set", programme_id, by=by.actor, now=now,
                segments=[list(each) for each in changed],
            )  # fmt: skip
    return len(changed)


# --- steps -----------------------------------------------------------------------------------


async def _percents(programmes: set[str]) -> dict[str, Percents]:
    found: dict[str, dict[tuple[str, str], int]] = {each: {} for each in programmes}
    for row in await PERCENTS.all(programmes=programmes):
        found[row.programme][row.dimension, row.value] = row.percent
    return dict(found)


def _support(backed: _Backed, asking: Sequence[_Asking], percents: Percents) -> Support:
    people = [(row, row.segments) for row in asking if row.members]
    segments: dict[str, Counter[str]] = {}
    for row, its in people:
        for dimension, value in its:
            segments.setdefault(dimension, Counter())[value] += row.members
    asks = sum(row.asks for row in asking)
    return Support(
        asks=asks,
        members=sum(row.members for row, _ in people),
        companies=backed.companies,
        must_have=sum(row.members for row, _ in people if row.strength == MUST_HAVE),
        weight=weigh((Supporters(its, row.strength, row.members) for row, its in people), percents),
        segments={
            dimension: dict(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
            for dimension, counted in segments.items()
        },
        has_more_elsewhere=asks < backed.asks,
    )
