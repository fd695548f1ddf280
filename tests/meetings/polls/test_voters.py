"""Voters: who can be asked about dates, and who is and still sits on the board."""

from datetime import datetime
from typing import Any

import pytest

from board.foundation.identity.tables import Member
from meetings.polls import voters
from tests.ballots import Question

pytestmark = pytest.mark.anyio


async def test_voters_are_by_name_with_what_weighs_for_a_date(database: Any, now: datetime) -> None:
    question = await Question().drafted(now)
    alan, *others = await voters.of_poll(question.poll)
    assert (alan.name, alan.country, alan.industry) == ("Alan", "Sweden", "Logistics")
    assert (alan.label, alan.voted_at) == ("Alan, Norrland Freight", None)
    assert [each.name for each in others] == ["Grace", "Katherine"]


async def test_some_voters_are_those_only(database: Any, now: datetime) -> None:
    question = await Question().drafted(now)
    some = [question.people[name].id for name in ("Grace", "Alan")]
    assert [each.name for each in await voters.of_poll(question.poll, only=some)] == [
        "Alan",
        "Grace",
    ]
    assert await voters.of_poll(question.poll, only=[]) == []


async def test_who_has_left_is_neither_asked_nor_can_be(database: Any, now: datetime) -> None:
    question = await Question().drafted(now)
    await Member.update({Member.state: "former"}).where(
        Member.person == question.people["Grace"].id
    )
    assert [each.name for each in await voters.electors(question.board.id)] == ["Alan", "Katherine"]
    assert [each.name for each in await voters.of_poll(question.poll)] == ["Alan", "Katherine"]
