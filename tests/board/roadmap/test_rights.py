"""What members read of the roadmap: their own boards' items, and what is public."""

import pytest

from board.roadmap import rights as roadmap_rights
from board.roadmap import roadmap
from board.roadmap.rules.roadmap import Visibility
from tests.board.roadmap.test_roadmap import shelf
from tests.cast import make_board, make_member
from tests.shelf import Shelf

__all__ = ["shelf"]
pytestmark = pytest.mark.anyio


async def test_members_see_what_their_board_asked_for_and_what_is_public(shelf: Shelf) -> None:
    """Board-only is for the boards that asked, not for every board of the programme."""
    council = await make_board(shelf.now, "Planner User Council")
    council.programme = shelf.board.programme
    await (
        type(council)
        .update({type(council).programme: shelf.board.programme})
        .where(type(council).id == council.id)
    )
    barbara = (await make_member(shelf.now, council, "Barbara", company="Tidewater Foods")).person
    public = await shelf.makes("Dark mode", visibility=Visibility.public)
    await shelf.makes("Nobody asked")
    seen = [
        {item.id for item in await roadmap_rights.items_of_member(person)}
        for person in (shelf.alan, barbara)
    ]
    assert seen == [{shelf.item, public}, {public}]
    name, items = await roadmap.public_items(shelf.board.programme)
    assert (name, [item["title"] for item in items]) == ("Harbour", ["Dark mode"])
