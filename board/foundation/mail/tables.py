"""Mails as rendered bytes, written with their cause and delivered by the worker."""

from piccolo.columns import Boolean, Bytea, Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Board, Person, Staff
from board.foundation.mail.rules.outbox import MailState


class Message(Table, tablename="message"):
    id = identifier()
    kind = Varchar(length=48)
    cause = Varchar(length=12, index=True)
    board = may_belong_to(Board, index=True)
    person = may_belong_to(Person, index=True)
    staff = may_belong_to(Staff)
    to_name = Varchar(length=120)
    to_address = Varchar(length=254)
    subject = Varchar(length=250)
    body = Bytea()
    message_id = Varchar(length=200, index=True)
    state = Varchar(length=16, choices=MailState, index=True)
    unique_key = Varchar(length=160, null=True, default=None, unique=True)
    replaces_key = Varchar(length=160, null=True, default=None, index=True)
    created_at = instant()
    due_at = instant()
    expires_at = maybe_instant()
    sent_at = maybe_instant()
    links_removed_at = maybe_instant()
    attempts = Integer(default=0)
    copies = Integer(default=0)  # how often it has gone out, or may have
    lease_owner = Varchar(length=64, null=True, default=None)
    lease_until = maybe_instant()
    handed_at = maybe_instant()  # since when a server may have it, while nobody has noted more
    error = Text()


class MailLine(Table, tablename="mail_line"):
    """A mail server that takes nothing from us just now: why, since when, how long it rests."""

    id = identifier()
    place = Varchar(length=400, unique=True)
    reason = Text()
    is_refusal = Boolean(default=False)
    failures = Integer(default=0)
    since = instant()
    until = instant()


class AddressFailure(Table, tablename="address_failure"):
    """A mail that did not reach an address because there is none: one is a doubt, two close it."""

    id = identifier()
    person = belongs_to(Person)
    email_key = Varchar(length=254)
    message = Varchar(length=12, unique=True)
    reason = Text()
    at = instant()
