"""Seats held: where people stand, on the boards that are asked about and on no other."""

from datetime import datetime

import pytest

from board.people import seats_held
from tests.cast import make_board, make_candidate, make_member

pytestmark = pytest.mark.usefixtures("database")


async def test_a_candidate_who_sits_there_has_both(now: datetime) -> None:
    ours, theirs = await make_board(now), await make_board(now, "Planner User Council")
    member = await make_member(now, ours)
    await make_candidate(now, ours, "Grace")
    [held] = await seats_held.of_people([member.person], [ours.id])
    assert held.seat is not None
    assert (held.board, held.seat.position) == (ours.id, "member")
    assert await seats_held.of_people([member.person], [theirs.id]) == []
    assert await seats_held.of_people([], []) == []
