"""You said, we did: the page of a board, its print, its mail, and what members open."""

from datetime import datetime

import httpx
import pytest

from board.desks import desks
from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from tests.cast import make_board, make_member, sign_in
from tests.floor import Floor

pytestmark = pytest.mark.anyio


@pytest.fixture
async def floor(client: httpx.AsyncClient, now: datetime) -> Floor:
    return await Floor().opened(now)


async def test_page_print_and_mail(client: httpx.AsyncClient, floor: Floor) -> None:
    page = f"/boards/{floor.board.id}/you-said"
    await floor.asks("Alan", "A change log")
    csrf = await sign_in(client, await floor.staff(Role.manager), floor.now)
    shown = (await client.get(f"{page}?days=nonsense")).text
    assert "We owe you an answer" in shown
    assert "Mail it to 3 members" in shown
    printed = await client.get(f"{page}/print")
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF")
    assert (await client.post(f"{page}/mails", data={"csrf": csrf})).status_code == 303


async def test_roles_decide(client: httpx.AsyncClient, floor: Floor) -> None:
    page = f"/boards/{floor.board.id}/you-said"
    csrf = await sign_in(client, await floor.staff(Role.lead), floor.now)
    assert (await client.get(page)).status_code == 200
    assert (await client.post(f"{page}/mails", data={"csrf": csrf})).status_code == 403
    csrf = await sign_in(client, await floor.stranger(), floor.now)
    assert (await client.get(page)).status_code == 404


async def test_members_open_their_own_boards(client: httpx.AsyncClient, floor: Floor) -> None:
    await floor.asks("Grace", "A change log")
    desk = links.token(await desks.link_for(floor.people["Alan"].id, now=floor.now))
    assert "A change log" in (await client.get(f"/d/{desk}/boards/{floor.board.id}/you-said")).text
    other = await make_board(floor.now, "Planner User Council")
    await make_member(floor.now, other, "Barbara")
    assert (await client.get(f"/d/{desk}/boards/{other.id}/you-said")).status_code == 404
