"""Exports read the roadmap in portions, and leave nothing out between two of them."""

from datetime import datetime

from board.foundation.identity.access import Viewer
from tests.board.exports.conftest import MANY, every_item


async def test_every_item_is_read_once_the_oldest_first(reader: Viewer, now: datetime) -> None:
    found = await every_item(reader, now)
    assert len({item.id for item in found}) == len(found) == MANY
    assert found == sorted(found, key=lambda item: (item.created_at, item.id))
