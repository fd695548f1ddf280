"""Owed requests are asked once; which they are is tested with the sections."""

from datetime import datetime

import pytest

from meetings.overviews.owed_requests import IMPLIED, OWED
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("database")


async def test_nothing_is_owed_where_nothing_was_asked_for(now: datetime) -> None:
    with at_most(1):
        assert (
            await OWED.all(boards=["board"], soon=now.date(), implied=IMPLIED, most=9, shown=5)
            == []
        )
