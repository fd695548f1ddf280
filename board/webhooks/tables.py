"""Webhooks: where other programs want to be told, and every delivery to them."""

from piccolo.columns import Boolean, Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Programme, Staff
from board.webhooks.rules import DeliveryState, WebhookEvent


class Webhook(Table, tablename="webhook"):
    id = identifier()
    programme = belongs_to(Programme)
    url = Varchar(length=1000)
    on_answers = Boolean(default=True)
    on_moves = Boolean(default=True)
    on_releases = Boolean(default=True)
    generation = Integer(default=1)  # raised when the secret is replaced
    created_by = may_belong_to(Staff)
    created_at = instant()
    ended_at = maybe_instant()
    ended_why = Varchar(length=200)


class Delivery(Table, tablename="webhook_delivery"):
    id = identifier()
    webhook = belongs_to(Webhook)
    event = Varchar(length=40, choices=WebhookEvent)
    unique_key = Varchar(length=160, unique=True)
    body = Text()
    state = Varchar(length=16, choices=DeliveryState)
    attempts = Integer(default=0)
    due_at = instant()
    lease_owner = Varchar(length=64, null=True, default=None)
    lease_until = maybe_instant()
    status = Integer(null=True, default=None)
    note = Varchar(length=300)
    created_at = instant()
    settled_at = maybe_instant()
