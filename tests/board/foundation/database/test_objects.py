"""Objects of a prepared query are those that Piccolo makes."""

from datetime import datetime

import pytest

from board.foundation.database.objects import prepared_object
from board.foundation.database.queries import value
from board.foundation.identity.tables import Board
from tests.cast import make_board, make_programme
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("database")

BOARD = prepared_object(Board.objects(Board.programme).where(Board.id == value("board")))


async def test_an_object_is_the_one_that_piccolo_makes(now: datetime) -> None:
    made = await make_board(now, programme=await make_programme(now))
    with counted() as asked:
        found = await BOARD.first(board=made.id)
    assert found is not None
    expected = await Board.objects(Board.programme).where(Board.id == made.id).first()
    assert expected is not None
    assert found.to_dict() == expected.to_dict()
    assert found.programme.name == expected.programme.name
    assert (found._exists_in_db, len(asked)) == (True, 1)


async def test_what_is_not_there_is_none(now: datetime) -> None:
    assert await BOARD.first(board="nowhere") is None
    with pytest.raises(TypeError, match="missing values"):
        await BOARD.first()
