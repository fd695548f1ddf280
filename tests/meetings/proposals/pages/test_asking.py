"""The pages on which an attendee wishes for something: only while there is a date left."""

from datetime import datetime

import httpx
import pytest
from litestar import Litestar

from meetings.scheduling import meetings
from tests.wishing import Visit

pytestmark = pytest.mark.anyio


@pytest.fixture
async def visit(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


@pytest.mark.parametrize("page", ["proposal", "substitute"])
async def test_nothing_is_wished_for_a_meeting_that_is_off(visit: Visit, page: str) -> None:
    opened = await visit.client.get(f"{visit.path}/{page}")
    assert (opened.status_code, "A word to the organisers" in opened.text) == (200, True)
    await meetings.cancel(visit.meeting, by=visit.ada, now=visit.now)
    closed = await visit.client.get(f"{visit.path}/{page}")
    assert (closed.status_code, "was cancelled or is over" in closed.text) == (409, True)


async def test_a_note_that_is_too_long_is_kept(visit: Visit) -> None:
    long = "word " * 300
    for answer in (await visit.proposes(note=long), await visit.sends(note=long)):
        assert (answer.status_code, "word word" in answer.text) == (422, True)
