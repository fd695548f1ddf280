"""Who is asked to a meeting, and how many may come: what was typed is kept."""

from datetime import datetime
from typing import Any

import httpx
import pytest

from meetings.scheduling import meetings
from tests.cast import sign_in
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(app: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def test_seats_that_cannot_be_are_shown_again(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = {"csrf": await sign_in(client, scene.ada, now)}
    address = f"/meetings/{scene.meeting.id}/seats"
    wrong = await client.post(address, data={**csrf, "seats": "0"})
    assert (wrong.status_code, 'value="0"' in wrong.text) == (422, True)
    assert (await client.post(address, data={**csrf, "seats": "12"})).status_code == 303
    assert (await meetings.get(scene.meeting.id)).seats == 12


async def test_seats_of_a_meeting_that_was_cancelled_meanwhile_are_kept_as_typed(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = {"csrf": await sign_in(client, scene.ada, now)}
    await meetings.cancel(scene.meeting, by=scene.ada, now=now)
    late = await client.post(f"/meetings/{scene.meeting.id}/seats", data={**csrf, "seats": "12"})
    assert (late.status_code, 'value="12"' in late.text) == (409, True)
    assert "cancelled" in late.text
