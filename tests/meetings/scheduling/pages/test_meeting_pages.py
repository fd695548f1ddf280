"""Each page of a meeting says which meeting it is of, when that is and how it stands."""

from datetime import datetime
from typing import Any

import httpx
import pytest

from board.foundation.text.moments import span
from tests.cast import sign_in
from tests.gatherings import Gathering

PAGES = [
    "", "/agenda", "/agenda/import", "/run", "/feedback", "/themes", "/outcomes", "/digests",
    "/figures", "/introduction", "/onsite", "/reminders", "/reminders/new", "/nudges/new", "/go",
    "/edit", "/invitation", "/cancellation", "/attendees/new",
]  # fmt: skip
TABS = ["Overview", "Agenda", "Run", "What was said", "Notes", "Digests", "On site"]


@pytest.fixture
async def scene(app: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


@pytest.mark.parametrize("page", PAGES)
async def test_every_page_keeps_the_meeting(
    client: httpx.AsyncClient, scene: Gathering, now: datetime, page: str
) -> None:
    await sign_in(client, scene.ada, now)
    answer = await client.get(f"/meetings/{scene.meeting.id}{page}")
    assert answer.status_code == 200
    head = answer.text.partition('<div class="head of-meeting">')[2]
    assert scene.meeting.title in head.partition("</div>")[0]
    for sitting in scene.sittings:
        assert span(sitting.starts_at, sitting.ends_at, scene.meeting.timezone) in head
    assert "Invited" in head
    tabs = head.partition('<nav aria-label="Meeting">')[2].partition("</nav>")[0]
    assert [tab for tab in TABS if f">{tab}</a>" in tabs] == TABS
    assert answer.text.count("<h1>") == 1
    assert scene.meeting.title in answer.text.partition("<title>")[2].partition("</title>")[0]


async def test_the_date_is_asked_for_first(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await sign_in(client, scene.ada, now)
    for page in (f"/meetings/{scene.meeting.id}/edit", f"/boards/{scene.board.id}/meetings/new"):
        form = (await client.get(page)).text
        assert 0 < form.find('name="on_1"') < form.find('name="title"')


async def test_the_numbers_come_before_the_list_of_people(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await sign_in(client, scene.ada, now)
    shown = (await client.get(f"/meetings/{scene.meeting.id}")).text
    assert 0 < shown.find('<div class="numbers">') < shown.find('id="attendees"')
