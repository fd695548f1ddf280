"""Readers: whoever sits on the board and has an address, by name."""

from datetime import datetime

import pytest

from board.foundation.identity.tables import Person
from meetings.papers import you_said_readers
from tests.cast import make_board, make_member

pytestmark = pytest.mark.anyio


async def test_members_with_an_address_are_written_to_by_name(
    database: object, now: datetime
) -> None:
    board = await make_board(now)
    katherine = await make_member(now, board, "Katherine")
    alan = await make_member(now, board, "Alan")
    silent = await make_member(now, board, "Edsger")
    await Person.update({Person.email: None}).where(Person.id == silent.person)
    found = await you_said_readers.of_board(board.id)
    assert [row.person for row in found] == [alan.person, katherine.person]
    some = await you_said_readers.of_board(board.id, only=[katherine.person])
    assert [row.name for row in some] == ["Katherine"]
    assert await you_said_readers.of_board(board.id, only=[]) == []
