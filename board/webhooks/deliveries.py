"""Webhook deliveries: which are due, who is sending them, and what became of each."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any, cast

from piccolo.custom_types import Combinable
from piccolo.query.methods.select import Select
from standardwebhooks import Webhook as Signer

from board import settings
from board.foundation.database import clocks, damages, db, lookouts
from board.foundation.database.queries import value
from board.foundation.database.row_leases import RowLeases
from board.foundation.errors import DatabaseUnavailable
from board.foundation.installation import installation
from board.foundation.mail.rules.outbox import GIVE_UP_AFTER, next_delay
from board.webhooks import posting, webhooks, words
from board.webhooks.rules import DeliveryState, outcome
from board.webhooks.tables import Delivery, Webhook

log = logging.getLogger("folkmoot.webhooks")
LOOK = "webhook_deliveries"
AT_ONCE = 8
LEASE = timedelta(minutes=1)
LEASES = RowLeases(
    Delivery,
    LEASE,
    taken={Delivery.state: DeliveryState.leased.value},
    back=[
        (Delivery.attempts == 0, {Delivery.state: DeliveryState.pending.value}),
        (Delivery.attempts != 0, {Delivery.state: DeliveryState.retry.value}),
    ],
)
KEPT = timedelta(days=30)


async def watch(stop: asyncio.Event) -> None:
    """Sends what is due until `stop` is set, beside the mails: neither holds up the other."""
    while not stop.is_set():
        sent = 0
        try:
            sent = await turn(now=clocks.now())
        except DatabaseUnavailable as problem:
            log.warning("The database cannot be used just now: %s", problem)
        if sent < AT_ONCE:
            await lookouts.wait(LOOK, stop)


def look() -> Select[Any]:
    """Deliveries that are due."""
    return Delivery.select(Delivery.id).where(is_due(value("now"), value("far")))


async def turn(*, now: datetime) -> int:
    """Sends what is due, several at once; returns how many.

    One that cannot be read is set aside, and stops none of the others.
    """
    if await installation.hold():
        return 0
    which = is_due(now)
    async with LEASES.held(which, order=Delivery.due_at, at_most=AT_ONCE, now=now) as taken:
        # What is being posted comes to its end before anything is given back.
        for outcome in await asyncio.gather(
            *(_sent(each, taken.owner, now=now) for each in taken.ids), return_exceptions=True
        ):
            if isinstance(outcome, BaseException):
                raise outcome
    return len(taken.ids)


async def sweep(now: datetime) -> None:
    """Finds those on their way that no query finds any more, since their columns lie."""
    settled = [DeliveryState.sent.value, DeliveryState.failed.value]
    await damages.sweep(Delivery, Delivery.state.not_in(settled), _set_aside, now=now)
    for each in await damages.suspects(Webhook, Webhook.id.is_not_null()):
        await _end_if_damaged(each, now=now)


async def forget(now: datetime) -> None:
    """What was sent is kept for thirty days; that it was sent stays."""
    await Delivery.update({Delivery.body: ""}).where(
        Delivery.settled_at < now - KEPT, Delivery.body != ""
    )


# --- steps -----------------------------------------------------------------------------------

_WAITING = (DeliveryState.pending.value, DeliveryState.retry.value)


def is_due(now: Any, far: Any = None) -> Combinable:
    is_over = (Delivery.state == DeliveryState.leased.value) & LEASES.is_free(now, far)
    return cast(
        Combinable,
        (Delivery.state.is_in(list(_WAITING)) & (Delivery.due_at <= now)) | is_over,
    )


async def _set_aside(delivery_id: str, *, now: datetime) -> None:
    """It has failed for good, and staff see why."""

    def failed(names: str) -> damages.Mended:
        return {
            Delivery.state: DeliveryState.failed.value,
            Delivery.note: words.delivery_damaged(names),
            Delivery.settled_at: now,
            **LEASES.nobodys,
        }

    await damages.set_aside(Delivery, delivery_id, failed, now=now)


async def _sent(delivery_id: str, owner: str, *, now: datetime) -> None:
    """Whatever is wrong with one of them or with its webhook, the others are sent."""
    webhook_id = ""
    try:
        is_ours = LEASES.is_held(delivery_id, owner)
        for delivery in await Delivery.objects().where(is_ours):
            webhook_id = str(delivery.webhook)
            await _send(delivery, now=now)
    except DatabaseUnavailable:
        raise
    except Exception:
        log.exception("Webhook delivery %s cannot be sent: it is set aside", delivery_id)
        await _set_aside(delivery_id, now=now)
        if webhook_id:
            await _end_if_damaged(webhook_id, now=now)


async def _end_if_damaged(webhook_id: str, *, now: datetime) -> None:
    found = await damages.mended(Webhook, webhook_id, now=now)
    if found:
        names = damages.named(Webhook, found)
        log.error("Webhook %s is damaged in the database (%s): it is ended", webhook_id, names)
        async with db.transaction():
            await Webhook.update(found).where(Webhook.id == webhook_id)
            why = words.webhook_damaged(names)
            await webhooks.close(webhook_id, why, now=now)


async def _send(delivery: Delivery, *, now: datetime) -> None:
    """A failure is tried again later and later, for three days; 410 ends the webhook."""
    webhook = await Webhook.objects().where(Webhook.id == delivery.webhook).first()
    assert webhook is not None
    if webhook.ended_at is not None:  # while this one was being sent before, without success
        ended = posting.PostOutcome(None, webhook.ended_why)
        await _settle(delivery, DeliveryState.failed, ended, now=now)
        return
    name = f"msg_{delivery.id}"
    signatures = [
        Signer(secret).sign(name, now, delivery.body) for secret in webhooks.secrets(webhook)
    ]
    sent = await posting.post(
        webhook.url,
        delivery.body.encode(),
        {
            "Content-Type": "application/json",
            "User-Agent": "Folkmoot",
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(signatures),
        },
        allowed_hosts=settings.current().webhook_hosts,
    )
    state = DeliveryState.retry if sent.status is None else outcome(sent.status)
    if state is DeliveryState.retry and now - delivery.created_at > GIVE_UP_AFTER:
        state = DeliveryState.failed
    async with db.transaction():
        await _settle(delivery, state, sent, now=now)
        if sent.status == 410:
            why = words.RECEIVER_GONE
            await webhooks.close(str(delivery.webhook), why, now=now)


async def _settle(
    delivery: Delivery, state: DeliveryState, sent: posting.PostOutcome, *, now: datetime
) -> None:
    """Writes only while the lease is this work's."""
    attempts = delivery.attempts + 1
    await LEASES.hold(
        delivery.id,
        delivery.lease_owner,
        {
            Delivery.state: state.value,
            Delivery.attempts: attempts,
            Delivery.status: sent.status,
            Delivery.note: sent.note[:300],
            Delivery.due_at: now + next_delay(attempts),
            Delivery.settled_at: None if state is DeliveryState.retry else now,
            **LEASES.nobodys,
        },
    )
