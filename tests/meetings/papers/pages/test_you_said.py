"""You said, we did: the page of a board, its print, its mail, and what members open."""

from datetime import datetime

import httpx
import pytest

from board.desks import desks
from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from tests.cast import make_board, make_member, sign_in
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def test_page_print_and_mail(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    page = f"/boards/{live.board.id}/you-said"
    await live.asks("Alan", "A change log")
    csrf = await sign_in(client, await live.staff(Role.manager), live.now)
    shown = (await client.get(f"{page}?days=nonsense")).text
    assert "We owe you an answer" in shown
    assert "Mail it to 3 members" in shown
    printed = await client.get(f"{page}/print")
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF")
    assert (await client.post(f"{page}/mails", data={"csrf": csrf})).status_code == 303


async def test_roles_decide(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    page = f"/boards/{live.board.id}/you-said"
    csrf = await sign_in(client, await live.staff(Role.lead), live.now)
    assert (await client.get(page)).status_code == 200
    assert (await client.post(f"{page}/mails", data={"csrf": csrf})).status_code == 403
    csrf = await sign_in(client, await live.stranger(), live.now)
    assert (await client.get(page)).status_code == 404


async def test_members_open_their_own_boards(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    await live.asks("Grace", "A change log")
    desk = links.token(await desks.link_for(live.people["Alan"].id, now=live.now))
    assert "A change log" in (await client.get(f"/d/{desk}/boards/{live.board.id}/you-said")).text
    other = await make_board(live.now, "Planner User Council")
    await make_member(live.now, other, "Barbara")
    assert (await client.get(f"/d/{desk}/boards/{other.id}/you-said")).status_code == 404
