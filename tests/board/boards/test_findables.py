"""Boards are found by name, code and purpose, until they are archived."""

from datetime import datetime

import pytest

from board.foundation.identity.tables import Board
from board.search import searches
from tests.cast import make_board, make_member, make_staff

pytestmark = pytest.mark.usefixtures("database")


async def test_boards_tell_of_their_seats(now: datetime) -> None:
    board, ada = await make_board(now, "Nordics Council", code="NOR"), await make_staff(now)
    await make_member(now, board)
    for query in ("nordics", "nor", "what to build", "harbour"):
        [group] = await searches.find(query, ada, only="board", now=now)
        [hit] = group.hits
        assert (hit.title, hit.aside) == ("Nordics Council", "1 of 12 seats")
    await Board.update({Board.archived_at: now}).where(Board.id == board.id)
    assert await searches.find("nordics", ada, only="board", now=now) == []
