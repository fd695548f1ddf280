"""Segments: what the people of a list have in common, and how many of each there are."""

from collections import Counter
from dataclasses import dataclass

from board.engagement.rules.sieves import PeopleSieve
from board.foundation.database.queries import prepared_sql


@dataclass(frozen=True, slots=True)
class SegmentCount:
    industry: str
    region: str
    size: str
    people: int


@dataclass(frozen=True, slots=True)
class Segments:
    """The values of each, the most frequent first, with their number of people."""

    industry: list[tuple[str, int]]
    region: list[tuple[str, int]]
    size: list[tuple[str, int]]


OFFERED = prepared_sql(
    """
    SELECT person.industry, person.region, person.company_size AS size, count(*) AS people
    FROM person WHERE person.id IN (
        SELECT person FROM candidate WHERE board IN :boards
        UNION SELECT person FROM member WHERE board IN :boards)
    GROUP BY person.industry, person.region, person.company_size
    """,
    SegmentCount,
    reason="one grouping over two tables",
)
MOST_BOARDS = 20  # over more, counting takes longer than the list itself: a board is chosen first


async def among(boards: frozenset[str], sieve: PeopleSieve) -> Segments:
    """Of everybody on these boards, or on the one that is chosen; of too many boards none."""
    chosen = boards & {sieve.board} if sieve.board else boards
    rows = await OFFERED.all(boards=list(chosen)) if 0 < len(chosen) <= MOST_BOARDS else []

    def of(name: str) -> list[tuple[str, int]]:
        counted: Counter[str] = Counter()
        for row in rows:
            counted[getattr(row, name)] += row.people
        return [(each, number) for each, number in counted.most_common() if each]

    return Segments(of("industry"), of("region"), of("size"))
