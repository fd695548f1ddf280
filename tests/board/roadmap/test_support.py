"""Support: what a programme says its segments weigh, and that the roadmap follows."""

from datetime import datetime

import pytest

from board.foundation.journal.tables import Entry
from board.roadmap import roadmap, support
from board.roadmap.tables import Evidence
from tests.queries import counted
from tests.shelf import Shelf

pytestmark = pytest.mark.anyio


@pytest.fixture
async def shelf(database: object, now: datetime) -> Shelf:
    return await Shelf().filled(now)


async def test_weights_are_kept_and_the_roadmap_follows(shelf: Shelf) -> None:
    home = shelf.board.programme
    [segment] = await support.weights_of(home)
    assert segment == {
        "dimension": "industry", "value": "Logistics", "members": 1, "percent": 100,
    }  # fmt: skip
    for percent, total in ((150, 6.5), (0, 2)):
        changed = await support.set_weights(
            home, [("industry", "Logistics", percent)], by=shelf.ada, now=shelf.now
        )
        assert changed == 1
        assert (await roadmap.find_item(shelf.item, shelf.ada))["weight"].total == total
    assert await support.set_weights(
        home, [("industry", "LOGISTICS", 0)], by=shelf.ada, now=shelf.now
    ) == 0  # fmt: skip
    assert await Entry.count().where(Entry.event == "segment_weight.set") == 2


async def test_three_items_take_as_many_queries_as_one(shelf: Shelf) -> None:
    with counted() as one:
        await roadmap.items_of(shelf.ada)
    for title in ("Dark mode", "A change log"):
        await shelf.joins(shelf.alan, item=await shelf.makes(title))
    with counted() as three:
        assert len(await roadmap.items_of(shelf.ada)) == 3
    assert len(three) == len(one)


async def test_a_member_counts_once_with_the_strongest_wish(shelf: Shelf) -> None:
    async def weighed() -> tuple[int, int, float]:
        found = (await support.of_items([shelf.item], shelf.ada))[shelf.item]
        return found.asks, found.members, float(found.weight.total)

    asks, members, weight = await weighed()
    for number, strength, more in ((1, None, 0), (2, 1, 0), (3, 3, 1)):
        await Evidence.insert(
            Evidence(
                item=shelf.item, board=shelf.board.id, person=shelf.grace, source_kind="vote",
                source=f"vote-{number}", strength=strength, created_at=shelf.now,
            )
        )  # fmt: skip
        assert await weighed() == (asks + number, members, weight + more)
