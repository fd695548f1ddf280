"""The pages of webhooks: adding one, its log, and who sees them at all."""

from datetime import datetime

import httpx
import pytest

from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.webhooks import webhooks
from board.webhooks.rules import DeliveryState, WebhookEvent
from board.webhooks.tables import Delivery, Webhook
from tests.cast import make_board, make_staff, sign_in

ADDRESS = "https://hooks.example.com/folkmoot"


@pytest.fixture
async def typed(client: httpx.AsyncClient, now: datetime) -> dict[str, str]:
    """What an administrator, who is signed in, sends to add one."""
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    return {"csrf": csrf, "programme": board.programme, "url": ADDRESS, "on-digest_released": "on"}


async def the_webhook() -> Webhook:
    [found] = await Webhook.objects()
    return found


async def test_added_webhook_is_listed_with_what_it_is_told(
    client: httpx.AsyncClient, typed: dict[str, str]
) -> None:
    answer = await client.post("/webhooks", data=typed)
    webhook = await the_webhook()
    assert (answer.status_code, answer.headers["location"]) == (303, f"/webhooks/{webhook.id}")
    assert (webhook.on_answers, webhook.on_moves, webhook.on_releases) == (False, False, True)
    listed = (await client.get("/webhooks")).text
    assert f'<a href="/webhooks/{webhook.id}">{ADDRESS}</a>' in listed
    assert webhooks.secret(webhook) in (await client.get(f"/webhooks/{webhook.id}")).text


async def test_address_that_cannot_work_is_refused_and_kept(
    client: httpx.AsyncClient, typed: dict[str, str]
) -> None:
    answer = await client.post("/webhooks", data={**typed, "url": "http://10.0.0.1/x"})
    assert answer.status_code == 422
    assert 'value="http://10.0.0.1/x"' in answer.text
    assert "must start with https://" in answer.text
    assert await Webhook.count() == 0


async def test_failed_delivery_is_shown_and_sent_again(
    client: httpx.AsyncClient, typed: dict[str, str], now: datetime
) -> None:
    await client.post("/webhooks", data=typed)
    webhook = await the_webhook()
    delivery = Delivery(
        webhook=webhook.id,
        event=WebhookEvent.digest_released.value,
        unique_key="once",
        body='{"type":"<script>"}',
        state=DeliveryState.failed.value,
        status=503,
        due_at=now,
        created_at=now,
    )
    await Delivery.insert(delivery)
    shown = (await client.get(f"/webhooks/{webhook.id}")).text
    assert "answered 503" in shown
    assert "<script>" not in shown.split("<main")[1].split("</main>")[0]
    address = f"/webhooks/deliveries/{delivery.id}/replay"
    answer = await client.post(address, data={"csrf": typed["csrf"]})
    assert answer.headers["location"] == f"/webhooks/{webhook.id}"
    again = await client.post(address, data={"csrf": typed["csrf"]})
    assert again.status_code == 409


async def test_managers_of_a_board_find_nothing(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now)
    mona: Viewer = await make_staff(now, "Mona", roles={board.id: Role.manager})
    await sign_in(client, mona, now)
    assert (await client.get("/webhooks")).status_code == 404
