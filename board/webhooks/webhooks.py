"""Webhooks: other programs that are told of an answer, of a move on the roadmap, of a digest.

Each is signed as standardwebhooks.com specifies; what is sent holds no member's name and no words
of theirs, only what staff wrote, with the address where the rest may be read.
"""

import base64
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from board import settings
from board.foundation.database import damages, db
from board.foundation.database.queries import prepared, prepared_sql, value
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Programme
from board.foundation.journal import journal
from board.foundation.links import keys
from board.webhooks import words
from board.webhooks.rules import DeliveryState, ProgrammeEvent, WebhookEvent, address_problem
from board.webhooks.tables import Delivery, Webhook

SHOWN = 50


@dataclass(frozen=True, slots=True)
class WebhookListing:
    """A webhook in the list: its programme, what it wants, how much waits or has failed."""

    id: str
    programme_name: str
    url: str
    on_answers: bool
    on_moves: bool
    on_releases: bool
    ended_at: datetime | None
    failed: int
    waiting: int

    @property
    def wants(self) -> list[WebhookEvent]:
        wanted = (self.on_answers, self.on_moves, self.on_releases)
        return [event for event, is_wanted in zip(_WANTED, wanted, strict=True) if is_wanted]


# By event: the facts about a subject, or None if it is gone. The app registers them.
tellers: dict[WebhookEvent, Callable[[str], Awaitable[ProgrammeEvent | None]]] = {}

_WANTED = {
    WebhookEvent.request_answered: Webhook.on_answers,
    WebhookEvent.roadmap_item_moved: Webhook.on_moves,
    WebhookEvent.digest_released: Webhook.on_releases,
}

LISTED = prepared_sql(
    """
    SELECT webhook.id, programme.name AS programme_name, webhook.url,
        webhook.on_answers, webhook.on_moves, webhook.on_releases, webhook.ended_at,
        (SELECT count(*) FROM webhook_delivery
            WHERE webhook = webhook.id AND state = 'failed') AS failed,
        (SELECT count(*) FROM webhook_delivery
            WHERE webhook = webhook.id AND state IN ('pending', 'retry')) AS waiting
    FROM webhook JOIN programme ON programme.id = webhook.programme
    ORDER BY webhook.ended_at IS NOT NULL, webhook.created_at DESC
    """,
    WebhookListing,
    reason="Piccolo has no select in the place of a column.",
)
NEWEST_DELIVERIES = prepared(
    Delivery.select(Delivery.id)
    .where(Delivery.webhook == value("webhook"))
    .order_by(Delivery.created_at, ascending=False)
    .limit(SHOWN),
    str,
)

# --- queries ---------------------------------------------------------------------------------


async def listing(viewer: Viewer) -> list[WebhookListing]:
    """Every webhook, those that still hold first: its programme, and how many wait or failed."""
    _administers(viewer)
    return await LISTED.all()


async def find(webhook_id: str, viewer: Viewer) -> Webhook:
    _administers(viewer)
    webhook = await Webhook.objects().where(Webhook.id == webhook_id).first()
    if webhook is None:
        raise NotFound
    return webhook


async def deliveries_of(webhook_id: str, *, now: datetime) -> list[Delivery]:
    """The newest deliveries, each with its state and what the other side answered."""
    newest = await NEWEST_DELIVERIES.all(webhook=webhook_id)
    return await damages.rows(Delivery, newest, now=now)


def secret(webhook: Webhook) -> str:
    """What the receiver checks signatures with; derived, so that no table holds it."""
    return secrets(webhook)[0]


def secrets(webhook: Webhook) -> list[str]:
    """By each of our keys, the newest first: a receiver may have been told any of them."""
    derived = keys.signatures(f"webhook\n{webhook.id}\n{webhook.generation}")
    return [f"whsec_{base64.b64encode(each).decode()}" for each in derived]


# --- operations ------------------------------------------------------------------------------


async def add(
    programme: str, url: str, events: set[WebhookEvent], *, by: Viewer, now: datetime
) -> Webhook:
    _administers(by)
    _check(url, events)
    webhook = Webhook(
        programme=programme,
        url=url,
        on_answers=WebhookEvent.request_answered in events,
        on_moves=WebhookEvent.roadmap_item_moved in events,
        on_releases=WebhookEvent.digest_released in events,
        created_by=by.id,
        created_at=now,
    )
    async with db.transaction():
        if not await Programme.exists().where(Programme.id == programme):
            raise Refused(words.PROGRAMME_MISSING, field="programme")
        await Webhook.insert(webhook)
        await journal.record("webhook.added", webhook.id, by=by.actor, now=now)
    return webhook


