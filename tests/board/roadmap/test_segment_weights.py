"""Segment weights: what a programme says its segments weigh, and that the roadmap follows."""

from datetime import datetime

import pytest

from board.foundation.journal.tables import Entry
from board.roadmap import roadmap, segment_weights
from tests.backed_items import BackedItem

pytestmark = pytest.mark.anyio


@pytest.fixture
async def backed(database: object, now: datetime) -> BackedItem:
    return await BackedItem().filled(now)


async def test_weights_are_kept_and_the_roadmap_follows(backed: BackedItem) -> None:
    home = backed.board.programme
    [segment] = await segment_weights.weights_of(home)
    assert segment == segment_weights.SegmentOfProgramme("industry", "Logistics", 1, 100)
    for percent, total in ((150, 6.5), (0, 2)):
        changed = await segment_weights.set_weights(
            home, [("industry", "Logistics", percent)], by=backed.ada, now=backed.now
        )
        assert changed == 1
        assert (await roadmap.find_item(backed.item, backed.ada)).support.total == total
    assert await segment_weights.set_weights(
        home, [("industry", "LOGISTICS", 0)], by=backed.ada, now=backed.now
    ) == 0  # fmt: skip
    assert await Entry.count().where(Entry.event == "segment_weight.set") == 2
