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
from board.foundation.mail.rules.outbox import MailingEnd, MailState


class Mailing(Table, tablename="mailing"):
    """Letters to many that staff have asked for: what was said, to whom, how far it is written."""

    id = identifier()
    board = belongs_to(Board)
    staff = belongs_to(Staff, index=False)
    kind = Varchar(length=16)
    cause = Varchar(length=12)  # what it is about, such as a meeting
    page = Varchar(length=100)  # where staff see how far it is
    facts = Text()  # what its kind has to know besides, as JSON
    subject = Varchar(length=200)
    body = Text()
    expires_at = maybe_instant()
    is_held = Boolean(default=False)
    chosen = Text()  # whom it is to, by id, one a line
    total = Integer()
    position = Integer()  # so many of the chosen have had their turn
    written = Integer()  # and so many of them got their mail
    created_at = instant()
    paused_at = maybe_instant()
    ended_at = maybe_instant()
    ended_because = Varchar(length=16, choices=MailingEnd)


class MailingFailure(Table, tablename="mailing_failure"):
    """Somebody whose letter could not be written, while all the others got theirs."""

    id = identifier()
    mailing = belongs_to(Mailing, index=False)
    reader = Varchar(length=12)  # one of the chosen
    reason = Text()
    at = instant()
    tried_again_at = maybe_instant()


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
    mailing = may_belong_to(Mailing)
    sending = Varchar(length=12)  # those that leave together; indexed beside the state


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
