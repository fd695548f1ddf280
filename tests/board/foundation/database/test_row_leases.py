"""Row leases: whoever is cancelled on the way has nothing, and whoever works keeps what is his."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from board.foundation.database.row_leases import RowLeases
from board.foundation.delivery import deliveries, mail_leases
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.webhooks import deliveries as webhook_deliveries
from board.webhooks.rules import DeliveryState
from board.webhooks.tables import Delivery, Webhook
from meetings.digests import drafts, renderings
from meetings.digests.rules.editions import Edition
from meetings.digests.tables import Digest
from meetings.inbox import mailboxes
from meetings.inbox.tables import Mailbox
from tests.board.foundation.delivery.test_deliveries import post
from tests.cast import make_programme
from tests.live_meetings import LiveMeeting
from tests.meetings.inbox.test_mailboxes import IMAP
from tests.queries import held_up

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("database")]


async def a_mail(now: datetime) -> Callable[[], Awaitable[object]]:
    await post(now)
    return lambda: deliveries.claim("one", now=now)


async def a_webhook(now: datetime) -> Callable[[], Awaitable[object]]:
    programme = await make_programme(now)
    webhook = Webhook(programme=programme.id, url="http://127.0.0.1:9/", created_at=now)
    await Webhook.insert(webhook)
    await Delivery.insert(
        Delivery(webhook=webhook.id, event="digest.released", unique_key="1", body="{}",
                 state=DeliveryState.pending.value, due_at=now, created_at=now)
    )  # fmt: skip
    return lambda: webhook_deliveries.turn(now=now)


async def a_digest(now: datetime) -> Callable[[], Awaitable[object]]:
    live = await LiveMeeting().opened(now)
    await drafts.make(live.meeting.id, Edition.product, by=live.ada, now=now)
    return lambda: renderings.render_next(now=now)


async def a_mailbox(now: datetime) -> Callable[[], Awaitable[object]]:
    return lambda: mailboxes.lease(IMAP, "one", now=now)


@pytest.mark.parametrize(
    ("table", "made"),
    [(Message, a_mail), (Delivery, a_webhook), (Digest, a_digest), (Mailbox, a_mailbox)],
)
async def test_claim_that_was_on_its_way_at_a_stop_is_given_back(
    now: datetime, table: Any, made: Callable[[datetime], Awaitable[Any]]
) -> None:
    claim = await made(now)
    with held_up(f'UPDATE "{table._meta.tablename}"', "lease_owner") as (on_its_way, may_go_on):
        claiming = asyncio.ensure_future(claim())
        await on_its_way.wait()
        assert await table.count().where(table.lease_owner.is_not_null()) == 1
        claiming.cancel()
        may_go_on.set()
        with suppress(asyncio.CancelledError):
            await claiming
    assert claiming.cancelled()
    assert await table.count().where(table.lease_owner.is_not_null()) == 0
    states = [row.get("state") for row in await table.select()]
    assert "leased" not in states


async def test_work_that_fails_gives_back_what_it_has(now: datetime) -> None:
    await post(now)
    leases = RowLeases(Message, timedelta(minutes=2))
    free = leases.is_free(now)
    with pytest.raises(ZeroDivisionError):
        async with leases.held(free, order=Message.due_at, now=now) as taken:
            assert await leases.claim(
                free, owner="two", order=Message.due_at, at_most=1, now=now
            ) == []  # fmt: skip
            assert len(taken.ids) == 1
            raise ZeroDivisionError
    assert await Message.count().where(Message.lease_owner.is_null()) == 1


async def test_work_is_renewed_for_as_long_as_it_takes(now: datetime) -> None:
    """The clock decides nothing here: the lease moves on from where it was, again and again."""
    await post(now)
    leases = RowLeases(Message, timedelta(seconds=0.2))
    began = datetime.now(UTC)
    free = leases.is_free(began)
    async with leases.held(free, order=Message.due_at, now=began) as taken, asyncio.timeout(60):
        moved: set[datetime] = set()
        while len(moved) < 3:
            await asyncio.sleep(0.01)
            [row] = await Message.select(Message.lease_until).where(Message.id == taken.ids[0])
            moved.add(row["lease_until"])


async def test_first_come_first(now: datetime) -> None:
    for number in range(3):
        await post(now + timedelta(seconds=number))
    leases = RowLeases(Message, timedelta(minutes=2))
    at = now + timedelta(minutes=1)
    ids = await leases.claim(
        leases.is_free(at), owner="one", order=Message.due_at, at_most=2, now=at
    )
    first = [row["id"] for row in await Message.select(Message.id).order_by(Message.due_at)]
    assert ids == first[:2]


async def test_mail_whose_worker_died_with_it_on_the_wire_is_uncertain_and_goes_no_second_time(
    now: datetime,
) -> None:
    await post(now)
    (message,) = await deliveries.claim("dies", now=now)
    assert await deliveries.hand(message, now=now)
    later = now + mail_leases.LEASE + timedelta(seconds=1)
    assert await deliveries.claim("next", now=later) == []
    [row] = await Message.select(Message.state, Message.copies, Message.handed_at)
    assert row == {"state": MailState.uncertain.value, "copies": 1, "handed_at": None}
    # It had not died, but waited for the database: what it knows is better than a doubt.
    assert await deliveries.settle_sent(message, now=later)
    [row] = await Message.select(Message.state, Message.copies, Message.lease_owner)
    assert row == {"state": MailState.sent.value, "copies": 1, "lease_owner": None}


async def test_mail_whose_worker_died_before_the_wire_goes_at_once(now: datetime) -> None:
    await post(now)
    await deliveries.claim("dies", now=now)
    later = now + mail_leases.LEASE + timedelta(seconds=1)
    assert len(await deliveries.claim("next", now=later)) == 1


async def test_mail_on_the_wire_at_a_stop_is_uncertain(now: datetime) -> None:
    await post(now)
    await post(now)
    one, _ = await deliveries.claim("stops", now=now)
    await deliveries.hand(one, now=now)
    await deliveries.give_back("stops")
    rows = await Message.select(Message.state).order_by(Message.state)
    assert [row["state"] for row in rows] == ["pending", "uncertain"]
