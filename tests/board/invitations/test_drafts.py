"""Letters that are written before anything is stored."""

from datetime import datetime

import pytest

from board.foundation.database import db
from board.foundation.identity.tables import Person
from board.foundation.links.tables import PersonalLink
from board.foundation.mail.tables import Message
from board.invitations import drafts
from board.invitations import letters as invitation_letters
from board.invitations.tables import Invitation
from tests.invitees import letter, scene

pytestmark = pytest.mark.usefixtures("database")


async def test_draw_stores_nothing_and_store_everything(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan", "Katherine")
    whole = await invitation_letters.board_of(board.id)
    drawn = await drafts.draw(whole, chosen, letter(now), by=ada, now=now, hold=False)
    assert await Invitation.count() == await Message.count() == 0
    async with db.transaction():
        done = await drafts.store(whole, drawn, by=ada, now=now)
    assert done is not None
    assert [each.to.name for each in done] == ["Alan", "Katherine"]
    assert await Invitation.count() == await Message.count() == await PersonalLink.count() == 2


async def test_store_writes_nothing_of_what_is_not_so_any_more(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan", "Katherine")
    whole = await invitation_letters.board_of(board.id)
    drawn = await drafts.draw(whole, chosen, letter(now), by=ada, now=now, hold=False)
    await Person.update({Person.email: "new@example.org"}).where(Person.name == "Alan")
    async with db.transaction():
        assert await drafts.store(whole, drawn, by=ada, now=now) is None
    assert await Invitation.count() == await Message.count() == 0
