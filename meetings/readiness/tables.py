"""Readiness: a board's own plan of steps, and what was noted about each for one meeting."""

from piccolo.columns import Boolean, Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Board, Staff
from meetings.readiness.rules.readiness import StepBase
from meetings.scheduling.tables import Meeting


class ReadinessStep(Table, tablename="readiness_step"):
    """A board without any has the plan of meetings.readiness.rules.readiness."""

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


class GoDecision(Table, tablename="go_decision"):
    id = identifier()
    meeting = belongs_to(Meeting)
    is_go = Boolean()
    reason = Text()
    starts_at = instant()  # of the meeting as it was decided on
    decided_by = may_belong_to(Staff)
    decided_at = instant()
