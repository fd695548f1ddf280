"""Touchpoints: the calls, mails and meetings that staff had with one person."""

from piccolo.columns import Boolean, Date, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import belongs_to, identifier, instant, maybe_instant
from board.foundation.identity.tables import Board, Person, Staff
from board.touchpoints.rules import TouchpointKind


class Touchpoint(Table, tablename="touchpoint"):
    id = identifier()
    board = belongs_to(Board)
    person = belongs_to(Person)
    kind = Varchar(length=16, choices=TouchpointKind)
    held_on = Date()
    took_place = Boolean(default=True)
    topic = Varchar(length=200)
    note = Text()
    next_step = Varchar(length=500)
    next_on = Date(null=True, default=None)
    meeting = Varchar(length=12, index=True)  # the appointment it came from, if there was one
    written_by = belongs_to(Staff)
    created_at = instant()
    changed_at = maybe_instant()
