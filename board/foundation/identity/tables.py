"""Programmes, their boards, and the charters of the boards."""

from piccolo.columns import Boolean, Bytea, Date, Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.rules.boards import BoardKind, Role, SubstituteRule
from board.foundation.identity.rules.brands import Paper
from board.foundation.identity.rules.consents import Attribution, Directory
from board.foundation.identity.rules.members import CandidateState, MemberState, Position


class Programme(Table, tablename="programme"):
    id = identifier()
    name = Varchar(length=160)
    timezone = Varchar(length=64)
    created_at = instant()
    archived_at = maybe_instant()


class Board(Table, tablename="board"):
    id = identifier()
    programme = belongs_to(Programme)
    name = Varchar(length=160)
    code = Varchar(length=8)  # before the numbers of its requests; one of a kind
    kind = Varchar(length=24, choices=BoardKind)
    is_formal = Boolean(default=True)
    purpose = Text()
    seats = Integer(default=12)
    term_months = Integer(default=24)
    timezone = Varchar(length=64)
    quorum = Integer(null=True, default=None)
    answer_days = Integer(default=30)
    signatures_required = Integer(default=1)
    last_request_number = Integer(default=0)
    substitutes = Varchar(length=16, choices=SubstituteRule, default=SubstituteRule.ask_chair)
    carries_votes = Boolean(default=False)
    quiet_from = Integer(default=20)  # whole hours of the day, in the recipient's zone
    quiet_until = Integer(default=8)
    notes_hours = Integer(default=48)  # from a meeting's end to its notes
    digest_days = Integer(default=14)  # from a meeting's end to the members' edition
    reminders_changed_at = maybe_instant()  # none: the default plan holds
    renamed_at = maybe_instant()
    created_at = instant()
    archived_at = maybe_instant()


class Brand(Table, tablename="brand"):
    """How the papers of a programme look, and the sentences that stand on all of them."""

    id = identifier()
    programme = belongs_to(Programme)
    logo = Bytea(null=True, default=None)
    logo_kind = Varchar(length=8)
    logo_width = Integer(default=0)  # in its own units: only the shape counts
    logo_height = Integer(default=0)
    accent = Varchar(length=7)
    alert = Varchar(length=7)
    paper = Varchar(length=8, choices=Paper)
    footer = Varchar(length=120)
    opening = Text()
    closing = Text()
    changed_at = instant()


class Charter(Table, tablename="charter"):
    id = identifier()
    board = belongs_to(Board)
    version = Integer()
    body = Text()
    created_at = instant()


class Company(Table, tablename="company"):
    id = identifier()
    programme = belongs_to(Programme)
    name = Varchar(length=160)
    name_key = Varchar(length=480)  # casefolding can make three characters of one
    created_at = instant()


class Person(Table, tablename="person"):
    id = identifier()
    programme = belongs_to(Programme)
    company = may_belong_to(Company, index=True)
    name = Varchar(length=120)
    email = Varchar(length=254, null=True, default=None)
    email_key = Varchar(length=254, null=True, default=None)
    abbreviation = Varchar(length=24)
    job_title = Varchar(length=160)
    industry = Varchar(length=120)
    region = Varchar(length=120)
    company_size = Varchar(length=60)
    timezone = Varchar(length=64)
    country = Varchar(length=80)
    search_key = Text()  # all of the above, casefolded: ilike is ASCII-only on SQLite
    mail_refused_at = maybe_instant()
    created_at = instant()


class Alias(Table, tablename="alias"):
    id = identifier()
    programme = belongs_to(Programme)
    person = belongs_to(Person)
    kind = Varchar(length=16, choices=AliasKind)
    email = Varchar(length=254)
    email_key = Varchar(length=254)  # one of each in a programme
    created_at = instant()


class OptOut(Table, tablename="opt_out"):
    id = identifier()
    person = belongs_to(Person)
    purpose = Varchar(length=32)
    created_at = instant()


class Staff(Table, tablename="staff"):
    id = identifier()
    name = Varchar(length=120)
    email = Varchar(length=254)
    email_key = Varchar(length=254, unique=True)
    password_hash = Varchar(length=200, null=True, default=None)
    is_administrator = Boolean(default=False)
    timezone = Varchar(length=64)
    created_at = instant()
    deactivated_at = maybe_instant()


class Grant(Table, tablename="staff_grant"):
    id = identifier()
    staff = belongs_to(Staff)
    board = belongs_to(Board)
    role = Varchar(length=16, choices=Role)
    created_at = instant()


class StaffOptOut(Table, tablename="staff_opt_out"):
    id = identifier()
    staff = belongs_to(Staff)
    purpose = Varchar(length=32)
    created_at = instant()


class StaffSession(Table, tablename="staff_session"):
    """With the token before the last renewal, for requests that were under way then."""

    id = identifier()
    staff = belongs_to(Staff)
    token_hash = Varchar(length=64, unique=True)
    created_at = instant()
    expires_at = instant()
    must_renew = Boolean(default=False)
    former_hash = Varchar(length=64, null=True, default=None)
    renewed_at = maybe_instant()


class Attempt(Table, tablename="attempt"):
    """How often something that is limited was used since `at`."""

    id = identifier()
    key = Varchar(length=120, unique=True)
    used = Integer(default=1)
    at = instant(index=True)


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


class Candidate(Table, tablename="candidate"):
    id = identifier()
    board = belongs_to(Board)
    person = belongs_to(Person)
    state = Varchar(length=16, choices=CandidateState)
    source = Varchar(length=80)
    note = Text()
    reason = Text()
    created_at = instant()
