"""Mail handed over by a mail server: the secret, the sizes, and one sentence back."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from piccolo.engine.base import Engine

from board.app import create_app
from board.settings import Settings
from meetings.inbox import inbound
from meetings.scheduling.tables import Arrival
from tests.calendar_mails import ICS
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

SECRET = {"Authorization": "Bearer correct horse"}
ACCEPTS = ICS / "gmail_accept.eml"


@pytest.fixture
async def hook(
    database: Engine[Any], tmp_path: Path, now: datetime
) -> AsyncIterator[httpx.AsyncClient]:
    """A mail server: it knows the secret's header but sends no Origin and no cookie."""
    configured = Settings(data_dir=tmp_path, runs_worker=False, inbound_secret="correct horse")
    app = create_app(configured, clock=lambda: now)
    async with (
        app.lifespan(),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app=cast(Any, app)), base_url=configured.origin
        ) as client,
    ):
        yield client


async def test_receive_counts_an_answer_once(hook: httpx.AsyncClient, now: datetime) -> None:
    scene = await Gathering().invited(now)
    mail = ACCEPTS.read_text().replace("sitting1@example.org", scene.sittings[0].uid)
    mail = mail.replace("alan@norrland.example.com", "alan@example.org")
    mail = mail.replace("SEQUENCE:2", "SEQUENCE:0")
    first = await hook.post("/inbound/mail", content=mail, headers=SECRET)
    assert (first.status_code, first.json()) == (
        200,
        {
            "sentence": "Alan, Winter meeting on 14 January 2027: Answered Yes by calendar.",
            "counted": True,
        },
    )
    again = await hook.post("/inbound/mail", content=mail, headers=SECRET)
    assert (again.status_code, again.json()) == (
        200,
        {"sentence": "This mail came in before; nothing was changed.", "counted": False},
    )


async def test_receive_says_what_is_wrong_with_what_is_no_mail(hook: httpx.AsyncClient) -> None:
    response = await hook.post("/inbound/mail", content=b"\xff\x00", headers=SECRET)
    assert response.status_code == 422
    assert response.json()["counted"] is False


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic correct horse", "Bearer \xff"]
)
async def test_receive_without_the_secret_takes_nothing(
    hook: httpx.AsyncClient, header: str
) -> None:
    headers = {"Authorization": header.encode("latin-1")} if header else {}
    response = await hook.post(
        "/inbound/mail", content=ACCEPTS.read_bytes(), headers=cast(Any, headers)
    )
    assert response.status_code == 401
    assert await Arrival.count() == 0


async def test_receive_refuses_what_is_too_large(
    hook: httpx.AsyncClient,
) -> None:
    too_much = b"x" * (inbound.LIMIT + 1)
    response = await hook.post("/inbound/mail", content=too_much, headers=SECRET)
    assert response.status_code == 413
    assert await Arrival.count() == 0


async def test_receive_is_closed_where_no_secret_is_set(
    client: httpx.AsyncClient,
) -> None:
    response = await client.post(
        "/inbound/mail", content=b"x", headers={"Authorization": "Bearer "}
    )
    assert response.status_code == 401
