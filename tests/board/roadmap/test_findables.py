"""Items of the roadmap are found by title and description by the staff of their programme."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.boards import Role
from board.roadmap.rules.roadmap import RoadmapStatus
from board.roadmap.tables import RoadmapItem
from board.search import searches
from tests.cast import make_board, make_staff

pytestmark = pytest.mark.usefixtures("database")


async def test_items_are_found_within_their_programme_alone(now: datetime) -> None:
    ours, theirs = await make_board(now), await make_board(now, "Other")
    item = RoadmapItem(
        programme=ours.programme, title="Shift swaps", description="By phone",
        status=RoadmapStatus.planned.value, created_at=now, status_changed_at=now,
    )  # fmt: skip
    await RoadmapItem.insert(item)
    ken = await make_staff(now, "Ken", roles={ours.id: Role.viewer})
    for query in ("swaps", "phone"):
        [group] = await searches.find(query, ken, now=now)
        assert [(hit.title, hit.aside) for hit in group.hits] == [("Shift swaps", "Planned")]
    eve = await make_staff(now, "Eve", roles={theirs.id: Role.manager})
    assert await searches.find("swaps", eve, now=now) == []
    await RoadmapItem.update({RoadmapItem.merged_into: "elsewhere"}).where(
        RoadmapItem.id == item.id
    )
    assert await searches.find("swaps", ken, now=now) == []
