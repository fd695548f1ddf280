"""Support: what a programme says its segments weigh, and that the roadmap follows."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Programme
from board.roadmap import segment_weights, support
from board.roadmap.tables import Evidence
from tests.cast import make_board, make_staff
from tests.queries import counted
from tests.shelf import Shelf, items_seen

pytestmark = pytest.mark.anyio


@pytest.fixture
async def shelf(database: object, now: datetime) -> Shelf:
    return await Shelf().filled(now)


async def test_three_items_take_as_many_queries_as_one(shelf: Shelf) -> None:
    with counted() as one:
        await items_seen(shelf.ada)
    for title in ("Dark mode", "A change log"):
        await shelf.joins(shelf.alan, item=await shelf.makes(title))
    with counted() as three:
        assert len(await items_seen(shelf.ada)) == 3
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


async def test_totals_say_the_same_with_and_without_weights(shelf: Shelf, now: datetime) -> None:
    home = await Programme.objects().get(Programme.id == shelf.board.programme)
    other = await make_board(now, "Night Board", programme=home)
    for number, (board, person) in enumerate(
        ((shelf.board.id, None), (other.id, shelf.alan), (other.id, None))
    ):
        await Evidence.insert(
            Evidence(
                item=shelf.item, board=board, person=person, source_kind="vote",
                source=f"vote-{number}", strength=3, created_at=shelf.now,
            )
        )  # fmt: skip
    elsewhere = await shelf.makes("Asked for on no board of hers")
    await Evidence.insert(
        Evidence(
            item=elsewhere, board=other.id, person=shelf.alan, source_kind="vote",
            source="vote-9", created_at=shelf.now,
        )
    )  # fmt: skip
    eve = await make_staff(now, "Eve", roles={shelf.board.id: Role.manager})
    for viewer in (shelf.ada, eve):
        whole = await support.of_items([shelf.item, elsewhere], viewer)
        for percent in (100, 150):
            await segment_weights.set_weights(
                shelf.board.programme, [("region", "Nowhere", percent)], by=shelf.ada, now=now
            )
            totals = await support.totals_of(
                [shelf.item, elsewhere], viewer, programmes=[shelf.board.programme]
            )
            for item, its in whole.items():
                assert totals[item] == support.Totals(
                    its.asks, its.members, its.companies, its.must_have, its.total,
                    its.has_more_elsewhere,
                )  # fmt: skip
    assert (await support.of_items([elsewhere], eve))[elsewhere].has_more_elsewhere
