"""The charter of a board as a browser sees it."""

from datetime import datetime, timedelta

import httpx

from board.desks import desks
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Charter
from board.foundation.links import links
from board.foundation.mail.tables import Message
from tests.cast import make_board, make_member, make_staff, sign_in


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


async def test_new_version_is_asked_of_everybody_by_mail_and_on_the_desk(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now, charter="Be kind.")
    ada, alan = await make_staff(now), await make_member(now, board)
    csrf = await sign_in(client, ada, now)
    desk = f"/d/{links.token(await desks.link_for(alan.person, now=now))}"
    path = f"/boards/{board.id}/charter"
    await client.post(path, data={"csrf": csrf, "body": "Be kind, always."})
    staff = (await client.get(path)).text
    assert [words in staff for words in ("1 member asked by mail", "0 of 1", "none yet")] == [
        True
    ] * 3
    # Nobody is asked twice within a day, so no button says that they are.
    assert f'action="{path}/questions"' not in staff
    assert "asked by mail within the last day" in staff
    await Message.update({Message.created_at: now - timedelta(days=2)}, force=True)
    assert f'action="{path}/questions"' in (await client.get(path)).text
    await Message.update({Message.created_at: now}, force=True)
    assert f'href="{desk}{path}"' in (await client.get(desk)).text
    shown = await client.get(f"{desk}{path}")
    assert "I accept version 2" in shown.text
    old = await client.post(f"{desk}{path}", data={"version": "1"})
    assert old.status_code == 409
    assert (await client.post(f"{desk}{path}", data={"version": "x"})).status_code == 409
    accepted = await client.post(f"{desk}{path}", data={"version": "2"})
    assert (accepted.status_code, accepted.headers["location"]) == (303, desk)
    assert "You accepted version 2 on 2 March 2026" in (await client.get(f"{desk}{path}")).text
    assert f'href="{desk}{path}"' not in (await client.get(desk)).text
    again = await client.post(f"{path}/questions", data={"csrf": csrf})
    assert again.status_code == 303
    assert "Nobody is left to ask" in (await client.get(path)).text
    foreign = await client.get(f"{desk}/boards/{(await make_board(now)).id}/charter")
    assert foreign.status_code == 404
