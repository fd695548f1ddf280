"""What members read of the roadmap: their own boards' items, and what is public."""

import pytest

from board.roadmap import rights as roadmap_rights
from board.roadmap import roadmap
from board.roadmap.rules.roadmap import Visibility
from tests.backed_items import BackedItem
from tests.board.roadmap.test_roadmap import backed
from tests.cast import make_board, make_member

__all__ = ["backed"]
pytestmark = pytest.mark.anyio


async def test_members_see_what_their_board_asked_for_and_what_is_public(
    backed: BackedItem,
) -> None:
    """Board-only is for the boards that asked, not for every board of the programme."""
    council = await make_board(backed.now, "Planner User Council")
    council.programme = backed.board.programme
    await (
        type(council)
        .update({type(council).programme: backed.board.programme})
        .where(type(council).id == council.id)
    )
    barbara = (await make_member(backed.now, council, "Barbara", company="Tidewater Foods")).person
    public = await backed.makes("Dark mode", visibility=Visibility.public)
    await backed.makes("Nobody asked")
    seen = [
        {item.id for item in await roadmap_rights.items_of_member(person)}
        for person in (backed.alan, barbara)
    ]
    assert seen == [{backed.item, public}, {public}]
    name, items = await roadmap.public_items(backed.board.programme)
    assert (name, [item.title for item in items]) == ("Harbour", ["Dark mode"])
