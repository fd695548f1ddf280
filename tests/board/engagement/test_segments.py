"""Segments of the people that a viewer may see."""

from datetime import datetime

import pytest

from board.engagement import segments
from board.engagement.rules.sieves import PeopleSieve
from board.engagement.segments import Segments
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from tests.cast import make_board, make_candidate, make_member, make_staff

pytestmark = pytest.mark.usefixtures("database")


async def test_segments_count_only_who_may_be_seen(now: datetime) -> None:
    ours, theirs = await make_board(now), await make_board(now, "Harbour Watch")
    vera = await make_staff(now, "Vera", roles={ours.id: Role.viewer})
    alan, sana = await make_member(now, ours), await make_candidate(now, ours, "Sana")
    eve = await make_member(now, theirs, "Eve")
    for person, region in ((alan, "EMEA"), (sana, "EMEA"), (eve, "Canary")):
        await Person.update({Person.region: region}).where(Person.id == person.person)
    assert await segments.among(vera.board_ids, PeopleSieve()) == Segments([], [("EMEA", 2)], [])
    ada = await make_staff(now)
    found = await segments.among(frozenset(ada.board_ids), PeopleSieve())
    assert found.region == [("EMEA", 2), ("Canary", 1)]
    assert (
        await segments.among(frozenset(ada.board_ids), PeopleSieve(board=theirs.id))
    ).region == [("Canary", 1)]


async def test_over_many_boards_a_board_is_chosen_first(now: datetime) -> None:
    board = await make_board(now)
    alan = await make_member(now, board)
    await Person.update({Person.region: "EMEA"}).where(Person.id == alan.person)
    many = frozenset({board.id, *(f"board{number}" for number in range(segments.MOST_BOARDS))})
    assert await segments.among(many, PeopleSieve()) == Segments([], [], [])
    assert (await segments.among(many, PeopleSieve(board=board.id))).region == [("EMEA", 1)]
