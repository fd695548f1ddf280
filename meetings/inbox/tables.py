"""Mail that people wrote to the organiser's address, and the mailboxes that it is read from."""

from piccolo.columns import BigInt, Boolean, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Board, Person, Staff
from board.foundation.mail.tables import Message
from meetings.scheduling.tables import Arrival, Meeting


class Mailbox(Table, tablename="mailbox"):
    id = identifier()
    place_key = Varchar(length=64, unique=True)
    uidvalidity = BigInt(default=0)
    last_uid = BigInt(default=0)
    lease_owner = Varchar(length=64, null=True, default=None)
    lease_until = maybe_instant()
    read_at = maybe_instant()
    is_waiting = Boolean(default=False)
    failed_at = maybe_instant()
    failure = Text()


class Conversation(Table, tablename="conversation"):
    id = identifier()
    board = may_belong_to(Board, index=True)
    meeting = may_belong_to(Meeting, index=True)
    person = may_belong_to(Person, index=True)
    address = Varchar(length=254)
    name = Varchar(length=120)
    subject = Varchar(length=250)
    began_at = instant()
    last_at = instant()
    settled_at = maybe_instant()


class Letter(Table, tablename="letter"):
    id = identifier()
    conversation = belongs_to(Conversation)
    arrival = may_belong_to(Arrival, index=True)
    message = may_belong_to(Message, index=True)
    staff = may_belong_to(Staff)
    at = instant()
    message_id = Varchar(length=200, index=True)
    text = Text()
    said = Text()
    files = Text()
    is_unverified = Boolean(default=False)
    cleared_at = maybe_instant()
