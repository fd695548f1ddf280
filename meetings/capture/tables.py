"""What was said, asked for, decided and taken on at a meeting."""

from piccolo.columns import Date, Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.tables import Board, Person, Staff
from board.roadmap.rules.roadmap import Verdict
from meetings.agenda.tables import AgendaItem
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.scheduling.tables import Meeting, Sitting


class FeedbackItem(Table, tablename="feedback_item"):
    id = identifier()
    meeting = belongs_to(Meeting)
    sitting = may_belong_to(Sitting)
    agenda_item = may_belong_to(AgendaItem, index=True)
    person = may_belong_to(Person, index=True)
    position = Integer(default=0)
    body = Text()
    kind = Varchar(length=16, null=True, default=None, choices=FeedbackKind)
    strength = Integer(null=True, default=None, choices=Strength)
    theme = Varchar(length=80)
    attribution = Varchar(length=16, choices=Attribution)
    attribution_because = Text()
    recorded_by = may_belong_to(Staff)
    source_row = Integer(null=True, default=None)
    created_at = instant()


class Request(Table, tablename="request"):
    id = identifier()
    board = belongs_to(Board)
    number = Integer()
    meeting = belongs_to(Meeting)
    feedback_item = belongs_to(FeedbackItem)
    title = Varchar(length=200)
    due_on = Date()
    owner = may_belong_to(Staff)
    verdict = Varchar(length=16, null=True, default=None, choices=Verdict)
    reason = Text()
    later_on = Date(null=True, default=None)
    answered_by = may_belong_to(Staff)
    answered_at = maybe_instant()
    first_answered_at = maybe_instant()  # an answer given anew does not make it late
    created_at = instant()


class Decision(Table, tablename="decision"):
    id = identifier()
    meeting = belongs_to(Meeting)
    agenda_item = may_belong_to(AgendaItem)
    position = Integer(default=0)
    body = Text()
    owner = Varchar(length=120)
    owner_person = may_belong_to(Person)
    owner_staff = may_belong_to(Staff)
    due_on = Date(null=True, default=None)
    source_row = Integer(null=True, default=None)
    created_at = instant()


class SummaryPoint(Table, tablename="summary_point"):
    id = identifier()
    meeting = belongs_to(Meeting)
    agenda_item = may_belong_to(AgendaItem)
    position = Integer(default=0)
    body = Text()
    source_row = Integer(null=True, default=None)
    created_at = instant()
