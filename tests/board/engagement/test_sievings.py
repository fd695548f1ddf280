"""Sievings: lists narrowed and sorted by what every feature tells of people."""

from datetime import date, datetime

import pytest

from board.engagement import listings
from board.engagement.rules.sieves import PeopleSieve
from board.touchpoints import touchpoints
from board.touchpoints.rules import TouchpointKind
from board.touchpoints.touchpoints import Written
from tests.board.engagement.test_engagements import world
from tests.cast import make_member

pytestmark = pytest.mark.usefixtures("database")


async def test_lists_are_narrowed_and_sorted_by_it(now: datetime) -> None:
    gathering = await world(now)
    board, ada, today = gathering.board, gathering.ada, date(2027, 1, 20)
    await make_member(now, board, "Oskar")
    called = Written(TouchpointKind.call, date(2027, 1, 20), "", "A word")
    later = datetime(2027, 1, 20, 12, tzinfo=now.tzinfo)
    await touchpoints.log(board.id, gathering.people[1].id, called, by=ada, now=later)

    async def names(order: str = "name", **sieve: str) -> list[str]:
        rows, total = await listings.page_of_people(
            ada, PeopleSieve(**sieve), order=order, today=today
        )
        assert total == len(rows)
        return [row.name for row in rows]

    assert await names("heard") == ["Oskar", "Alan", "Katherine"]
    assert await names("-heard") == ["Katherine", "Alan", "Oskar"]
    assert await names("-attended") == ["Alan", "Katherine", "Oskar"]
    assert await names("-asked") == ["Alan", "Katherine", "Oskar"]
    assert await names("-answered") == ["Alan", "Katherine", "Oskar"]
    assert len(await names("term")) == 3
    assert await names(silent="30") == ["Oskar"]
    assert await names(came="never") == ["Katherine"]
    assert await names(came="missed") == ["Katherine"]
    assert await names(came="came") == ["Alan"]
    assert await names(asked="asked") == ["Alan"]
    assert await names(asked="waiting") == []
    assert await names(asked="never") == ["Katherine", "Oskar"]
    assert await names(mail="back") == []
    assert await names(region="EMEA") == []
    assert await names(term="90") == await names(term="90", board=board.id)
