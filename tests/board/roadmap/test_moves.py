"""Moves: with a reason where it is no, once where two move, and journalled."""

from datetime import datetime

import pytest

from board.foundation.delivery import closed_addresses
from board.foundation.errors import Forbidden, LostRace, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.journal.journal import SYSTEM
from board.foundation.journal.tables import Entry
from board.roadmap import moves as roadmap_moves
from board.roadmap import notices, roadmap
from tests.backed_items import PLANNED, REVIEW, SHIPPED, WILL_NOT, BackedItem
from tests.cast import make_staff

pytestmark = pytest.mark.anyio


@pytest.fixture
async def backed(database: object, now: datetime) -> BackedItem:
    return await BackedItem().filled(now)


async def test_a_move_is_kept_with_its_reason_and_who_made_it(backed: BackedItem) -> None:
    assert await backed.moves(PLANNED, "It is in the spring plan.") == 2
    [newest, first] = await roadmap_moves.history_of(backed.item)
    assert (newest.status, newest.reason, newest.by_name) == (
        PLANNED, "It is in the spring plan.", "Ada",
    )  # fmt: skip
    assert first.status is REVIEW
    [entry] = await Entry.select(Entry.board, Entry.detail).where(
        Entry.event == "roadmap_item.moved"
    )
    assert entry == {"board": backed.board.id, "detail": '{"status": "planned", "told": 2}'}


async def test_no_needs_a_reason(backed: BackedItem) -> None:
    with pytest.raises(Refused, match="Say why not"):
        await backed.moves(WILL_NOT, "  ")
    assert (await roadmap.find_item(backed.item, backed.ada)).status is REVIEW


async def test_move_to_where_it_stands_is_refused(backed: BackedItem) -> None:
    with pytest.raises(Refused, match="under review already"):
        await backed.moves(REVIEW)


async def test_slower_of_two_moves_loses(backed: BackedItem) -> None:
    await backed.moves(PLANNED)
    with pytest.raises(LostRace):
        await backed.moves(SHIPPED, seen=REVIEW)
    assert (await roadmap.find_item(backed.item, backed.ada)).status is PLANNED


async def test_viewers_move_nothing(backed: BackedItem) -> None:
    backed.ada = await make_staff(backed.now, "Vint", roles={backed.board.id: Role.viewer})
    with pytest.raises(Forbidden):
        await backed.moves(PLANNED)


async def test_a_closed_address_is_not_counted_and_told_once_it_is_opened(
    backed: BackedItem,
) -> None:
    await closed_addresses.close(backed.grace, by=SYSTEM, now=backed.now)

    assert await backed.moves(PLANNED) == 1
    assert {row.person for row in await notices.moves()} == {backed.alan, backed.grace}
