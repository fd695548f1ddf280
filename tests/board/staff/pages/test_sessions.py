"""Signing in and out, the first account, forgotten passwords, and forms from elsewhere."""

import asyncio
import re
from collections import Counter
from dataclasses import replace
from datetime import datetime
from ipaddress import ip_network
from typing import Any

import httpx
import pytest

from board.foundation.identity import access
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Staff, StaffSession
from board.foundation.links import link_requests, links
from board.foundation.links.tables import LinkRequest
from board.foundation.mail.tables import Message
from board.foundation.web.authentication import COOKIE
from board.settings import Settings, use
from board.staff import passwords, staff
from tests.cast import make_board, make_staff, sign_in
from tests.queries import counted

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
    await link_requests.serve_due(now)
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


@pytest.mark.race
async def test_eighty_tries_at_once_are_twenty(client: httpx.AsyncClient, now: datetime) -> None:
    await ada(now)
    answers = await asyncio.gather(*(attempt(client, password="wrong") for _ in range(80)))
    assert Counter(answer.status_code for answer in answers) == {422: 20, 429: 60}


async def test_an_account_has_a_limit_of_its_own_and_a_mail_opens_it(
    client: httpx.AsyncClient, app: Any, settings: Settings, now: datetime
) -> None:
    use(replace(settings, proxies=(ip_network("127.0.0.1"),)))
    await ada(now)

    async def from_elsewhere(number: int, email: str, password: str) -> int:
        there = {"X-Forwarded-For": f"198.51.100.{number}"}
        form = {"email": email, "password": password}
        return (await client.post("/sign-in", data=form, headers=there)).status_code

    for email in ("ada@harbour.example.com", "eve@example.net"):  # known, and not
        statuses = [await from_elsewhere(number, email, "wrong") for number in range(21)]
        assert statuses == [422] * 20 + [429]
    assert await from_elsewhere(99, "ada@harbour.example.com", PASSWORD) == 429
    path = (await staff.reset_link("ada@harbour.example.com", now=now)).removeprefix(
        "http://127.0.0.1:8000"
    )
    assert (await client.post(path, data={"password": PASSWORD})).status_code == 303
    assert await from_elsewhere(99, "ada@harbour.example.com", PASSWORD) == 303


async def test_signing_in_well_uses_nothing_up(client: httpx.AsyncClient, now: datetime) -> None:
    await ada(now)
    assert {(await attempt(client)).status_code for _ in range(25)} == {303}


@pytest.mark.race
async def test_forty_resets_at_once_are_ten_mails(
    client: httpx.AsyncClient, settings: Settings, now: datetime
) -> None:
    use(replace(settings, proxies=(ip_network("127.0.0.1"),)))
    await ada(now)

    async def ask(number: int) -> int:
        there = {"X-Forwarded-For": f"198.51.100.{number // 15}"}
        form = {"email": "ada@harbour.example.com"}
        return (await client.post("/reset", data=form, headers=there)).status_code

    # A stranger who asks again and again is neither told that it is too often, nor locks Ada out.
    assert Counter(await asyncio.gather(*map(ask, range(40)))) == {303: 40}
    await link_requests.serve_due(now)
    assert await Message.count() == 10
    assert [await ask(number) for number in range(600, 621)] == [303] * 15 + [303] * 6
    refused = [await ask(0) for _ in range(6)]
    assert refused == [303] * 5 + [429]


async def test_known_and_unknown_addresses_are_the_same_work(
    client: httpx.AsyncClient, now: datetime
) -> None:
    viewer = await ada(now)
    await make_staff(now, "Lin")  # invited, without a password
    work = []
    for email in ("ada@harbour.example.com", "lin@harbour.example.com", "eve@example.net"):
        with counted() as statements:
            await attempt(client, email=email, password="wrong")
            await client.post("/reset", data={"email": email})
        work.append([statement.partition("VALUES")[0] for statement in statements])
        assert await LinkRequest.count() == len(work)
    shapes = [[re.sub(r"'[^']*'", "", each) for each in one] for one in work]
    assert shapes[0] == shapes[1] == shapes[2]
    assert await Message.count() == 0
    await link_requests.serve_due(now)
    assert [row["staff"] for row in await Message.select(Message.staff)].count(viewer.id) == 1


async def test_a_new_role_renews_the_token_and_loses_no_words(
    client: httpx.AsyncClient, app: Any, now: datetime
) -> None:
    board = await make_board(now)
    lin = await make_staff(now, "Lin", roles={board.id: Role.lead})
    csrf = await sign_in(client, lin, now)
    before = client.cookies[COOKIE]
    person = await staff.find(lin.id)
    await staff.set_role(person, board.id, Role.viewer, by=await ada(now), now=now)

    answer = await client.get("/boards")
    [fresh] = re.findall(rf"{COOKIE}=([^;]+)", answer.headers["set-cookie"])
    assert (answer.status_code, fresh == before) == (200, False)
    client.cookies.clear()

    async def status(token: str) -> int:
        return (await client.get("/boards", headers={"Cookie": f"{COOKIE}={token}"})).status_code

    assert [await status(before), await status(fresh)] == [200, 200]  # it was under way
    app.state["clock"] = lambda: now + access.FORMER_LASTS
    assert [await status(before), await status(fresh)] == [303, 200]
    # A form that was open before still says whose it is.
    answer = await client.post(
        "/sign-out", data={"csrf": csrf}, headers={"Cookie": f"{COOKIE}={fresh}"}
    )
    assert (answer.status_code, await StaffSession.count()) == (303, 0)


async def test_an_administrator_made_or_unmade_gets_a_new_token(
    client: httpx.AsyncClient, now: datetime
) -> None:
    admin = await ada(now)
    lin = await make_staff(now, "Lin", roles={})
    for is_one in (True, False):
        await sign_in(client, lin, now)
        person = await staff.find(lin.id)
        await staff.set_administrator(person, is_one, by=admin, now=now)
        assert COOKIE in (await client.get("/boards")).headers["set-cookie"]


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


async def test_the_first_account_takes_the_zone_of_its_browser(
    client: httpx.AsyncClient, now: datetime
) -> None:
    """The script chooses from the list, which asks by itself where there is none."""
    address = links.url(await staff.first_link(now=now)).partition("//")[2].partition("/")[2]
    page = (await client.get(f"/{address}")).text
    assert 'data-browser-zone="yes"' in page
    assert '<option value="">Choose your zone</option>' in page
    assert "zone.js" in page
    form = {"csrf": csrf_of(await client.get(f"/{address}")), "name": "Ada", "timezone": ""}
    refused = await client.post(f"/{address}", data={**form, "email": "a@example.com"})
    assert refused.status_code == 422
    assert "data-browser-zone" not in refused.text  # what somebody chose stays
