"""Support: who stands behind roadmap items, from which segments, and what that weighs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from board.foundation.database import db
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Member
from board.foundation.journal import journal
from board.roadmap.rules.weights import (
    DIMENSIONS,
    Percents,
    Supporter,
    Weight,
    segment_key,
    segments_of,
    weigh,
)
from board.roadmap.tables import Evidence, SegmentWeight

MUST_HAVE = 3


class Seer(Protocol):
    """Whoever looks: pages need only know which boards he may see."""

    @property
    def board_ids(self) -> frozenset[str]: ...


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


# --- queries ---------------------------------------------------------------------------------


async def of_items(item_ids: Sequence[str], viewer: Seer) -> dict[str, Support]:
    """By item; what comes from boards that the viewer does not see is only marked."""
    if not item_ids:
        return {}
    rows = await Evidence.select(
        Evidence.item.id.as_alias("item"),
        Evidence.item.programme.as_alias("programme"),
        Evidence.board,
        Evidence.person.id.as_alias("person"),
        Evidence.strength,
        Evidence.person.company.id.as_alias("company"),
        Evidence.person.industry.as_alias("industry"),
        Evidence.person.region.as_alias("region"),
        Evidence.person.company_size.as_alias("company_size"),
    ).where(Evidence.item.is_in(list(item_ids)))
    percents = await _percents({row["programme"] for row in rows})
    by_item: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_item.setdefault(row["item"], []).append(row)
    return {
        item: _support(found, viewer.board_ids, percents[found[0]["programme"]])
        for item, found in by_item.items()
    }


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
    rows = await SegmentWeight.select(
        SegmentWeight.programme, SegmentWeight.dimension, SegmentWeight.value, SegmentWeight.percent
    ).where(SegmentWeight.programme.is_in(list(programmes) or [""]))
    found: dict[str, dict[tuple[str, str], int]] = {each: {} for each in programmes}
    for row in rows:
        found[row["programme"]][(row["dimension"], row["value"])] = row["percent"]
    return dict(found)


def _support(rows: Sequence[dict[str, Any]], boards: frozenset[str], percents: Percents) -> Support:
    seen = [row for row in rows if row["board"] in boards]
    people = [row for row in seen if row["person"]]
    segments: dict[str, dict[str, set[str]]] = {}
    for row in people:
        for dimension, value in segments_of(row):
            segments.setdefault(dimension, {}).setdefault(value, set()).add(row["person"])
    return Support(
        asks=len(seen),
        members=len({row["person"] for row in people}),
        companies=len({row["company"] for row in people if row["company"]}),
        must_have=len({row["person"] for row in people if row["strength"] == MUST_HAVE}),
        weight=weigh(
            (Supporter(row["person"], segments_of(row), row["strength"]) for row in people),
            percents,
        ),
        segments={
            dimension: {
                value: len(who)
                for value, who in sorted(values.items(), key=lambda each: (-len(each[1]), each[0]))
            }
            for dimension, values in segments.items()
        },
        has_more_elsewhere=len(seen) < len(rows),
    )
