"""The same form sent again: by a second press, side by side, after a broken connection."""

import asyncio
from datetime import datetime, timedelta
from typing import Any, cast
from urllib.parse import urlencode

import httpx
import pytest
from litestar import Litestar
from litestar.exceptions import LitestarException

from board.foundation.identity.tables import Programme
from board.foundation.sent_forms import sent_forms
from board.foundation.sent_forms.tables import SentForm
from board.foundation.web.authentication import COOKIE
from board.settings import Settings
from tests.cast import make_staff, sign_in

KEY = "x3Jc2vR0hUu8vS5yqQ1k9w"


def harbour(csrf: str, **more: str) -> dict[str, str]:
    return {
        "csrf": csrf, "form_key": KEY, "name": "Harbour", "timezone": "Europe/Berlin", **more
    }  # fmt: skip


async def test_second_press_gets_the_first_ones_answer(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, await make_staff(now), now)
    first = await client.post("/programmes", data=harbour(csrf))
    second = await client.post("/programmes", data=harbour(csrf))
    assert first.status_code == second.status_code == 303
    assert first.headers["location"] == second.headers["location"]
    assert first.headers["set-cookie"] == second.headers["set-cookie"]
    assert await Programme.count() == 1


async def test_without_a_key_each_press_counts(client: httpx.AsyncClient, now: datetime) -> None:
    csrf = await sign_in(client, await make_staff(now), now)
    for _ in range(2):
        await client.post("/programmes", data=harbour(csrf, form_key=""))
    assert (await Programme.count(), await SentForm.count()) == (2, 0)


@pytest.mark.race
async def test_presses_side_by_side_have_one_effect_and_one_answer(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, await make_staff(now), now)
    answers = await asyncio.gather(
        *(client.post("/programmes", data=harbour(csrf)) for _ in range(4))
    )
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert await Programme.count() == 1


async def test_other_words_with_the_same_key_are_not_lost(
    client: httpx.AsyncClient, now: datetime
) -> None:
    """Whoever goes back, changes what was typed and sends it, has said another thing."""
    csrf = await sign_in(client, await make_staff(now), now)
    await client.post("/programmes", data=harbour(csrf))
    await client.post("/programmes", data=harbour(csrf, name="Harbour North"))
    assert await Programme.count() == 2


async def test_somebody_elses_key_opens_no_answer(client: httpx.AsyncClient, now: datetime) -> None:
    await client.post(
        "/programmes", data=harbour(await sign_in(client, await make_staff(now), now))
    )
    csrf = await sign_in(client, await make_staff(now, "Mona", roles={}), now)
    assert (await client.post("/programmes", data=harbour(csrf))).status_code == 403


async def test_what_was_refused_may_be_sent_again(client: httpx.AsyncClient, now: datetime) -> None:
    csrf = await sign_in(client, await make_staff(now), now)
    wrong = harbour(csrf, timezone="Berlin")
    assert [(await client.post("/programmes", data=wrong)).status_code for _ in range(2)] == [
        422,
        422,
    ]
    assert await SentForm.count() == 0
    assert (await client.post("/programmes", data=harbour(csrf))).status_code == 303


async def test_broken_connection_and_a_second_try(
    client: httpx.AsyncClient, app: Litestar, settings: Settings, now: datetime
) -> None:
    csrf = await sign_in(client, await make_staff(now), now)
    body = urlencode(harbour(csrf)).encode()
    sent = iter([{"type": "http.request", "body": body, "more_body": False}])
    headers = {
        "host": settings.origin.partition("//")[2],
        "origin": settings.origin,
        "content-type": "application/x-www-form-urlencoded",
        "content-length": str(len(body)),
        "cookie": f"{COOKIE}={client.cookies[COOKIE]}",
    }

    async def receive() -> dict[str, Any]:
        return next(sent, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        raise OSError("nobody is there any more")

    scope = {
        "type": "http", "method": "POST", "path": "/programmes", "raw_path": b"/programmes",
        "query_string": b"", "root_path": "", "scheme": "http", "http_version": "1.1",
        "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 1), "extensions": {},
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    with pytest.raises(LitestarException):
        await cast(Any, app)(scope, receive, send)
    again = await client.post("/programmes", data=harbour(csrf))
    assert again.status_code == 303
    assert await Programme.count() == 1


async def test_answer_that_was_never_given_is_not_made_up(
    client: httpx.AsyncClient, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power went between the commit and the answer."""
    monkeypatch.setattr(sent_forms, "WAIT_SECONDS", 0.0)
    csrf = await sign_in(client, await make_staff(now), now)
    await client.post("/programmes", data=harbour(csrf))
    await SentForm.update({SentForm.answer: None}, force=True)
    answer = await client.post("/programmes", data=harbour(csrf))
    assert answer.status_code == 409
    assert "You have sent this form already" in answer.text
    assert await Programme.count() == 1


async def test_nobody_reads_an_answer_in_the_database(
    client: httpx.AsyncClient, now: datetime
) -> None:
    """It may show a personal link, or set the cookie of a session."""
    csrf = await sign_in(client, await make_staff(now), now)
    first = await client.post("/programmes", data=harbour(csrf))
    kept = await SentForm.objects().first()
    assert kept is not None and kept.answer is not None
    assert first.headers["location"].encode() not in kept.answer
    assert b"location" not in kept.answer
    assert KEY not in kept.id


async def test_keys_are_forgotten_after_some_days(client: httpx.AsyncClient, now: datetime) -> None:
    csrf = await sign_in(client, await make_staff(now), now)
    await client.post("/programmes", data=harbour(csrf))
    await sent_forms.forget(now + timedelta(days=6))
    assert await SentForm.count() == 1
    await sent_forms.forget(now + timedelta(days=8))
    assert await SentForm.count() == 0


def test_each_rendering_has_a_key_of_its_own() -> None:
    assert len({sent_forms.new_key() for _ in range(100)}) == 100
