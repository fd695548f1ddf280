"""Requests are found by reference, in our words and in the speaker's."""

from datetime import datetime

import pytest

from board.foundation.identity.tables import Board
from board.search import searches
from tests.floor import Floor

pytestmark = pytest.mark.usefixtures("database")


async def test_requests_are_found_by_reference_and_by_either_words(now: datetime) -> None:
    floor = await Floor().opened(now)
    await floor.asks("Alan", "A change log")
    for query in ("cab-1", "CAB 1", "change", "one page per emp"):
        [group] = await searches.find(query, floor.ada, only="request", now=now)
        [hit] = group.hits
        assert (hit.mark, hit.title) == ("CAB-1", "A change log")
        assert hit.aside.startswith("answer due ")
    await Board.update({Board.code: "NOR"}).where(Board.id == floor.board.id)
    assert await searches.find("cab-1", floor.ada, only="request", now=now) == []
    assert await searches.find("nor-1", floor.ada, only="request", now=now)
