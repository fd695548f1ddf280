"""A damaged delivery or webhook is set aside and shown, and the others are told."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from board.webhooks import deliveries as webhook_deliveries
from board.webhooks.rules import DeliveryState
from board.webhooks.tables import Delivery, Webhook
from tests.board.foundation.database.test_damages import only_sqlite, poisoned
from tests.board.webhooks.test_webhooks import Receiver, ada, hook, now, receiver
from tests.cast import sign_in

__all__ = ["ada", "hook", "now", "receiver"]
pytestmark = pytest.mark.anyio
WAITS = (DeliveryState.pending, DeliveryState.leased)


async def due(webhook: Webhook, now: datetime, state: DeliveryState) -> list[str]:
    """Two deliveries, the one that will be damaged first."""
    rows = [
        Delivery(webhook=webhook.id, event="digest.released", unique_key=str(number), body="{}",
                 state=state.value, due_at=now, created_at=now,
                 lease_until=now - timedelta(minutes=number + 1))
        for number in (1, 0)
    ]  # fmt: skip
    for row in rows:
        await Delivery.insert(row)
    return [row.id for row in rows]


async def found() -> list[str]:
    rows = await Delivery.select(Delivery.state).order_by(Delivery.unique_key, ascending=False)
    return [row["state"] for row in rows]


@only_sqlite
@pytest.mark.parametrize("state", WAITS)
@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(("attempts", "'many'"), ("body", "x'00ff'")),
        *(("due_at", "'soon'"), ("lease_until", "'zzz'"), ("created_at", "12")),
        *(("status", "'ok'"), ("event", "'lost'")),
    ],
)
async def test_damaged_delivery_stops_no_other_and_is_shown(
    client: httpx.AsyncClient, hook: Webhook, receiver: Receiver, ada: Any, now: datetime,
    column: str, value: str, state: DeliveryState,
) -> None:  # fmt: skip
    damaged, whole = await due(hook, now, state)
    await poisoned("webhook_delivery", damaged, **{column: value})
    await sign_in(client, ada, now)
    assert (await client.get(f"/webhooks/{hook.id}")).status_code == 200
    await webhook_deliveries.turn(now=now)
    await webhook_deliveries.sweep(now)
    sent = [headers["webhook-id"] for headers, _ in receiver.got]
    assert f"msg_{whole}" in sent
    assert await found() in (["failed", "sent"], ["sent", "sent"])
    page = await client.get(f"/webhooks/{hook.id}")
    assert page.status_code == 200
    if len(sent) == 1:
        assert f"Damaged in the database ({column})" in page.text


async def test_state_that_names_none_is_set_aside(hook: Webhook, now: datetime) -> None:
    damaged, _ = await due(hook, now, DeliveryState.pending)
    await Delivery.update({Delivery.state: "lost"}).where(Delivery.id == damaged)
    await webhook_deliveries.sweep(now)
    assert await found() == ["failed", "pending"]


@only_sqlite
async def test_damaged_webhook_is_ended_and_stops_no_other(
    client: httpx.AsyncClient, hook: Webhook, receiver: Receiver, ada: Any, now: datetime
) -> None:
    other = Webhook(programme=hook.programme, url="http://127.0.0.1:9/", created_at=now)
    await Webhook.insert(other)
    await due(hook, now, DeliveryState.pending)
    await Delivery.update({Delivery.webhook: other.id}).where(Delivery.unique_key == "1")
    await poisoned("webhook", other.id, generation="'x'", created_at="'once'")
    assert await webhook_deliveries.turn(now=now) == 2
    assert await found() == ["failed", "sent"]
    assert len(receiver.got) == 1
    await sign_in(client, ada, now)
    page = await client.get(f"/webhooks/{other.id}")
    assert "Damaged in the database (generation, created_at): add it anew." in page.text


async def test_sweep_touches_nothing_that_can_be_read(hook: Webhook, now: datetime) -> None:
    await due(hook, now, DeliveryState.leased)
    before = await Delivery.select().order_by(Delivery.id)
    await webhook_deliveries.sweep(now)
    assert await Delivery.select().order_by(Delivery.id) == before
