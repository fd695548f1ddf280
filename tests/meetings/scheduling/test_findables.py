"""Meetings are found by title, place and board, with their day in the viewer's zone."""

from datetime import datetime

import pytest

from board.foundation.identity.tables import Board
from board.search import searches
from tests.gatherings import Gathering

pytestmark = pytest.mark.usefixtures("database")


async def test_meetings_are_found_by_what_they_are_called_and_by_their_board(now: datetime) -> None:
    gathering = await Gathering().set(now)
    await Board.update({Board.name: "Nordics Council"}).where(Board.id == gathering.board.id)
    for query in ("winter", "hamburg", "nordics"):
        [group] = await searches.find(query, gathering.ada, only="meeting", now=now)
        [hit] = group.hits
        assert (hit.title, hit.note) == ("Winter meeting", "Nordics Council")
        assert hit.aside.endswith("Thu 14 Jan 2027, 15:00")
