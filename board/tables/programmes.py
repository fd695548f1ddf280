"""Programmes, their boards, and the charters of the boards."""

from piccolo.columns import Boolean, Bytea, Integer, Text, Varchar
from piccolo.table import Table

from board.rules.boards import BoardKind, SubstituteRule
from board.rules.brands import Paper
from board.tables.columns import belongs_to, identifier, instant, maybe_instant


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
