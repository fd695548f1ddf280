"""The page of addresses where mail fails, and the press that asks the mail server again."""

import dataclasses
from datetime import datetime

import httpx
import pytest

from board import settings as settings_of
from board.foundation.delivery import closed_addresses, lines
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from board.foundation.journal.journal import SYSTEM
from board.foundation.mail.tables import MailLine
from board.settings import Settings, Smtp
from tests.cast import make_board, make_member, make_staff, sign_in

pytestmark = pytest.mark.anyio


async def test_closed_address_is_shown_with_its_reason_and_opened(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    alan = (await make_member(now, board)).person
    csrf = await sign_in(client, await make_staff(now, roles={board.id: Role.manager}), now)
    assert "Every address takes mail." in (await client.get("/people/addresses")).text
    await closed_addresses.close(alan, by=SYSTEM, now=now)
    assert "Staff closed it." in (await client.get("/people/addresses")).text
    answer = await client.post(f"/people/{alan}/address/opening", data={"csrf": csrf})
    assert (answer.status_code, answer.headers["location"]) == (303, "/people/addresses")
    assert await Person.count().where(Person.mail_refused_at.is_not_null()) == 0


@pytest.mark.parametrize(("role", "buttons"), [(Role.viewer, 0), (None, 0), (Role.manager, 1)])
async def test_only_who_manages_a_board_of_the_person_may_open(
    client: httpx.AsyncClient, now: datetime, role: Role | None, buttons: int
) -> None:
    board, other = await make_board(now), await make_board(now, "Another board")
    alan = (await make_member(now, board)).person
    roles = {other.id: Role.manager} | ({board.id: role} if role else {})
    csrf = await sign_in(client, await make_staff(now, roles=roles), now)
    await closed_addresses.close(alan, by=SYSTEM, now=now)
    page = (await client.get("/people/addresses")).text
    assert (page.count("/address/opening"), ">Alan<" in page) == (buttons, role is not None)
    answer = await client.post(f"/people/{alan}/address/opening", data={"csrf": csrf})
    assert answer.status_code == {Role.manager: 303, Role.viewer: 403, None: 404}[role]


async def test_mail_server_that_takes_nothing_is_told_on_today_and_asked_by_one_press(
    client: httpx.AsyncClient, now: datetime, settings: Settings
) -> None:
    server = Smtp("mail.example.org", 587)
    use_smtp(settings, server)
    csrf = await sign_in(client, await make_staff(now), now)
    await lines.note_stopped(server, "535 5.7.8 Bad password", is_refusal=True, now=now)
    today = (await client.get("/")).text
    assert "The mail server takes no mail from us" in today
    assert "535 5.7.8 Bad password" in today
    assert "Try all again now" in (await client.get("/outbox")).text
    assert (await client.post("/outbox/line", data={"csrf": csrf})).status_code == 303
    assert (await MailLine.select(MailLine.until))[0]["until"] == now


def use_smtp(chosen: Settings, server: Smtp) -> None:
    settings_of.use(dataclasses.replace(chosen, smtp=server))
