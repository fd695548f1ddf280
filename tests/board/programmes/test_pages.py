"""Programmes as a browser sees them."""

from datetime import datetime

import httpx

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Programme
from tests.cast import make_board, make_programme, make_staff, sign_in


async def test_first_programme_leads_to_its_first_board(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, await make_staff(now), now)
    assert "There is no programme yet." in (await client.get("/programmes")).text
    answer = await client.post(
        "/programmes", data={"csrf": csrf, "name": "Harbour", "timezone": "Europe/Berlin"}
    )
    programme = await Programme.objects().first()
    assert programme is not None
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/boards/new?programme={programme.id}"
    assert "Add its first board." in (await client.get(answer.headers["location"])).text


async def test_programme_with_a_wrong_zone_keeps_what_was_typed(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, await make_staff(now), now)
    answer = await client.post(
        "/programmes", data={"csrf": csrf, "name": "Harbour", "timezone": "Berlin"}
    )
    assert answer.status_code == 422
    assert 'value="Harbour"' in answer.text
    assert "is not a zone name" in answer.text
    assert await Programme.count() == 0


async def test_programme_is_not_for_managers_of_one_board(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    lin = await make_staff(now, "Lin", roles={board.id: Role.manager})
    csrf = await sign_in(client, lin, now)
    assert (await client.get("/programmes/new")).status_code == 403
    answer = await client.post(
        "/programmes", data={"csrf": csrf, "name": "Quay", "timezone": "UTC"}
    )
    assert answer.status_code == 403
    assert await Programme.count() == 1


async def test_programmes_of_others_are_not_listed(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    await make_programme(now, "Canary")
    await sign_in(client, await make_staff(now, "Vera", roles={board.id: Role.viewer}), now)
    text = (await client.get("/programmes")).text
    assert "Harbour" in text
    assert "Canary" not in text
