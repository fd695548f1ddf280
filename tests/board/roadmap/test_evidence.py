"""Evidence: one thing backs one item, and it can be taken off again."""

from datetime import datetime

import pytest

from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity import access
from board.roadmap import evidence, roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.tables import Evidence
from tests.backed_items import BackedItem, items_seen
from tests.cast import make_board

pytestmark = pytest.mark.anyio


@pytest.fixture
async def backed(database: object, now: datetime) -> BackedItem:
    return await BackedItem().filled(now)


async def test_one_thing_backs_one_item(backed: BackedItem) -> None:
    with pytest.raises(LostRace, match="on the roadmap already"):
        await backed.joins(backed.alan, source=backed.sources[0])
    again = {"board_id": backed.board.id, "source_kind": "request", "source": backed.sources[0]}
    with pytest.raises(LostRace):
        await evidence.found(
            backed.board.programme,
            RoadmapItemFacts("Again"),
            [again],
            by=backed.ada,
            now=backed.now,
        )
    assert len(await items_seen(backed.ada)) == 1


async def test_item_of_another_programme_is_not_joined(backed: BackedItem) -> None:
    other = await make_board(backed.now, "Planner User Council")
    backed.ada = await access.viewer_for(backed.ada.id)
    with pytest.raises(Refused, match="another programme"):
        await backed.joins(backed.alan, board_id=other.id)


async def test_evidence_is_taken_off_and_may_join_again(backed: BackedItem) -> None:
    [row] = await Evidence.select(Evidence.id).where(Evidence.source == backed.sources[0])
    await evidence.remove(backed.item, row["id"], by=backed.ada, now=backed.now)
    assert await roadmap.of_sources("request", [backed.sources[0]]) == {}
    with pytest.raises(NotFound):
        await evidence.remove(backed.item, row["id"], by=backed.ada, now=backed.now)
    await backed.joins(backed.alan, source=backed.sources[0])


async def test_a_person_shaped_what_was_asked_for(backed: BackedItem) -> None:
    [shaped] = await evidence.shaped_by(backed.alan)
    assert (shaped.id, shaped.sources) == (backed.item, [("request", backed.sources[0])])
    assert await evidence.shaped_by(backed.alan, boards=frozenset()) == []
