from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def test_periods_are_set_and_stand_among_the_rules(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    path = f"/boards/{live.board.id}/report-out"
    csrf = await sign_in(client, live.ada, live.now)
    wrong = await client.post(path, data={"csrf": csrf, "notes_hours": "0", "digest_days": "9"})
    assert wrong.status_code == 422
    assert 'value="9"' in wrong.text
    done = await client.post(path, data={"csrf": csrf, "notes_hours": "24", "digest_days": "9"})
    assert (done.status_code, done.headers["location"]) == (303, f"/boards/{live.board.id}/rules")
    rules = await client.get(f"/boards/{live.board.id}/rules")
    assert "within 24 hours of the end" in rules.text
    assert "within 9 days" in rules.text


async def test_only_managers_set_periods(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    path = f"/boards/{live.board.id}/report-out"
    await sign_in(client, await live.staff(Role.lead), live.now)
    assert (await client.get(path)).status_code == 403
    await sign_in(client, await live.stranger(), live.now)
    assert (await client.get(path)).status_code == 404
