"""The search as a browser sees it, with a script and without."""

from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from tests.cast import make_board, make_member, make_staff, sign_in

pytestmark = pytest.mark.anyio


async def scene(client: httpx.AsyncClient, now: datetime) -> str:
    board = await make_board(now)
    await sign_in(client, await make_staff(now, roles={board.id: Role.viewer}), now)
    return str((await make_member(now, board, "Núria <b>")).person)


async def test_page_finds_without_a_script(client: httpx.AsyncClient, now: datetime) -> None:
    person = await scene(client, now)
    answer = await client.get("/search?q=nuria")
    assert f'href="/people/{person}"' in answer.text
    assert "<mark>Núria</mark> &lt;b&gt;" in answer.text
    assert "People 1" in answer.text
    assert "1 place with" in answer.text
    narrowed = await client.get("/search?q=nuria&kind=person")
    assert f'href="/people/{person}"' in narrowed.text
    assert (await client.get("/search?q=nuria&kind=nonsense")).status_code == 200


async def test_nothing_found_says_so(client: httpx.AsyncClient, now: datetime) -> None:
    await scene(client, now)
    assert "Nothing here has these words." in (await client.get("/search?q=xyzzy")).text
    assert "Nothing here has" not in (await client.get("/search")).text
    for query in ("%00", "%22", "'", "*", "a" * 3_000, "%C2%A7person"):
        assert (await client.get(f"/search?q={query}")).status_code == 200, query


async def test_lines_are_options_of_a_list(client: httpx.AsyncClient, now: datetime) -> None:
    person = await scene(client, now)
    answer = await client.get("/search/lines?q=nur")
    assert answer.headers["cache-control"] == "no-store"
    assert 'role="option"' in answer.text
    assert "<html" not in answer.text
    recent = await client.get(f"/search/lines?recent=person:{person},board:nothere,%27:x")
    assert "Last places" in recent.text
    assert f'href="/people/{person}"' in recent.text
    assert "Type a name" in (await client.get("/search/lines")).text


async def test_every_page_leads_there(client: httpx.AsyncClient, now: datetime) -> None:
    await scene(client, now)
    assert 'href="/search" data-jump' in (await client.get("/boards")).text
