"""Support: what a programme says its segments weigh, and that the roadmap follows."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Programme
from board.roadmap import segment_weights, support
from board.roadmap.tables import Evidence
from tests.backed_items import BackedItem, items_seen
from tests.cast import make_board, make_staff
from tests.queries import counted

pytestmark = pytest.mark.anyio


@pytest.fixture
async def backed(database: object, now: datetime) -> BackedItem:
    return await BackedItem().filled(now)


async def test_three_items_take_as_many_queries_as_one(backed: BackedItem) -> None:
    with counted() as one:
        await items_seen(backed.ada)
    for title in ("Dark mode", "A change log"):
        await backed.joins(backed.alan, item=await backed.makes(title))
    with counted() as three:
        assert len(await items_seen(backed.ada)) == 3
    assert len(three) == len(one)


async def test_a_member_counts_once_with_the_strongest_wish(backed: BackedItem) -> None:
    async def weighed() -> tuple[int, int, float]:
        found = (await support.of_items([backed.item], backed.ada))[backed.item]
        return found.asks, found.members, float(found.weight.total)

    asks, members, weight = await weighed()
    for number, strength, more in ((1, None, 0), (2, 1, 0), (3, 3, 1)):
        await Evidence.insert(
            Evidence(
                item=backed.item, board=backed.board.id, person=backed.grace, source_kind="vote",
                source=f"vote-{number}", strength=strength, created_at=backed.now,
            )
        )  # fmt: skip
        assert await weighed() == (asks + number, members, weight + more)


async def test_totals_say_the_same_with_and_without_weights(
    backed: BackedItem, now: datetime
) -> None:
    home = await Programme.objects().get(Programme.id == backed.board.programme)
    other = await make_board(now, "Night Board", programme=home)
    for number, (board, person) in enumerate(
        ((backed.board.id, None), (other.id, backed.alan), (other.id, None))
    ):
        await Evidence.insert(
            Evidence(
                item=backed.item, board=board, person=person, source_kind="vote",
                source=f"vote-{number}", strength=3, created_at=backed.now,
            )
        )  # fmt: skip
    elsewhere = await backed.makes("Asked for on no board of hers")
    await Evidence.insert(
        Evidence(
            item=elsewhere, board=other.id, person=backed.alan, source_kind="vote",
            source="vote-9", created_at=backed.now,
        )
    )  # fmt: skip
    eve = await make_staff(now, "Eve", roles={backed.board.id: Role.manager})
    for viewer in (backed.ada, eve):
        whole = await support.of_items([backed.item, elsewhere], viewer)
        for percent in (100, 150):
            await segment_weights.set_weights(
                backed.board.programme, [("region", "Nowhere", percent)], by=backed.ada, now=now
            )
            totals = await support.totals_of(
                [backed.item, elsewhere], viewer, programmes=[backed.board.programme]
            )
            for item, its in whole.items():
                assert totals[item] == support.Totals(
                    its.asks, its.members, its.companies, its.must_have, its.total,
                    its.has_more_elsewhere,
                )  # fmt: skip
    assert (await support.of_items([elsewhere], eve))[elsewhere].has_more_elsewhere
