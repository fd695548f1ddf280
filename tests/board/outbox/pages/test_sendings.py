"""Undo at the place: the page after a press says what leaves, and keeps it in."""

from datetime import datetime, timedelta

import httpx
from litestar import Litestar

from board.foundation.identity.rules.boards import Role
from board.foundation.mail.tables import Message
from board.foundation.sendings.tables import MailSending
from board.invitations.tables import Invitation
from tests.board.invitations.pages.test_invitations import letter, scene
from tests.cast import make_board, make_staff, sign_in


async def pressed(client: httpx.AsyncClient, now: datetime) -> tuple[str, str]:
    csrf, board, chosen = await scene(client, now)
    path = f"/boards/{board.id}/invitations"
    assert (await client.post(path, data=letter(csrf, chosen))).status_code == 303
    [sending] = await MailSending.select(MailSending.id)
    return csrf, sending["id"]


async def test_next_page_says_what_leaves_and_undoes_it(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, sending = await pressed(client, now)
    page = (await client.get("/people")).text
    assert "2 mails leave at" in page
    assert 'data-leaving="30"' in page
    assert 'role="status" data-leaving-said' in page
    assert f"/sendings/{sending}/undo" in page
    again = (await client.get("/people")).text
    assert "data-leaving-said" in again
    assert 'role="status" data-leaving-said' not in again

    answer = await client.post(f"/sendings/{sending}/undo", data={"csrf": csrf, "back": "/people"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/people")
    after = (await client.get("/people")).text
    assert "Undone: 2 mails are kept in." in after
    assert "data-leaving" not in after
    assert {row["state"] for row in await Message.select(Message.state)} == {"held"}
    assert {row["state"] for row in await Invitation.select(Invitation.state)} == {"held"}


async def test_nothing_is_promised_after_the_time(
    client: httpx.AsyncClient, app: Litestar, now: datetime
) -> None:
    csrf, sending = await pressed(client, now)
    app.state["clock"] = lambda: now + timedelta(seconds=30)
    assert "data-leaving" not in (await client.get("/people")).text
    await Message.update({Message.state: "sent"}, force=True)
    await client.post(f"/sendings/{sending}/undo", data={"csrf": csrf, "back": "//elsewhere"})
    assert "Nothing was undone: no mail of it waits any more." in (await client.get("/")).text


async def test_sending_of_another_board_is_not_there(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, sending = await pressed(client, now)
    other = await make_board(now, "Another")
    eve = await make_staff(now, "Eve", roles={other.id: Role.manager})
    csrf = await sign_in(client, eve, now)
    answer = await client.post(f"/sendings/{sending}/undo", data={"csrf": csrf})
    assert answer.status_code == 404
    assert {row["state"] for row in await Message.select(Message.state)} == {"pending"}
