"""A thing is given to a colleague of a shared board, and taken back."""

from datetime import datetime

import pytest

from board.foundation.errors import Refused
from board.foundation.identity import access
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Staff
from board.home import handovers
from tests.cast import make_board, make_staff

pytestmark = pytest.mark.usefixtures("database")
TASK = "0123456789abcdef"


async def test_only_one_has_it_at_a_time(now: datetime) -> None:
    board, other = await make_board(now), await make_board(now, "Another")
    ada = await make_staff(now, roles={board.id: Role.manager})
    lin = await make_staff(now, "Lin", roles={board.id: Role.lead})
    eve = await make_staff(now, "Eve", roles={other.id: Role.manager})
    viewer = await access.viewer_for(ada.id)

    async def holders() -> list[tuple[str, str]]:
        rows = await handovers.CURRENT.all(since=now - handovers.LASTS)
        return [(row.name, row.giver) for row in rows]

    assert await handovers.give(TASK, lin.id, by=viewer, now=now) == "Lin"
    assert await holders() == [("Lin", "Ada")]
    taker = await access.viewer_for(lin.id)
    assert await handovers.give(TASK, ada.id, by=taker, now=now) == "Ada"
    assert await holders() == [("Ada", "Lin")]
    assert await handovers.give(TASK, ada.id, by=viewer, now=now) == "Ada"
    assert await holders() == []
    with pytest.raises(Refused, match="Choose a colleague"):
        await handovers.give(TASK, eve.id, by=viewer, now=now)
    with pytest.raises(Refused, match="stands on Today"):
        await handovers.give("no key", lin.id, by=viewer, now=now)


async def test_who_works_here_no_longer_has_nothing(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now, roles={board.id: Role.manager})
    lin = await make_staff(now, "Lin", roles={board.id: Role.lead})
    await handovers.give(TASK, lin.id, by=await access.viewer_for(ada.id), now=now)
    await Staff.update({Staff.deactivated_at: now}).where(Staff.id == lin.id)
    assert await handovers.CURRENT.all(since=now - handovers.LASTS) == []
