"""The way onto a board: candidate, invitation, member."""

from piccolo.columns import Boolean, Date, Integer, Text, Varchar
from piccolo.table import Table

from board.rules.consents import Attribution, Directory
from board.rules.invitations import InvitationState
from board.rules.members import CandidateState, MemberState, Position
from board.tables.columns import belongs_to, identifier, instant, may_belong_to, maybe_instant
from board.tables.people import Person
from board.tables.programmes import Board
from board.tables.staff import Staff


class Candidate(Table, tablename="candidate"):
    id = identifier()
    board = belongs_to(Board)
    person = belongs_to(Person)
    state = Varchar(length=16, choices=CandidateState)
    source = Varchar(length=80)
    note = Text()
    reason = Text()
    created_at = instant()


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


class Member(Table, tablename="member"):
    id = identifier()
    board = belongs_to(Board)
    person = belongs_to(Person)
    state = Varchar(length=16, choices=MemberState)
    position = Varchar(length=16, choices=Position)
    joined_on = Date()
    term_ends_on = Date(null=True, default=None)
    attribution = Varchar(length=16, choices=Attribution)
    directory = Varchar(length=16, choices=Directory, default=Directory.nobody)
    charter_version = Integer(null=True, default=None)
    charter_accepted_at = maybe_instant()
    left_on = Date(null=True, default=None)
    created_at = instant()
