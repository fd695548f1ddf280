"""The list of mails that came in."""

from datetime import datetime

import httpx
import pytest
from litestar import Litestar

from board.foundation.identity.rules.boards import Role
from meetings.inbox import arrivals, inbox
from tests.cast import make_staff, sign_in
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

STRANGE = (
    b"From: eve@example.net\r\nSubject: <b>Yes</b>\r\nContent-Type: text/calendar\r\n\r\n"
    b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:nobody@example.net\r\n"
    b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@example.net\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
async def scene(app: Litestar, now: datetime) -> Gathering:
    scene = await Gathering().invited(now)
    await arrivals.receive(STRANGE, now=now)
    return scene


async def test_index_and_home_show_what_nobody_looked_at(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    page = (await client.get("/arrivals")).text
    assert "&lt;b&gt;Yes&lt;/b&gt;" in page
    home = (await client.get("/")).text
    assert "A mail to the organiser’s address could not be counted" in home
    [row] = await inbox.listing(scene.ada)
    path = f"/arrivals/{row['id']}/settlement"
    assert (await client.post(path, data={"csrf": csrf})).status_code == 303
    assert (await client.post(path, data={"csrf": csrf})).status_code == 409
    assert "could not be counted" not in (await client.get("/")).text
    assert "&lt;b&gt;Yes&lt;/b&gt;" not in (await client.get("/arrivals")).text


async def test_index_of_a_manager_holds_only_the_own_boards(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    [row] = await inbox.listing(scene.ada)
    manager = await make_staff(now, "Max", roles={scene.board.id: Role.manager})
    csrf = await sign_in(client, manager, now)
    assert "eve@example.net" not in (await client.get("/arrivals")).text
    path = f"/arrivals/{row['id']}/settlement"
    assert (await client.post(path, data={"csrf": csrf})).status_code == 404


async def test_index_is_not_for_leads_and_strangers(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    assert (await client.get("/arrivals")).headers["location"] == "/sign-in?next=/arrivals"
    for name, roles in (("Lin", {scene.board.id: Role.lead}), ("Eve", {})):
        await sign_in(client, await make_staff(now, name, roles=roles), now)
        assert (await client.get("/arrivals")).status_code == 403
        assert (await client.get("/")).status_code == 200


async def test_settle_of_nothing_is_not_found(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    response = await client.post("/arrivals/222222222222/settlement", data={"csrf": csrf})
    assert response.status_code == 404
