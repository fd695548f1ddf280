"""Segment weights: which segments a programme's members are in, and what it says each weighs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Member
from board.foundation.journal import journal
from board.roadmap.rules.weights import DIMENSIONS, Percents, segment_key, segments_of
from board.roadmap.tables import SegmentWeight


@dataclass(frozen=True, slots=True)
class _Percent:
    programme: str
    dimension: str
    value: str
    percent: int


@dataclass(frozen=True, slots=True)
class SegmentOfProgramme:
    """`value` as somebody wrote it; `percent` is what the programme says it weighs."""

    dimension: str
    value: str
    members: int
    percent: int


@dataclass(frozen=True, slots=True)
class _Seated:
    person: str
    industry: str
    region: str
    company_size: str


PERCENTS = prepared(
    SegmentWeight.select(
        SegmentWeight.programme, SegmentWeight.dimension, SegmentWeight.value, SegmentWeight.percent
    ).where(SegmentWeight.programme.is_in(values("programmes"))),
    _Percent,
)

SEATED = prepared(
    Member.select(
        Member.person.id.as_alias("person"),
        Member.person.industry.as_alias("industry"),
        Member.person.region.as_alias("region"),
        Member.person.company_size.as_alias("company_size"),
    ).where(Member.board.programme == value("programme")),
    _Seated,
)

# --- queries ---------------------------------------------------------------------------------


async def weights_of(programme_id: str) -> list[SegmentOfProgramme]:
    """Every segment that members or candidates of the programme are in, with people and percent."""
    percents = (await percents_of({programme_id}))[programme_id]
    found: dict[tuple[str, str], tuple[str, str, set[str]]] = {}
    for row in await SEATED.all(programme=programme_id):
        for dimension, named in known_segments(row.industry, row.region, row.company_size):
            key = segment_key(dimension, named)
            found.setdefault(key, (dimension, named, set()))[2].add(row.person)
    order = list(DIMENSIONS)
    return sorted(
        (
            SegmentOfProgramme(dimension, named, len(who), percents.get(key, 100))
            for key, (dimension, named, who) in found.items()
        ),
        key=lambda row: (order.index(row.dimension), row.value.casefold()),
    )


async def percents_of(programmes: Collection[str]) -> dict[str, Percents]:
    """By programme: what it says of each segment that does not weigh 100."""
    found: dict[str, dict[tuple[str, str], int]] = {each: {} for each in programmes}
    for row in await PERCENTS.all(programmes=programmes):
        found[row.programme][row.dimension, row.value] = row.percent
    return dict(found)


@lru_cache(maxsize=4096)
def known_segments(
    industry: str | None, region: str | None, company_size: str | None
) -> tuple[tuple[str, str], ...]:
    return segments_of({"industry": industry, "region": region, "company_size": company_size})


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
        before = (await percents_of({programme_id}))[programme_id]
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