async def end(webhook_id: str, *, by: Viewer, now: datetime) -> None:
    """Nothing goes there any more, what waits included; the log stays."""
    await find(webhook_id, by)
    async with db.transaction():
        if not await close(webhook_id, words.ENDED_BY_STAFF, now=now):
            raise LostRace(words.WEBHOOK_ENDED_ALREADY)
        await journal.record("webhook.ended", webhook_id, by=by.actor, now=now)


async def close(webhook_id: str, why: str, *, now: datetime) -> bool:
    """Inside the caller's transaction; False if it was closed already."""
    rows = (
        await Webhook.update({Webhook.ended_at: now, Webhook.ended_why: why})
        .where(Webhook.id == webhook_id, Webhook.ended_at.is_null())
        .returning(Webhook.id)
    )
    await Delivery.update(
        {Delivery.state: DeliveryState.failed.value, Delivery.note: why, Delivery.settled_at: now}
    ).where(
        Delivery.webhook == webhook_id,
        Delivery.state.is_in([DeliveryState.pending.value, DeliveryState.retry.value]),
    )
    return bool(rows)


async def replace_secret(webhook_id: str, *, by: Viewer, now: datetime) -> str:
    """A new secret from now on; what is signed with the old one is not sent again."""
    webhook = await find(webhook_id, by)
    async with db.transaction():
        await Webhook.update({Webhook.generation: Webhook.generation + 1}).where(
            Webhook.id == webhook.id
        )
        await journal.record("webhook.secret_replaced", webhook.id, by=by.actor, now=now)
    return secret(await find(webhook_id, by))


async def replay(delivery_id: str, *, by: Viewer, now: datetime) -> str:
    """Sends the same bytes under the same id again, to the receiver the same event.

    Returns the webhook's id.
    """
    _administers(by)
    async with db.transaction():
        open_ones = await Webhook.select(Webhook.id).where(Webhook.ended_at.is_null())
        rows = (
            await Delivery.update(
                {
                    Delivery.state: DeliveryState.pending.value,
                    Delivery.attempts: 0,
                    Delivery.due_at: now,
                    Delivery.settled_at: None,
                }
            )
            .where(
                Delivery.id == delivery_id,
                Delivery.body != "",
                Delivery.webhook.is_in([row["id"] for row in open_ones] or [""]),
                Delivery.state.is_in([DeliveryState.sent.value, DeliveryState.failed.value]),
            )
            .returning(Delivery.webhook)
        )
        if not rows:
            raise LostRace(words.DELIVERY_NOT_REPEATABLE)
        await journal.record("webhook_delivery.replayed", delivery_id, by=by.actor, now=now)
    return str(rows[0]["webhook"])


async def hear(event: str, subject: str, board: str, now: datetime) -> None:
    """Writes a delivery for each webhook that wants this event; a listener of the journal."""
    if event not in set(WebhookEvent):
        return
    kind = WebhookEvent(event)
    if not await Webhook.exists().where(Webhook.ended_at.is_null(), _WANTED[kind].eq(True)):
        return
    told = await tellers[kind](subject)
    if told is None:
        return
    wanting = await Webhook.select(Webhook.id).where(
        Webhook.programme == told.programme, Webhook.ended_at.is_null(), _WANTED[kind].eq(True)
    )
    body = {"type": event, "timestamp": now.isoformat(), "data": told.facts}
    for webhook in wanting:
        await Delivery.insert(
            Delivery(
                webhook=webhook["id"],
                event=kind.value,
                # An item that stands on several boards moves once.
                unique_key=f"{webhook['id']}:{event}:{subject}:{now.isoformat()}",
                body=json.dumps(body, ensure_ascii=False, separators=(",", ":")),
                state=DeliveryState.pending.value,
                due_at=now,
                created_at=now,
            )
        ).on_conflict(target=Delivery.unique_key, action="DO NOTHING")


# --- steps -----------------------------------------------------------------------------------


def _administers(viewer: Viewer) -> None:
    if not viewer.is_administrator:
        raise NotFound


def _check(url: str, events: set[WebhookEvent]) -> None:
    if problem := address_problem(url, settings.current().webhook_hosts):
        raise Refused(problem, field="url")
    if not events:
        raise Refused(words.NO_EVENT_CHOSEN, field="events")
