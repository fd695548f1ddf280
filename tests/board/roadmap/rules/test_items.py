"""Items: a row that says more keeps all that the first one says."""

from datetime import UTC, datetime

from board.roadmap.rules.items import ItemRow, ShapedItem, values_of
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
ITEM = ItemRow(
    id="item", programme="home", programme_name="Harbour", title="A change log",
    description="", status=RoadmapStatus.planned, reason="Asked for often.", eta="2026-Q3",
    owner=None, owner_name=None, visibility=Visibility.public, created_at=MARCH,
    status_changed_at=MARCH, merged_into=None,
)  # fmt: skip


def test_a_row_with_more_keeps_what_the_item_says() -> None:
    shaped = ShapedItem(**values_of(ITEM), sources=[("request", "one")])
    assert values_of(shaped) == values_of(ITEM)
    assert shaped.sources == [("request", "one")]
    assert shaped.eta_words == ITEM.eta_words != ""
