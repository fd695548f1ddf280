"""What a row holds that its column cannot is found, and nothing else is."""

from datetime import datetime
from typing import Any

import pytest

from board.foundation.database import damages
from board.foundation.identity.tables import Person
from board.webhooks.rules import WebhookEvent
from board.webhooks.tables import Delivery, Webhook
from tests.cast import make_board, make_person
from tests.counts import ENGINE

pytestmark = pytest.mark.anyio
only_sqlite = pytest.mark.skipif(ENGINE != "sqlite", reason="PostgreSQL keeps to types")


async def poisoned(table: str, row_id: str, **values: str) -> None:
    """What SQLite takes into any column, as SQL."""
    for column, value in values.items():
        await Person.raw(f'UPDATE "{table}" SET "{column}" = {value} WHERE "id" = {{}}', row_id)


async def test_row_that_can_be_read_is_no_suspect(database: Any, now: datetime) -> None:
    alan = await make_person(now, await make_board(now))
    assert await damages.suspects(Person, Person.id == alan.id) == []
    assert await damages.mended(Person, alan.id, now=now) == {}
    assert damages.named(Person, {}) == "its contents"


@only_sqlite
async def test_each_damaged_column_is_named_and_gets_something_harmless(
    database: Any, now: datetime
) -> None:
    board = await make_board(now)
    webhook = Webhook(programme=board.programme, url="https://a.example", created_at=now)
    await Webhook.insert(webhook)
    delivery = Delivery(webhook=webhook.id, event="digest.released", unique_key="1", body="{}",
                        state="pending", due_at=now, created_at=now)  # fmt: skip
    await Delivery.insert(delivery)
    await poisoned(
        "webhook_delivery", delivery.id, attempts="'x'", due_at="'soon'", status="'ok'",
        event="'lost'", body="x'00'", lease_until="12",
    )  # fmt: skip
    assert await damages.suspects(Delivery, Delivery.id == delivery.id) == [delivery.id]
    found = await damages.mended(Delivery, delivery.id, now=now)
    assert damages.named(Delivery, found) == "event, body, attempts, due_at, lease_until, status"
    assert found[Delivery.event] == next(iter(WebhookEvent)).value
    assert (found[Delivery.body], found[Delivery.attempts]) == ("", 0)
    assert (found[Delivery.due_at], found[Delivery.lease_until]) == (now, None)
    await Delivery.update(found).where(Delivery.id == delivery.id)
    assert await damages.suspects(Delivery, Delivery.id == delivery.id) == []


@only_sqlite
async def test_what_can_be_read_is_read_and_what_is_damaged_is_logged(
    database: Any, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    board = await make_board(now)
    whole, damaged = await make_person(now, board), await make_person(now, board, "Grace")

    async def read(ids: Any) -> list[str]:
        rows = await Person.select(Person.id, Person.created_at).where(Person.id.is_in(list(ids)))
        return [row["id"] for row in rows]

    both = [damaged.id, whole.id]
    assert sorted(await damages.readable_of(both, read, what="Somebody")) == sorted(both)
    await poisoned("person", damaged.id, created_at="'long ago'")
    assert await damages.readable_of(both, read, what="Somebody") == [whole.id]
    assert f"Somebody of {damaged.id} failed" in caplog.text
