"""Requests are found by reference, in our words and in the speaker's."""

from datetime import datetime

import pytest

from board.foundation.identity.tables import Board
from board.search import searches
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")


async def test_requests_are_found_by_reference_and_by_either_words(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.asks("Alan", "A change log")
    for query in ("cab-1", "CAB 1", "change", "one page per emp"):
        [group] = await searches.find(query, live.ada, only="request", now=now)
        [hit] = group.hits
        assert (hit.mark, hit.title) == ("CAB-1", "A change log")
        assert hit.aside.startswith("answer due ")
    await Board.update({Board.code: "NOR"}).where(Board.id == live.board.id)
    assert await searches.find("cab-1", live.ada, only="request", now=now) == []
    assert await searches.find("nor-1", live.ada, only="request", now=now)
