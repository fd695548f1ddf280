"""Roadmap items, why they stand where they stand, and the evidence behind them."""

from piccolo.columns import Integer, Text, Varchar
from piccolo.table import Table

from board.rules.roadmap import RoadmapStatus
from board.tables.columns import belongs_to, identifier, instant, may_belong_to
from board.tables.people import Person
from board.tables.programmes import Board, Programme
from board.tables.staff import Staff


class RoadmapItem(Table, tablename="roadmap_item"):
    id = identifier()
    programme = belongs_to(Programme)
    title = Varchar(length=200)
    description = Text()
    status = Varchar(length=16, choices=RoadmapStatus)
    eta = Varchar(length=60)
    owner = may_belong_to(Staff)
    created_at = instant()
    status_changed_at = instant()


class StatusChange(Table, tablename="status_change"):
    id = identifier()
    item = belongs_to(RoadmapItem)
    status = Varchar(length=16, choices=RoadmapStatus)
    reason = Text()
    changed_by = may_belong_to(Staff)
    changed_at = instant()


class Evidence(Table, tablename="evidence"):
    id = identifier()
    item = belongs_to(RoadmapItem)
    board = belongs_to(Board)
    person = may_belong_to(Person, index=True)
    source_kind = Varchar(length=16)
    source = Varchar(length=12)
    strength = Integer(null=True, default=None)
    created_at = instant()
