"""Mails as rendered bytes, written with their cause and delivered by the worker."""

from piccolo.columns import Bytea, Integer, Text, Varchar
from piccolo.table import Table

from board.rules.outbox import MailState
from board.tables.columns import identifier, instant, may_belong_to, maybe_instant
from board.tables.people import Person
from board.tables.programmes import Board
from board.tables.staff import Staff


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
    attempts = Integer(default=0)
    lease_owner = Varchar(length=64, null=True, default=None)
    lease_until = maybe_instant()
    lease_token = Integer(default=0)
    error = Text()
