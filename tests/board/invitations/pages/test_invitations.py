"""Composing, previewing, sending and following invitations, as a browser does it."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board
from board.foundation.mail.tables import Message
from board.foundation.text import personal_links
from board.invitations.pages import invitations as invitations_pages
from board.invitations.tables import Invitation
from tests.cast import make_board, make_candidate, make_staff, sign_in
from tests.queries import counted


async def scene(
    client: httpx.AsyncClient, now: datetime, role: Role = Role.manager
) -> tuple[str, Board, list[str]]:
    """Ada, signed in with that role; two candidates; the csrf token of her forms."""
    board = await make_board(now)
    ada = await make_staff(now, roles={board.id: role})
    chosen = [(await make_candidate(now, board, name)).id for name in ("Alan", "Katherine")]
    return await sign_in(client, ada, now), board, chosen


def letter(csrf: str, chosen: list[str], intent: str = "send", **typed: str) -> dict[str, Any]:
    return {
        "csrf": csrf,
        "candidate": chosen,
        "subject": "A seat on the {board}",
        "body": "Dear {name}, will you?",
        "expires_on": "2026-03-20",
        "intent": intent,
        **typed,
    }


async def test_compose_shows_the_candidates_that_were_ticked_before(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, board, chosen = await scene(client, now)
    answer = await client.get(f"/boards/{board.id}/invitations/new?candidate={chosen[1]}")
    assert answer.status_code == 200
    assert f'value="{chosen[1]}" checked' in answer.text
    assert f'value="{chosen[0]}" checked' not in answer.text
    assert f"preview?candidate={chosen[1]}" in answer.text


async def test_send_goes_to_the_funnel_where_it_can_be_undone(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, chosen = await scene(client, now)
    path = f"/boards/{board.id}/invitations"
    answer = await client.post(path, data=letter(csrf, chosen))
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    funnel = await client.get(path)
    assert "2 people invited. The mails leave in 30 seconds." in funnel.text
    assert "Undo: hold them" in funnel.text
    undone = await client.post(f"{path}/hold", data={"csrf": csrf})
    assert undone.headers["location"] == f"{path}?show=held"
    rows = await Message.select(Message.state)
    assert [row["state"] for row in rows] == ["held", "held"]
    assert "Send 2 invitations" in (await client.get(path)).text
    assert (await client.post(f"{path}/release", data={"csrf": csrf})).status_code == 303
    assert {row["state"] for row in await Invitation.select(Invitation.state)} == {"sent"}


async def test_send_twice_has_one_effect(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, chosen = await scene(client, now)
    for _ in range(2):
        answer = await client.post(f"/boards/{board.id}/invitations", data=letter(csrf, chosen))
        assert answer.status_code == 303
    assert (await Invitation.count(), await Message.count()) == (2, 2)


async def test_bad_letter_comes_back_as_it_was_typed(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, chosen = await scene(client, now)
    data = letter(csrf, chosen[:1], body="Dear {nmae},", expires_on="2026-03-01", subject="")
    answer = await client.post(f"/boards/{board.id}/invitations", data=data)
    assert answer.status_code == 422
    assert "{nmae} is no placeholder" in answer.text
    assert "Open until: choose today or a later day." in answer.text
    assert "Subject: please fill this in." in answer.text
    assert "Dear {nmae}," in answer.text
    assert f'value="{chosen[0]}" checked' in answer.text
    nobody = await client.post(f"/boards/{board.id}/invitations", data=letter(csrf, []))
    assert nobody.status_code == 422
    assert "Whom to invite: please choose at least one." in nobody.text
    assert await Message.count() == 0


async def test_test_mail_goes_to_the_writer_alone(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, chosen = await scene(client, now)
    answer = await client.post(
        f"/boards/{board.id}/invitations", data=letter(csrf, chosen, "test", body="Hm, {name}")
    )
    assert answer.status_code == 200
    assert "Hm, {name}" in answer.text
    rows = await Message.select(Message.to_address, Message.subject)
    assert rows == [
        {
            "to_address": "ada@harbour.example.com",
            "subject": "Test: A seat on the Customer Advisory Board",
        }
    ]
    assert await Invitation.count() == 0


async def test_preview_shows_one_readers_mail_without_working_links(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, chosen = await scene(client, now)
    path = f"/boards/{board.id}/invitations/preview"
    data = letter(csrf, [], body="Dear {name} of {company},\n\n<b>bold</b>")
    answer = await client.post(path, data={**data, "preview_as": chosen[1]})
    assert answer.status_code == 200
    assert "Dear Katherine of Norrland Freight," in answer.text
    assert "&lt;b&gt;bold&lt;/b&gt;" in answer.text
    assert "href=" not in answer.text
    assert answer.headers["content-security-policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
        "sandbox allow-popups"
    )
    assert await Message.count() == 0


async def test_strangers_find_nothing_and_viewers_may_not(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, chosen = await scene(client, now, role=Role.viewer)
    other = await make_board(now, "Planner User Council")
    path = "/boards/{}/invitations"
    assert (await client.get(path.format(board.id))).status_code == 200
    for suffix in ("/new", "/preview"):
        assert (await client.get(path.format(board.id) + suffix)).status_code == 403
        assert (await client.get(path.format(other.id) + suffix)).status_code == 404
    for suffix in ("", "/hold", "/release", "/reminders", "/preview"):
        data = letter(csrf, chosen)
        assert (await client.post(path.format(board.id) + suffix, data=data)).status_code == 403
        assert (await client.post(path.format(other.id) + suffix, data=data)).status_code == 404
    client.cookies.clear()
    signed_out = await client.get(path.format(board.id))
    assert (signed_out.status_code, signed_out.headers["location"][:8]) == (303, "/sign-in")


async def test_withdraw_and_its_lost_race(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, chosen = await scene(client, now)
    await client.post(f"/boards/{board.id}/invitations", data=letter(csrf, chosen[:1]))
    invitation = await Invitation.objects().first()
    assert invitation is not None
    path = f"/invitations/{invitation.id}/withdrawal"
    assert (await client.post(path, data={"csrf": csrf})).status_code == 303
    lost = await client.post(path, data={"csrf": csrf})
    assert lost.status_code == 409
    assert "This invitation has been answered or withdrawn in the meantime." in lost.text
    eve = await make_staff(now, "Eve", roles={(await make_board(now)).id: Role.manager})
    csrf = await sign_in(client, eve, now)
    assert (await client.post(path, data={"csrf": csrf})).status_code == 404


async def test_reminder_button_says_how_many_and_whom_it_skips(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, chosen = await scene(client, now)
    await client.post(f"/boards/{board.id}/invitations", data=letter(csrf, chosen))
    await Message.update({Message.state: "sent"}).where(Message.to_name == "Alan")
    page = await client.get(f"/boards/{board.id}/invitations")
    assert "Remind this person" in page.text
    assert "Skipped: Katherine (the invitation has not left yet)" in page.text
    answer = await client.post(f"/boards/{board.id}/invitations/reminders", data={"csrf": csrf})
    assert answer.status_code == 303
    kinds = await Message.select(Message.to_name).where(Message.kind == "invitation_reminded")
    assert kinds == [{"to_name": "Alan"}]


async def test_funnel_takes_the_same_queries_for_one_and_for_many(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, chosen = await scene(client, now)
    path = f"/boards/{board.id}/invitations"
    await client.post(path, data=letter(csrf, chosen[:1]))
    await client.get(path)
    with counted() as one:
        await client.get(path)
    await client.post(path, data=letter(csrf, chosen[1:]))
    await client.get(path)
    with counted() as many:
        assert (await client.get(path)).text.count("/withdrawal") == 2
    assert len(many) == len(one) > 3


async def test_personal_link_is_nowhere_on_staff_pages(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, chosen = await scene(client, now)
    await client.post(f"/boards/{board.id}/invitations", data=letter(csrf, chosen))
    message = await Message.objects().first()
    assert message is not None
    assert len(personal_links.found_in(message.body.decode().replace("=\r\n", ""))) == 2
    for path in (f"/boards/{board.id}/invitations", f"/outbox/{message.id}"):
        assert personal_links.found_in((await client.get(path)).text) == []
    body = await client.get(f"/outbox/{message.id}/body")
    assert (personal_links.found_in(body.text), "href=" in body.text) == ([], False)
    assert (await client.get(f"/mailbox/{message.id}")).status_code == 404
    await Message.update({Message.state: "mailbox"}).where(
        Message.sent_at.is_null(), Message.due_at > now - timedelta(days=1)
    )
    live = await client.get(f"/mailbox/{message.id}/body")
    assert len(personal_links.found_in(live.text)) == 1


async def test_many_invitations_come_in_pages(
    client: httpx.AsyncClient, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitations_pages, "AT_ONCE", 1)
    csrf, board, chosen = await scene(client, now)
    path = f"/boards/{board.id}/invitations"
    await client.post(path, data=letter(csrf, chosen))
    first, second = [(await client.get(f"{path}?at={at}")).text for at in (1, 9)]
    assert ("Page 1 of 2" in first, "Page 2 of 2" in second) == (True, True)
    assert [name in first for name in ("Alan", "Katherine")] == [True, False]
    assert [name in second for name in ("Alan", "Katherine")] == [False, True]


async def test_candidates_come_in_pages_of_fifty_and_stay_chosen_over_them(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    made = [await make_candidate(now, board, f"Alan {number:03}") for number in range(120)]
    ids = [each.id for each in made]
    path = f"/boards/{board.id}/invitations"

    first = (await client.get(f"{path}/new")).text
    assert first.count('type="checkbox" name="candidate"') == 50
    assert "Page 1 of 3" in first

    typed = {**letter(csrf, [ids[0], ids[119]], "look:2", subject="A seat"), "search": ""}
    second = (await client.post(path, data=typed)).text
    assert f'value="{ids[50]}"> <span>Alan 050' in second
    assert second.count('type="hidden" name="candidate"') == 2
    assert 'value="A seat"' in second
    assert "2 chosen, 2 of them not shown here." in second

    found = (await client.post(path, data={**typed, "intent": "look:1", "search": "alan 11"})).text
    assert found.count('type="checkbox" name="candidate"') == 11  # Alan 011 as well
    assert f'value="{ids[119]}" checked' in found

    everybody = {**typed, "intent": "look:all", "search": "ALAN 11"}
    matching = (await client.post(path, data=everybody)).text
    assert "12 chosen, 1 of them not shown here." in matching

    none = (await client.post(path, data={**typed, "intent": "look:none"})).text
    assert "0 chosen." in none
    assert await Message.count() == 0
