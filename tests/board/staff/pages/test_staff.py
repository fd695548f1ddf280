"""Staff and settings pages: for managers only, and never the last one gone."""

from datetime import datetime

import httpx

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Grant, Staff
from board.foundation.mail.tables import Message
from tests.cast import make_board, make_staff, sign_in


async def test_colleague_is_invited_with_a_role_per_board(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board, other = await make_board(now), await make_board(now, "Planner User Council")
    csrf = await sign_in(client, await make_staff(now), now)
    typed = {
        "csrf": csrf,
        "name": "Linus",
        "email": "linus@harbour.example.com",
        "timezone": "Europe/Berlin",
        f"role-{board.id}": "lead",
        f"role-{other.id}": "",
    }
    answer = await client.post("/staff", data=typed)
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff")
    grants = await Grant.select(Grant.board, Grant.role)
    assert grants == [{"board": board.id, "role": "lead"}]
    rows = await Message.select(Message.kind, Message.to_address)
    assert rows == [{"kind": "staff_invited", "to_address": "linus@harbour.example.com"}]
    listing = await client.get("/staff")
    assert "Linus is invited: a mail with a link is on its way." in listing.text


async def test_bad_invitation_comes_back_as_typed(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    typed = {"csrf": csrf, "name": "Linus", "email": "nobody", "timezone": "Berlin"}
    answer = await client.post("/staff", data=typed)
    assert answer.status_code == 422
    assert 'value="nobody"' in answer.text
    assert "The @ is missing" in answer.text
    assert "is not a zone name" in answer.text
    good = {**typed, "email": "linus@example.org", "timezone": "UTC"}
    no_role = await client.post("/staff", data=good)
    assert no_role.status_code == 422
    assert "Choose a role on at least one board." in no_role.text
    bad_role = await client.post("/staff", data={**good, f"role-{board.id}": "king"})
    assert bad_role.status_code == 422
    assert await Staff.count() == 1


async def test_manager_cannot_invite_to_or_change_another_board(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board, other = await make_board(now), await make_board(now, "Planner User Council")
    eve = await make_staff(now, "Eve", roles={other.id: Role.manager})
    linus = await make_staff(now, "Linus", roles={board.id: Role.lead, other.id: Role.manager})
    csrf = await sign_in(client, await make_staff(now, roles={board.id: Role.manager}), now)
    listing = await client.get("/staff")
    assert ("Eve" in listing.text, "Planner User Council" in listing.text) == (
        False,
        False,
    )
    typed = {"csrf": csrf, "name": "X", "email": "x@example.org", "timezone": "UTC"}
    answer = await client.post("/staff", data={**typed, f"role-{other.id}": "lead"})
    assert answer.status_code == 422
    change = {"csrf": csrf, "role": "viewer", "board": other.id}
    assert (await client.post(f"/staff/{linus.id}/role", data=change)).status_code == 404
    mine = {**change, "board": board.id}
    assert (await client.post(f"/staff/{eve.id}/role", data=mine)).status_code == 404
    assert (await client.post(f"/staff/{linus.id}/role", data=mine)).status_code == 303
    for act in ("deactivation", "administration"):
        answer = await client.post(f"/staff/{linus.id}/{act}", data={"csrf": csrf})
        assert answer.status_code == 403
    assert (await client.post(f"/staff/{eve.id}/reset", data={"csrf": csrf})).status_code == 404
    assert (await client.post(f"/staff/{linus.id}/reset", data={"csrf": csrf})).status_code == 303


async def test_last_manager_and_last_administrator_stay(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    linus = await make_staff(now, "Linus", roles={board.id: Role.manager})
    csrf = await sign_in(client, ada, now)
    asked = (await client.get("/staff")).text
    assert "Deactivate the account of Linus?" in asked
    assert "Deactivate the account of Ada?" not in asked
    change = {"csrf": csrf, "role": "", "board": board.id}
    answer = await client.post(f"/staff/{linus.id}/role", data=change)
    assert answer.status_code == 422
    assert "would have no programme manager left" in answer.text
    assert '<option value="" selected>No role</option>' in answer.text
    gone = await client.post(f"/staff/{ada.id}/deactivation", data={"csrf": csrf})
    assert gone.status_code == 409
    assert "This is the last administrator" in gone.text


async def test_leads_do_not_manage_staff_or_settings(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    await sign_in(client, await make_staff(now, "Linus", roles={board.id: Role.lead}), now)
    for path in ("/staff", "/staff/new", "/settings", "/mailbox"):
        assert (await client.get(path)).status_code == 403


async def test_settings_show_what_is_set_and_no_secret(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, await make_staff(now), now)
    page = await client.get("/settings")
    assert "FOLKMOOT_SMTP" in page.text
    assert "http://127.0.0.1:8000" in page.text
    answer = await client.post("/settings/test-mail", data={"csrf": csrf})
    assert answer.status_code == 303
    rows = await Message.select(Message.kind, Message.to_address)
    assert rows == [{"kind": "test_sent", "to_address": "ada@harbour.example.com"}]
