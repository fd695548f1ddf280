"""Interviewees: whom times can be offered to, and who is still silent."""

from datetime import datetime
from typing import Any

import pytest

from board.foundation.identity.tables import Person
from meetings.interviews import bookings, interviewees
from tests.cast import make_candidate
from tests.offers import Calls

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(database: Any, now: datetime) -> Calls:
    return await Calls().offered(now)


async def test_members_and_candidates_can_be_asked(scene: Calls) -> None:
    eve = await make_candidate(scene.now, scene.board, "Eve")
    members, candidates = await interviewees.possible(scene.board.id)
    assert [row.name for row in members] == ["Alan", "Grace"]
    assert [row.person for row in candidates] == [eve.person]
    found = await interviewees.candidate(scene.board.id, eve.person)
    assert found is not None
    assert found.name == "Eve"
    assert await interviewees.candidate(scene.board.id, "\x00") is None


async def test_silent_is_who_neither_chose_nor_refused_and_has_an_address(scene: Calls) -> None:
    alan, grace = await interviewees.of_offer(scene.interview.id)
    assert (alan.is_silent, grace.is_silent) == (True, True)
    await scene.books("Alan", 0)
    await bookings.refuse(scene.asked["Grace"], "Only at night", now=scene.now)
    alan, grace = await interviewees.of_offer(scene.interview.id)
    assert (alan.is_silent, grace.is_silent, grace.words) == (False, False, "Only at night")


async def test_nobody_without_an_address_is_silent(scene: Calls) -> None:
    await Person.update({Person.email: None, Person.email_key: None}).where(
        Person.id == scene.people["Alan"]
    )
    [alan] = await interviewees.of_offer(scene.interview.id, only=[scene.people["Alan"]])
    assert alan.is_silent is False
