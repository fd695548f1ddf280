"""Exports read the roadmap in portions, leave nothing out between two of them, and hold nobody."""

from datetime import datetime
from typing import Any

import pytest

from board.foundation.database import db
from board.foundation.identity.access import Viewer
from board.roadmap.tables import Evidence, RoadmapItem
from tests.board.exports.conftest import MANY, every_item
from tests.cast import make_board, make_staff
from tests.lag import MOST_SECONDS, watched

ITEMS, SAID = 1_000, 16  # more than the loop may be held for, were they read in one go


async def test_every_item_is_read_once_the_oldest_first(reader: Viewer, now: datetime) -> None:
    found = await every_item(reader, now)
    assert len({item.id for item in found}) == len(found) == MANY
    assert found == sorted(found, key=lambda item: (item.created_at, item.id))


@pytest.mark.one_engine
async def test_large_roadmap_leaves_whole_and_holds_nobody_up(database: Any, now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    items = [
        RoadmapItem(
            programme=board.programme,
            title=f"Wish {number}",
            status="planned",
            created_at=now,
            status_changed_at=now,
        )
        for number in range(ITEMS)
    ]
    await db.insert_all(items)
    await db.insert_all(
        Evidence(
            item=items[number % ITEMS].id,
            board=board.id,
            source_kind="note",
            source=f"{number:012}",
            created_at=now,
        )
        for number in range(ITEMS * SAID)
    )
    await every_item(ada, now)  # what is made once in a process is made

    async with watched() as lag:
        found = await every_item(ada, now)

    assert lag.worst < MOST_SECONDS
    assert sorted(each.title for each in found) == sorted(item.title for item in items)
    assert {len(each.quotes) for each in found} == {SAID}
