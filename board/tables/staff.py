"""Staff accounts, their roles per board, their sessions, and the limits on guessing."""

from piccolo.columns import Boolean, Integer, Varchar
from piccolo.table import Table

from board.rules.boards import Role
from board.tables.columns import belongs_to, identifier, instant, maybe_instant
from board.tables.programmes import Board


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
    at = instant()
