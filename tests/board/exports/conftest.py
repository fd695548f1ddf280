"""A roadmap that no export reads in one go."""

from datetime import datetime, timedelta

import pytest

from board.exports import exports
from board.exports.rules import ExportedItem
from board.features import register
from board.foundation.identity.access import Viewer
from board.roadmap.rules.roadmap import RoadmapStatus
from board.roadmap.tables import Evidence, RoadmapItem
from tests.cast import make_board, make_staff

MANY = exports.AT_ONCE + 1


@pytest.fixture
async def reader(database: object, now: datetime) -> Viewer:
    """Sees a roadmap that takes two portions, in which two items came at one instant each."""
    register()
    board = await make_board(now, "Harbour Board")
    ada = await make_staff(now, "Ada")
    items = [
        RoadmapItem(
            programme=board.programme,
            title=f"Swap “{number}”\nshifts",
            status=RoadmapStatus.planned.value,
            created_at=now + timedelta(seconds=number // 2),
            status_changed_at=now,
        )
        for number in range(MANY)
    ]
    await RoadmapItem.insert(*items)
    await Evidence.insert(
        *(
            Evidence(
                item=item.id, board=board.id, source_kind="idea", source=item.id, created_at=now
            )
            for item in items[:3]
        )
    )
    return ada


async def every_item(reader: Viewer, now: datetime) -> list[ExportedItem]:
    return [
        item async for some in exports.portions(reader, has_quotes=True, now=now) for item in some
    ]
