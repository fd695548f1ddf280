"""Evidence: one thing backs one item, and it can be taken off again."""

from datetime import datetime

import pytest

from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity import access
from board.roadmap import evidence, roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.tables import Evidence
from tests.cast import make_board
from tests.shelf import Shelf, items_seen

pytestmark = pytest.mark.anyio


@pytest.fixture
async def shelf(database: object, now: datetime) -> Shelf:
    return await Shelf().filled(now)


async def test_one_thing_backs_one_item(shelf: Shelf) -> None:
    with pytest.raises(LostRace, match="on the roadmap already"):
        await shelf.joins(shelf.alan, source=shelf.sources[0])
    again = {"board_id": shelf.board.id, "source_kind": "request", "source": shelf.sources[0]}
    with pytest.raises(LostRace):
        await evidence.found(
            shelf.board.programme, RoadmapItemFacts("Again"), [again], by=shelf.ada, now=shelf.now
        )
    assert len(await items_seen(shelf.ada)) == 1


async def test_item_of_another_programme_is_not_joined(shelf: Shelf) -> None:
    other = await make_board(shelf.now, "Planner User Council")
    shelf.ada = await access.viewer_for(shelf.ada.id)
    with pytest.raises(Refused, match="another programme"):
        await shelf.joins(shelf.alan, board_id=other.id)


async def test_evidence_is_taken_off_and_may_join_again(shelf: Shelf) -> None:
    [row] = await Evidence.select(Evidence.id).where(Evidence.source == shelf.sources[0])
    await evidence.remove(shelf.item, row["id"], by=shelf.ada, now=shelf.now)
    assert await roadmap.of_sources("request", [shelf.sources[0]]) == {}
    with pytest.raises(NotFound):
        await evidence.remove(shelf.item, row["id"], by=shelf.ada, now=shelf.now)
    await shelf.joins(shelf.alan, source=shelf.sources[0])


async def test_a_person_shaped_what_was_asked_for(shelf: Shelf) -> None:
    [shaped] = await evidence.shaped_by(shelf.alan)
    assert (shaped["id"], shaped["sources"]) == (shelf.item, [("request", shelf.sources[0])])
    assert await evidence.shaped_by(shelf.alan, boards=frozenset()) == []
