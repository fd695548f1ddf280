"""Asking behind the meeting link for another time or a substitute, and staff's decisions."""

from datetime import datetime

import httpx
import pytest
from litestar import Litestar

from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer
from meetings.inbox import arrivals, inbox
from tests.cast import sign_in
from tests.wishing import Visit

pytestmark = pytest.mark.anyio


@pytest.fixture
async def visit(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


async def test_recognising_an_address_takes_one_click(visit: Visit) -> None:
    mail = visit.written("gmail_accept", **{"alan@example.org": "alan@home.example.net"})
    await arrivals.receive(mail, now=visit.now)
    csrf = await sign_in(visit.client, visit.ada, visit.now)
    page = (await visit.client.get("/arrivals")).text
    assert "alan@home.example.net is a second address of" in page
    [row] = await inbox.listing(visit.ada, is_open=True)
    path = f"/arrivals/{row['id']}/recognition"
    fields = {"csrf": csrf, "person": visit.people[0].id, "kind": "own"}
    for bad in ({"kind": "cat"}, {"person": "222222222222"}):
        assert (await visit.client.post(path, data={**fields, **bad})).status_code == 409
    assert (await visit.client.post(path, data=fields)).status_code == 303
    assert (await visit.alans())[0] == Answer.yes
    assert (await visit.client.post(path, data=fields)).status_code == 409
    assert await Message.count().where(Message.kind == "substitute_refused") == 0
