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
from tests.cast import make_staff
from tests.shelf import PLANNED, REVIEW, SHIPPED, WILL_NOT, Shelf

pytestmark = pytest.mark.anyio


@pytest.fixture
async def shelf(database: object, now: datetime) -> Shelf:
    return await Shelf().filled(now)


async def test_a_move_is_kept_with_its_reason_and_who_made_it(shelf: Shelf) -> None:
    assert await shelf.moves(PLANNED, "It is in the spring plan.") == 2
    [newest, first] = await roadmap_moves.history_of(shelf.item)
    assert (newest["status"], newest["reason"], newest["by_name"]) == (
        PLANNED, "It is in the spring plan.", "Ada",
    )  # fmt: skip
    assert first["status"] is REVIEW
    [entry] = await Entry.select(Entry.board, Entry.detail).where(
        Entry.event == "roadmap_item.moved"
    )
    assert entry == {"board": shelf.board.id, "detail": '{"status": "planned", "told": 2}'}


async def test_no_needs_a_reason(shelf: Shelf) -> None:
    with pytest.raises(Refused, match="Say why not"):
        await shelf.moves(WILL_NOT, "  ")
    assert (await roadmap.find_item(shelf.item, shelf.ada))["status"] is REVIEW


async def test_move_to_where_it_stands_is_refused(shelf: Shelf) -> None:
    with pytest.raises(Refused, match="under review already"):
        await shelf.moves(REVIEW)


async def test_slower_of_two_moves_loses(shelf: Shelf) -> None:
    await shelf.moves(PLANNED)
    with pytest.raises(LostRace):
        await shelf.moves(SHIPPED, seen=REVIEW)
    assert (await roadmap.find_item(shelf.item, shelf.ada))["status"] is PLANNED


async def test_viewers_move_nothing(shelf: Shelf) -> None:
    shelf.ada = await make_staff(shelf.now, "Vint", roles={shelf.board.id: Role.viewer})
    with pytest.raises(Forbidden):
        await shelf.moves(PLANNED)


async def test_a_closed_address_is_not_counted_and_told_once_it_is_opened(shelf: Shelf) -> None:
    await closed_addresses.close(shelf.grace, by=SYSTEM, now=shelf.now)

    assert await shelf.moves(PLANNED) == 1
    assert {row["person"] for row in await notices.moves()} == {shelf.alan, shelf.grace}
