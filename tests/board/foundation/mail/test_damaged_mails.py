"""A row that nobody can read is set aside and shown, and the others leave."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from board.foundation.database import db
from board.foundation.mail import damaged_mails
from board.foundation.mail.tables import Message
from tests.board.foundation.delivery.test_deliveries import post, states, worker
from tests.cast import make_staff, sign_in
from tests.smtp import SmtpServer

pytestmark = pytest.mark.anyio

# What SQLite takes into any column; PostgreSQL takes but the last.
POISONS = [
    ("attempts", "'many'"),
    ("due_at", "'2020-13-45 99:00'"),
    ("due_at", "'whenever'"),
    ("due_at", "12"),
    ("created_at", "'long ago'"),
    ("expires_at", "'9999-99-99'"),
    ("state", "'lost'"),
]


async def poison(message_id: str, column: str, value: str) -> None:
    await Message.raw(f'UPDATE "message" SET "{column}" = {value} WHERE "id" = {{}}', message_id)


def takes(column: str) -> bool:
    return db.database().engine_type == "sqlite" or column == "state"


@pytest.mark.parametrize(("column", "value"), POISONS)
async def test_poison_row_delays_nobody_and_is_shown(
    client: httpx.AsyncClient, smtp: SmtpServer, tmp_path: Path, now: datetime,
    column: str, value: str,
) -> None:  # fmt: skip
    if not takes(column):
        return
    mails = [await post(now + timedelta(seconds=number)) for number in range(3)]
    await poison(mails[0].id, column, value)
    made = worker(smtp, tmp_path)
    await made.deliver()
    await damaged_mails.sweep(now)
    assert (len(smtp.received), await states()) in [
        (2, ["failed", "sent", "sent"]),
        (3, ["sent"] * 3),
        (2, ["sent", "sent", "failed"]),
    ]
    await sign_in(client, await make_staff(now), now)
    page = await client.get("/outbox")
    assert (page.status_code, page.text.count("/outbox/" + mails[1].id)) == (200, 1)
    shown = await client.get(f"/outbox/{mails[0].id}")
    assert shown.status_code == 200
    if len(smtp.received) == 2:
        assert f"Damaged in the database ({column})" in shown.text


@pytest.mark.parametrize(("column", "value"), POISONS)
async def test_outbox_is_readable_before_anybody_has_set_the_row_aside(
    client: httpx.AsyncClient, now: datetime, column: str, value: str
) -> None:
    if not takes(column):
        return
    mails = [await post(now + timedelta(seconds=number)) for number in range(2)]
    await poison(mails[0].id, column, value)
    await sign_in(client, await make_staff(now), now)
    page = await client.get("/outbox")
    assert page.status_code == 200
    assert all(f"/outbox/{each.id}" in page.text for each in mails)


async def test_sweep_touches_nothing_that_can_be_read(database: Any, now: datetime) -> None:
    await post(now)
    await post(now, hold=True)
    before = await Message.select().order_by(Message.id)
    await damaged_mails.sweep(now)
    assert await Message.select().order_by(Message.id) == before
