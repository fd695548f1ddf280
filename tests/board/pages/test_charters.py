"""The charter of a board as a browser sees it."""

from datetime import datetime

import httpx

from board.rules.boards import Role
from board.tables.programmes import Charter
from tests.cast import make_board, make_staff, sign_in


async def test_charter_shows_the_version_in_force_and_the_older_ones(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now, charter="## Why\n\nWe **meet**.")
    csrf = await sign_in(client, await make_staff(now, roles={board.id: Role.manager}), now)
    path = f"/boards/{board.id}/charter"
    assert "<h2>Why</h2>\n<p>We <strong>meet</strong>.</p>" in (await client.get(path)).text
    answer = await client.post(path, data={"csrf": csrf, "body": "We meet often."})
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert "Version 2 of the charter is in force." in (await client.get(path)).text
    old = (await client.get(f"{path}?version=1")).text
    assert "not in force any more" in old
    assert "<strong>meet</strong>" in old
    assert (await client.get(f"{path}?version=3")).status_code == 404


async def test_charter_of_the_same_words_is_no_new_version(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now, charter="We meet.")
    csrf = await sign_in(client, await make_staff(now), now)
    path = f"/boards/{board.id}/charter"
    await client.post(path, data={"csrf": csrf, "body": "We meet.\r\n"})
    assert "The text is the same: no new version." in (await client.get(path)).text
    assert await Charter.count() == 1


async def test_charter_without_words_is_kept_out(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    answer = await client.post(f"/boards/{board.id}/charter", data={"csrf": csrf, "body": " "})
    assert answer.status_code == 422
    assert "Charter: please fill this in." in answer.text
    assert await Charter.count() == 0


async def test_charter_is_written_by_managers_only(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now, charter="We meet.")
    lin = await make_staff(now, "Lin", roles={board.id: Role.lead})
    csrf = await sign_in(client, lin, now)
    path = f"/boards/{board.id}/charter"
    assert "Write the next version" not in (await client.get(path)).text
    assert (await client.get(f"{path}/edit")).status_code == 403
    assert (await client.post(path, data={"csrf": csrf, "body": "Mine."})).status_code == 403
    assert await Charter.count() == 1
