"""Open ends of interviews are asked once; what they are is tested on the pages of interviews."""

from datetime import datetime

import pytest

from board.foundation.database.together import together
from meetings.interviews.open_ends import REFUSED, UNNOTED
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("database")


async def test_nothing_is_open_where_nobody_was_asked(now: datetime) -> None:
    with at_most(1):
        found = await together(
            [
                UNNOTED.asked(host="ada", boards=["board"], now=now, since=now),
                REFUSED.asked(host="ada", boards=["board"], now=now),
            ]
        )
    assert (found[UNNOTED], found[REFUSED]) == ([], [])
