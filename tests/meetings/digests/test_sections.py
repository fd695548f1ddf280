"""What digests add to home; the rows themselves are tested where they come about."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.boards import Role
from meetings.digests import sections as digest_sections
from tests.cast import make_board, make_staff
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("database")


async def test_home_asks_once_and_for_nobody_without_a_board(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now, "Ada", roles={board.id: Role.manager})
    with at_most(1):
        assert await digest_sections.home_rows(ada, now) == []
    stranger = await make_staff(now, "Eve", roles={})
    with at_most(0):
        assert await digest_sections.home_rows(stranger, now) == []
