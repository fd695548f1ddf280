"""The address that stands in calendars: it tells a stranger nothing but title and time."""

import re
from datetime import datetime

import httpx
import pytest
from litestar import Litestar

from board.foundation.links import link_requests, links
from board.foundation.mail.tables import Message
from meetings.scheduling import attendees, meeting_links, meetings
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(app: Litestar, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def mails(now: datetime) -> list[str]:
    await link_requests.serve_due(now)
    rows = await Message.select(Message.to_address).where(Message.kind == "meeting_link_mailed")
    return [row["to_address"] for row in rows]


async def test_show_has_title_and_time_only(scene: Gathering, client: httpx.AsyncClient) -> None:
    page = (await client.get(f"/e/{scene.meeting.id}")).text
    assert "Winter meeting" in page
    assert "Thursday 14 January 2027, 15:00–17:00 Berlin" in page
    words = ("Hamburg", "Alan", "Katherine", "Customer Advisory Board", "/m/")
    assert [word for word in words if word in page] == []


async def test_show_of_a_draft_or_of_nothing_is_not_found(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    draft = await meetings.create(scene.board, scene.plan(), people=[], by=scene.ada, now=now)
    assert (await client.get(f"/e/{draft.id}")).status_code == 404
    assert (await client.get("/e/222222222222")).status_code == 404
    assert (await client.post("/e/222222222222/links", data={})).status_code == 404


async def test_create_says_the_same_to_invited_and_strangers(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    seen = set()
    for address in ("ALAN@example.org", "eve@example.net"):
        path = f"/e/{scene.meeting.id}/links"
        response = await client.post(path, data={"email": address})
        page = await client.get(response.headers["location"])
        shown = re.sub(r'name="form_key" value="[^"]*"', "", page.text)  # every form has its own
        seen.add((response.status_code, response.headers["location"], shown))
        client.cookies.clear()
    assert len(seen) == 1
    assert await mails(now) == ["alan@example.org"]


async def test_create_mails_a_link_that_opens_the_meeting(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    await client.post(f"/e/{scene.meeting.id}/links", data={"email": "alan@example.org"})
    await link_requests.serve_due(now)
    [mail] = await Message.select().where(Message.kind == "meeting_link_mailed")
    link = await meeting_links.issue(scene.meeting.id, scene.people[0].id, now=now)
    assert mail["subject"] == "Your link for Winter meeting"
    assert (mail["person"], mail["board"]) == (scene.people[0].id, scene.board.id)
    assert (await client.get(f"/m/{links.token(link)}")).status_code == 200


async def test_create_keeps_an_address_that_is_none(
    scene: Gathering, client: httpx.AsyncClient
) -> None:
    response = await client.post(f"/e/{scene.meeting.id}/links", data={"email": "alan@"})
    assert response.status_code == 422
    assert 'value="alan@"' in response.text


async def test_create_mails_three_times_an_hour_at_most_and_says_the_same(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    path = f"/e/{scene.meeting.id}/links"
    statuses = [
        (await client.post(path, data={"email": "alan@example.org"})).status_code for _ in range(11)
    ]
    assert statuses == [303] * 10 + [429]
    assert await mails(now) == ["alan@example.org"] * 3


async def test_create_sends_nothing_to_somebody_taken_off(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    await attendees.remove(scene.meeting, scene.alan.id, by=scene.ada, now=now)
    await client.post(f"/e/{scene.meeting.id}/links", data={"email": "alan@example.org"})
    assert await mails(now) == []
