"""Sources are asked together, beside additions that ask for themselves."""

from datetime import datetime
from typing import Any

import pytest

from board.foundation.database.queries import prepared
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import gather
from board.foundation.identity.tables import Board, Person
from board.foundation.sources import gather_each
from tests.cast import make_board, make_person
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("database")

BOARDS = prepared(Board.select(Board.name).order_by(Board.name), str)
PEOPLE = prepared(Person.select(Person.name).order_by(Person.name), str)


async def alone(greeting: str) -> list[str]:
    return [greeting]


async def rare(found: Found, greeting: str) -> list[str]:
    return [*found[PEOPLE], *await BOARDS.all()]


boards = page_source(
    lambda greeting: [BOARDS.asked()],
    lambda found, greeting: [f"{greeting}, {name}" for name in found[BOARDS]],
)
people = page_source(lambda greeting: [PEOPLE.asked(), BOARDS.asked()], rare)
nobody = page_source(lambda greeting: [], lambda found, greeting: found[BOARDS])


async def test_all_sources_are_one_statement_and_keep_their_places(now: datetime) -> None:
    await make_person(now, await make_board(now))
    additions: list[Any] = [alone, boards, nobody, people]
    with at_most(2):
        lists = await gather_each(additions, "Hello")
    assert lists == [
        ["Hello"],
        ["Hello, Customer Advisory Board"],
        [],
        ["Alan", "Customer Advisory Board"],
    ]
    assert await gather(additions, "Hello") == [row for each in lists for row in each]


async def test_source_can_be_called_by_itself(now: datetime) -> None:
    await make_board(now)
    with at_most(1):
        assert await boards("Hello") == ["Hello, Customer Advisory Board"]
