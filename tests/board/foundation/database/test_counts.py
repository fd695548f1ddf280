"""Counts of several things, made in one statement."""

from datetime import datetime

import pytest

from board.foundation.database.counts import Counts
from board.foundation.database.queries import value, values
from board.foundation.identity.tables import Board, Person
from tests.cast import make_board, make_person
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("database")

THERE = Counts(
    {
        "boards": Board.select(Board.id).where(Board.programme == value("programme")),
        "others": Board.select(Board.id).where(Board.programme.name != value("name")),
        "named": Person.select(Person.id).where(Person.name.is_in(values("names"))),
        "people": Person.select(Person.id),
    }
)


async def test_counts_stand_under_their_names_and_cost_one_statement(now: datetime) -> None:
    board = await make_board(now)
    for name in ("Alan", "Grace", "Eve"):
        await make_person(now, board, name)
    with at_most(1):
        found = await THERE.of(
            programme=board.programme, name="Nobody's", names=["Alan", "Eve"], unasked=3
        )
    assert found == {"boards": 1, "others": 1, "named": 2, "people": 3}


async def test_value_that_is_missing_is_named(now: datetime) -> None:
    with pytest.raises(TypeError, match="names"):
        await THERE.of(programme="p", name="n")


async def test_nothing_to_count_asks_nothing() -> None:
    with at_most(0):
        assert await Counts({}).of(meeting="m") == {}
