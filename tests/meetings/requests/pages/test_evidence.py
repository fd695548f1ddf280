"""A request becomes a roadmap item, or joins one."""

from datetime import datetime, timedelta

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.roadmap import evidence, listings, roadmap
from tests.backed_items import items_seen
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def test_request_becomes_an_item_and_another_joins_it(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    first, second = await live.asks("Alan"), await live.asks("Grace", "See who changed what")
    csrf = await sign_in(client, await live.staff(Role.lead, "Lin"), live.now)
    offered = (await client.get(f"/requests/{first}/evidence")).text
    assert 'value="A change log"' in offered
    new = {"csrf": csrf, "item": "new", "title": "An audit trail"}
    item = (await client.post(f"/requests/{first}/evidence", data=new)).headers["location"]
    assert "An audit trail" in (await client.get(f"/requests/{second}/evidence")).text
    join = {"csrf": csrf, "item": item.rpartition("/")[2], "title": ""}
    joined = await client.post(f"/requests/{second}/evidence", data=join)
    assert joined.headers["location"] == item
    found = await roadmap.of_sources("request", [first, second])
    assert {row.title for row in found.values()} == {"An audit trail"}
    [shaped] = await evidence.shaped_by(live.people["Grace"].id)
    assert f"/roadmap/{shaped.id}" == item
    again = await client.post(f"/requests/{first}/evidence", data=new)
    assert again.status_code == 409
    assert len(await items_seen(live.ada)) == 1
    assert (await client.get(f"/requests/{first}/evidence")).headers["location"] == item


async def test_bad_input_keeps_what_was_typed(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    request = await live.asks()
    csrf = await sign_in(client, live.ada, live.now)
    for fields, words in (
        ({"item": "new", "title": " "}, "Title: please fill this in."),
        ({"item": "nothing", "title": "Kept"}, 'value="Kept"'),
        ({"title": "Kept"}, "please choose one of the options"),
        ({"item": "new", "title": "y" * 201}, "y" * 201),
    ):
        answer = await client.post(f"/requests/{request}/evidence", data={"csrf": csrf, **fields})
        assert answer.status_code == 422
        assert words in answer.text
    assert await items_seen(live.ada) == []


async def test_roles_decide(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    request = await live.asks()
    for person, status in (
        (await live.staff(Role.viewer, "Vint"), 403),
        (await live.stranger(), 404),
    ):
        csrf = await sign_in(client, person, live.now)
        path = f"/requests/{request}/evidence"
        assert (await client.get(path)).status_code == status
        fields = {"csrf": csrf, "item": "new", "title": "x"}
        assert (await client.post(path, data=fields)).status_code == status
    assert await items_seen(live.ada) == []


async def test_item_that_moved_long_ago_is_found_by_its_words(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    """Nobody chooses from a list of all items: those that moved last, or those with the words."""
    for number in range(listings.LISTED + 2):
        facts = roadmap.RoadmapItemFacts(f"Item {number} of many")
        later = live.now + timedelta(minutes=number)
        await roadmap.create(live.board.programme, facts, by=live.ada, now=later)
    request = await live.asks()
    csrf = await sign_in(client, live.ada, live.now)
    page = f"/requests/{request}/evidence"
    offered = (await client.get(page)).text
    assert ("Item 21 of many" in offered, "Item 0 of many" in offered) == (True, False)
    found = (await client.get(page, params={"find": "0 MANY"})).text
    assert ("Item 0 of many" in found, "Item 21 of many" in found) == (True, False)
    assert "3 items with these words" in found
    nothing = (await client.get(page, params={"find": "nothing"})).text
    assert "No item has all these words in its title." in nothing
    [item] = [
        row.id
        for row in await listings.in_programmes({live.board.programme}, "Item 0 many")
        if row.title == "Item 0 of many"
    ]
    answer = await client.post(page, data={"csrf": csrf, "item": item, "find": "0 MANY"})
    assert answer.headers["location"] == f"/roadmap/{item}"
