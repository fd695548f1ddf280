"""The page of a person's further addresses."""

from datetime import datetime

import httpx
import pytest
from litestar import Litestar

from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.rules.boards import Role
from board.people import aliases
from tests.cast import make_board, make_member, make_staff, sign_in

pytestmark = pytest.mark.anyio


async def test_add_shows_and_removes(
    app: Litestar, client: httpx.AsyncClient, now: datetime
) -> None:
    board, ada = await make_board(now), await make_staff(now)
    alan = (await make_member(now, board)).person
    csrf = await sign_in(client, ada, now)
    path = f"/people/{alan}/aliases"
    fields = {"csrf": csrf, "email": "alan@home.example.net", "kind": "own"}
    assert (await client.post(path, data=fields)).status_code == 303
    assert "alan@home.example.net" in (await client.get(path)).text
    assert "alan@home.example.net" in (await client.get(f"/people/{alan}")).text
    [row] = await aliases.of_person(alan)
    assert (await client.post(f"{path}/{row.id}/removal", data=fields)).status_code == 303
    assert await aliases.of_person(alan) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "alan@example.org", "kind": "own"}, "address on file already"),
        ({"email": "alan at home", "kind": "own"}, "blanks"),
        ({"email": "alan@home.example.net", "kind": "cat"}, "please choose one of the options"),
    ],
)
async def test_add_refuses_and_keeps_what_was_typed(
    app: Litestar, client: httpx.AsyncClient, now: datetime, fields: dict[str, str], words: str
) -> None:
    board, ada = await make_board(now), await make_staff(now)
    alan = (await make_member(now, board)).person
    csrf = await sign_in(client, ada, now)
    response = await client.post(f"/people/{alan}/aliases", data={"csrf": csrf, **fields})
    assert response.status_code == 422
    assert words in response.text
    assert f'value="{fields["email"]}"' in response.text


async def test_page_is_for_managers(
    app: Litestar, client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    alan = (await make_member(now, board)).person
    for name, roles, status in (("Lin", {board.id: Role.lead}, 403), ("Eve", {}, 404)):
        csrf = await sign_in(client, await make_staff(now, name, roles=roles), now)
        path = f"/people/{alan}/aliases"
        assert (await client.get(path)).status_code == status
        fields = {"csrf": csrf, "email": "a@home.example.net", "kind": AliasKind.own.value}
        assert (await client.post(path, data=fields)).status_code == status
    assert await aliases.of_person(alan) == []
