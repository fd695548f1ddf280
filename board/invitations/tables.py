"""The way onto a board: candidate, invitation, member."""

from piccolo.columns import Boolean, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Board, Candidate, Person, Staff
from board.foundation.mail.tables import Mailing
from board.invitations.rules import InvitationState


class Invitation(Table, tablename="invitation"):
    id = identifier()
    board = belongs_to(Board)
    candidate = belongs_to(Candidate)
    person = belongs_to(Person)
    state = Varchar(length=16, choices=InvitationState)
    subject = Varchar(length=200)
    body = Text()
    created_by = may_belong_to(Staff)
    created_at = instant()
    sent_at = maybe_instant()
    expires_at = maybe_instant()
    reminded_at = maybe_instant()
    answered_at = maybe_instant()
    reason = Text()
    asks_next_year = Boolean(default=False)
    suggested_name = Varchar(length=120)
    suggested_email = Varchar(length=254)
    suggestion = Text()
    suggestion_settled_at = maybe_instant()
    mailing = may_belong_to(Mailing)
