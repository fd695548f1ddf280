"""The way onto a board: candidate, invitation, member."""

from piccolo.columns import Boolean, Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Board, Candidate, Person, Staff
from board.invitations.rules import InvitationState, MailingEnd, MailingKind


class Mailing(Table, tablename="mailing"):
    """Letters to many that staff have asked for: what was said, to whom, how far it is written."""

    id = identifier()
    board = belongs_to(Board)
    staff = belongs_to(Staff, index=False)
    kind = Varchar(length=16, choices=MailingKind)
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
