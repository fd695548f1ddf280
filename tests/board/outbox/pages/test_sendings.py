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
from tests.queries import at_most

STATEMENTS = 6


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


async def test_the_outbox_shows_one_row_a_press_and_what_became_of_it(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, sending = await pressed(client, now)
    [first, _] = await Message.select(Message.id).order_by(Message.id)
    await Message.update({Message.state: "failed"}).where(Message.id == first["id"])
    listing = (await client.get("/outbox")).text
    assert listing.count('<th scope="row">') == 1
    assert f'href="/sendings/{sending}"' in listing
    assert [each in listing for each in ("2 mails", "1 waiting", "1 failed")] == [True] * 3
    with at_most(STATEMENTS):
        whole = await client.get(f"/sendings/{sending}")
    assert whole.text.count('<th scope="row">') == 2
    assert "Take 1 mail back" in whole.text
    failed = (await client.get(f"/sendings/{sending}?show=failed")).text
    assert failed.count('<th scope="row">') == 1
    assert f"/outbox/{first['id']}" in failed
    assert f'href="/sendings/{sending}"' in (await client.get(f"/outbox/{first['id']}")).text


async def test_a_sending_is_held_let_go_and_taken_back_whole(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, sending = await pressed(client, now)

    async def press(act: str) -> tuple[str, set[str], set[str]]:
        answer = await client.post(f"/sendings/{sending}/{act}", data={"csrf": csrf})
        assert answer.headers["location"] == f"/sendings/{sending}"
        text = (await client.get(f"/sendings/{sending}")).text
        return (
            text,
            {row["state"] for row in await Message.select(Message.state)},
            {row["state"] for row in await Invitation.select(Invitation.state)},
        )

    text, mails, invitations = await press("hold")
    assert (mails, invitations) == ({"held"}, {"held"})
    assert "2 mails are held until you let them go." in text
    assert "Let 2 mails go" in text
    text, mails, invitations = await press("release")
    assert (mails, invitations) == ({"pending"}, {"sent"})
    assert "2 mails go out." in text
    assert "2 mails leave at" in text  # with the time to undo it, as any press
    due = {row["due_at"] for row in await Message.select(Message.due_at)}
    assert due == {now + timedelta(seconds=30)}
    text, mails, _ = await press("withdrawal")
    assert mails == {"withdrawn"}
    assert "2 mails are taken back and will not go out." in text
    text, _, _ = await press("withdrawal")
    assert "Nothing was taken back" in text


async def test_only_managers_move_a_sending_that_others_pressed(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, sending = await pressed(client, now)
    [row] = await MailSending.select(MailSending.board)
    linus = await make_staff(now, "Linus", roles={row["board"]: Role.viewer})
    csrf = await sign_in(client, linus, now)
    text = (await client.get(f"/sendings/{sending}")).text
    assert "Hold 2 mails" not in text
    for act in ("hold", "release", "withdrawal", "undo"):
        answer = await client.post(f"/sendings/{sending}/{act}", data={"csrf": csrf})
        assert answer.status_code == 403
    assert {row["state"] for row in await Message.select(Message.state)} == {"pending"}
