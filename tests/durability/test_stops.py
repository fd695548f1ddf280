"""A worker that is told to stop in the middle of a print gives the digest back at once."""

import asyncio
from datetime import datetime

import pytest

from meetings.digests import drafts
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest
from tests.durability.house import House
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


async def test_digest_that_is_being_printed_is_given_back(house: House, now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    identifier = await drafts.make(live.meeting.id, Edition.product, by=live.ada, now=now)
    house.start("one")
    async with asyncio.timeout(60):
        while await Digest.exists().where(Digest.lease_until.is_null()):  # noqa: ASYNC110 - a database
            await asyncio.sleep(0.005)
    assert await house.terminate("one") < 20
    [found] = await Digest.select(Digest.state, Digest.lease_until).where(Digest.id == identifier)
    assert found == {"state": DigestState.rendering.value, "lease_until": None}
    assert "Traceback" not in house.log("one")
