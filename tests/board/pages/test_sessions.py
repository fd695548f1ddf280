"""Signing in and out, the first account, forgotten passwords, and forms from elsewhere."""

import re
from datetime import datetime
from typing import Any

import httpx
import pytest

from board import access, links, passwords, staff
from board.pages.authentication import COOKIE
from board.settings import Settings
from board.tables.outbox import Message
from board.tables.staff import Staff, StaffSession
from tests.cast import make_staff, sign_in

pytestmark = pytest.mark.anyio

PASSWORD = "a sentence is easy to remember"


def csrf_of(page: httpx.Response) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found is not None
    return found[1]


async def ada(now: datetime) -> access.Viewer:
    viewer = await make_staff(now)
    hashed = await passwords.hashed(PASSWORD)
    await Staff.update({Staff.password_hash: hashed}).where(Staff.id == viewer.id)
    return viewer


async def attempt(client: httpx.AsyncClient, **typed: str) -> httpx.Response:
    form = {"email": "ada@harbour.example.com", "password": PASSWORD, **typed}
    return await client.post("/sign-in", data=form)


async def test_pages_send_strangers_to_sign_in_and_back(client: httpx.AsyncClient) -> None:
    answer = await client.get("/boards?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/boards")


async def test_sign_in_starts_a_session_with_a_strict_cookie(
    client: httpx.AsyncClient, now: datetime
) -> None:
    await ada(now)
    answer = await attempt(client, next="/boards")
    assert (answer.status_code, answer.headers["location"]) == (303, "/boards")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    (row,) = await StaffSession.select(StaffSession.token_hash)
    assert row["token_hash"] not in cookie


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password": "wrong"}, "do not belong together"),
        ({"email": "eve@example.net"}, "do not belong together"),
        ({"email": "nobody"}, "The @ is missing"),
        ({"password": ""}, "Password: please fill this in."),
    ],
)
async def test_wrong_sign_in_says_so_and_keeps_the_address(
    client: httpx.AsyncClient, now: datetime, typed: dict[str, str], sentence: str
) -> None:
    await ada(now)
    answer = await attempt(client, **typed)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert typed.get("email", "ada@harbour.example.com") in answer.text
    assert await StaffSession.count() == 0


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"]
)
async def test_sign_in_leads_nowhere_else(
    client: httpx.AsyncClient, now: datetime, elsewhere: str
) -> None:
    await ada(now)
    assert (await attempt(client, next=elsewhere)).headers["location"] == "/"


async def test_guessing_is_limited_for_everybody_behind_one_address(
    client: httpx.AsyncClient, now: datetime
) -> None:
    await ada(now)
    statuses = [(await attempt(client, password="wrong")).status_code for _ in range(21)]
    assert statuses == [422] * 20 + [429]
    assert (await attempt(client)).status_code == 429


async def test_deactivated_account_neither_signs_in_nor_stays(
    client: httpx.AsyncClient, now: datetime
) -> None:
    boss, lin = await ada(now), await make_staff(now, "Lin")
    await sign_in(client, lin, now)
    assert (await client.get("/")).status_code == 200
    await staff.deactivate(await staff.find(lin.id), by=boss, now=now)
    assert (await client.get("/")).status_code == 303


async def test_sign_out_ends_the_session_itself(client: httpx.AsyncClient, now: datetime) -> None:
    csrf = await sign_in(client, await ada(now), now)
    answer = await client.post("/sign-out", data={"csrf": csrf})
    assert answer.headers["location"] == "/sign-in"
    assert await StaffSession.count() == 0


async def test_cookie_that_nobody_was_given_is_no_session(
    client: httpx.AsyncClient, now: datetime
) -> None:
    client.cookies.set(COOKIE, "chosen-by-an-attacker")
    assert (await client.get("/")).status_code == 303
    await ada(now)
    answer = await attempt(client)
    assert "chosen-by-an-attacker" not in answer.headers["set-cookie"]


@pytest.mark.parametrize("origin", ["null", "https://evil.example", "http://127.0.0.1:9000"])
async def test_forms_of_other_sites_are_refused(
    client: httpx.AsyncClient, now: datetime, origin: str
) -> None:
    csrf = await sign_in(client, await ada(now), now)
    answer = await client.post("/sign-out", data={"csrf": csrf}, headers={"Origin": origin})
    assert (answer.status_code, await StaffSession.count()) == (403, 1)


async def test_without_origin_the_token_or_the_browser_must_vouch(
    app: Any, settings: Settings, now: datetime
) -> None:
    await ada(now)
    form = {"email": "ada@harbour.example.com", "password": PASSWORD}
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=settings.origin) as bare:
        assert (await bare.post("/sign-in", data=form)).status_code == 403
        csrf = csrf_of(await bare.get("/sign-in"))
        assert (await bare.post("/sign-in", data={**form, "csrf": csrf})).status_code == 303
        vouched = await bare.post("/sign-in", data=form, headers={"Sec-Fetch-Site": "same-origin"})
        assert vouched.status_code == 303


async def test_staff_forms_need_the_token_of_their_session(
    client: httpx.AsyncClient, now: datetime
) -> None:
    await sign_in(client, await ada(now), now)
    assert (await client.post("/sign-out", data={})).status_code == 403
    other = await access.start_session((await make_staff(now, "Lin")).id, now=now)
    assert (await client.post("/sign-out", data={"csrf": other})).status_code == 403


async def test_first_account_is_made_once(client: httpx.AsyncClient, now: datetime) -> None:
    path = links.url(await staff.first_link(now=now)).removeprefix("http://127.0.0.1:8000")
    form = {"name": "Ada", "email": "ada@harbour.example.com", "timezone": "Europe/Berlin"}
    weak = await client.post(path, data={**form, "password": "short"})
    assert (weak.status_code, "at least 12 characters" in weak.text) == (422, True)
    made = await client.post(path, data={**form, "password": PASSWORD})
    assert (made.status_code, made.headers["location"]) == (303, "/")
    assert (await client.post(path, data={**form, "password": PASSWORD})).status_code == 410
    assert await Staff.count() == 1


async def test_forgotten_password_is_mailed_and_reset_once(
    client: httpx.AsyncClient, now: datetime
) -> None:
    viewer = await ada(now)
    await access.start_session(viewer.id, now=now)
    for address in ("ada@harbour.example.com", "eve@example.net"):
        answer = await client.post("/reset", data={"email": address})
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    (mail,) = await Message.select(Message.to_address, Message.kind)
    assert mail == {"to_address": "ada@harbour.example.com", "kind": "staff_reset"}
    path = (await staff.reset_link("ada@harbour.example.com", now=now)).removeprefix(
        "http://127.0.0.1:8000"
    )
    fresh = "another sentence to remember"
    assert (await client.get(path)).status_code == 200
    assert (await client.post(path, data={"password": fresh})).status_code == 303
    assert (await client.post(path, data={"password": fresh})).status_code == 410
    assert (await attempt(client, password=fresh)).status_code == 303


async def test_localhost_finds_the_address_that_is_set(client: httpx.AsyncClient) -> None:
    answer = await client.get("/sign-in?next=/boards", headers={"Host": "localhost:8000"})
    assert (answer.status_code, answer.headers["location"]) == (
        307,
        "http://127.0.0.1:8000/sign-in?next=/boards",
    )
    assert (await client.get("/sign-in", headers={"Host": "evil.example"})).status_code == 200


async def test_every_answer_carries_the_security_headers(client: httpx.AsyncClient) -> None:
    for path in ("/sign-in", "/nowhere", "/static/folkmoot.css"):
        headers = (await client.get(path)).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src")
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
