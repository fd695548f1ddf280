"""Readiness: a board's own plan of steps, and what was noted about each for one meeting."""

from piccolo.columns import Integer, Varchar
from piccolo.table import Table

from board.tables.columns import belongs_to, identifier, instant, may_belong_to, maybe_instant
from board.tables.programmes import Board
from board.tables.staff import Staff
from meetings.rules.readiness import StepBase
from meetings.tables.meetings import Meeting


class ReadinessStep(Table, tablename="readiness_step"):
    """A board without any has the plan of meetings.rules.readiness."""

    id = identifier()
    board = belongs_to(Board)
    key = Varchar(length=16)
    title = Varchar(length=120)
    days = Integer()
    base = Varchar(length=8, choices=StepBase)
    owner = may_belong_to(Staff)
    changed_at = instant()


class ReadinessNote(Table, tablename="readiness_note"):
    id = identifier()
    meeting = belongs_to(Meeting)
    step = Varchar(length=16)  # the key of a step, of the board's plan or of the usual one
    owner = may_belong_to(Staff)
    done_at = maybe_instant()
    done_by = may_belong_to(Staff)
    changed_at = instant()
