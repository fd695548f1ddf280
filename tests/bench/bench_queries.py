"""What one select costs when it is prepared, against Piccolo, which makes it anew each time."""

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.bench.installation import NOW, add_people, found_board, measured
from tests.bench.printing import Row, report

from board.foundation.database import db  # isort: skip - needs the above
from board.foundation.database.queries import prepared, value  # isort: skip
from board.foundation.identity.tables import Member  # isort: skip

AT_MOST = 0.1
ROUNDS = 5
TIMES = 60
MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Seat:
    id: str
    joined_at: datetime
    board_name: str
    programme_name: str
    name: str
    email: str | None
    company_name: str | None


def columns() -> list[Any]:
    return [
        Member.id,
        Member.created_at.as_alias("joined_at"),
        Member.board.name.as_alias("board_name"),
        Member.board.programme.name.as_alias("programme_name"),
        Member.person.name.as_alias("name"),
        Member.person.email.as_alias("email"),
        Member.person.company.name.as_alias("company_name"),
    ]


SEATS = prepared(
    Member.select(*columns()).where(Member.board == value("board")).order_by(Member.person.name),
    Seat,
)


async def compare() -> list[Row]:
    """Twelve members, as on a page."""
    board, _ = await found_board()
    people = await add_people(board, 12)
    day = NOW.date()
    await db.insert_all(
        Member(board=board.id, person=person, joined_on=day, created_at=NOW) for person in people
    )

    async def with_piccolo() -> Any:
        return await (
            Member.select(*columns()).where(Member.board == board.id).order_by(Member.person.name)
        )

    async def prepared_once() -> Any:
        return await SEATS.all(board=board.id)

    assert len(await prepared_once()) == len(await with_piccolo()) == len(people)
    sides: list[tuple[float, float]] = [
        (await cost(prepared_once), await cost(with_piccolo)) for _ in range(ROUNDS)
    ]
    ours, stock = (statistics.median(side) for side in zip(*sides, strict=True))
    return [Row("twelve members with four joins", ours, stock, unit=" ms", at_most=AT_MOST)]


async def cost(query: Callable[[], Awaitable[Any]]) -> float:
    """Milliseconds of the processor for one."""
    before = time.process_time()
    for _ in range(TIMES):
        await query()
    return (time.process_time() - before) / TIMES * MILLISECONDS


def main() -> int:
    return report("A select: prepared, and as Piccolo makes it", measured(compare))


if __name__ == "__main__":
    raise SystemExit(main())
