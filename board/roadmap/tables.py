"""Roadmap items, why they stand where they stand, who asked for them, and who is told."""

from piccolo.columns import Date, Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Board, Person, Programme, Staff
from board.roadmap.rules.credits import CreditState
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.rules.votes import Heard


class RoadmapItem(Table, tablename="roadmap_item"):
    id = identifier()
    programme = belongs_to(Programme)
    title = Varchar(length=200)
    description = Text()
    status = Varchar(length=16, choices=RoadmapStatus)
    eta = Varchar(length=60)
    owner = may_belong_to(Staff)
    visibility = Varchar(length=16, choices=Visibility, default=Visibility.board)
    merged_into = Varchar(length=12, null=True, default=None)  # another item's id
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


class Merge(Table, tablename="roadmap_merge"):
    id = identifier()
    item = belongs_to(RoadmapItem)
    target = belongs_to(RoadmapItem)
    merged_by = may_belong_to(Staff)
    merged_at = instant()
    undone_at = maybe_instant()


class MergedEvidence(Table, tablename="merged_evidence"):
    id = identifier()
    merge = belongs_to(Merge)
    evidence = Varchar(length=12)  # it may have been taken off since


class MergedCredit(Table, tablename="merged_credit"):
    id = identifier()
    merge = belongs_to(Merge)
    credit = Varchar(length=12)


class ProxyVote(Table, tablename="proxy_vote"):
    id = identifier()
    board = belongs_to(Board)
    person = belongs_to(Person)
    heard = Varchar(length=16, choices=Heard)
    heard_on = Date()
    words = Text()
    recorded_by = may_belong_to(Staff)
    created_at = instant()


class Notice(Table, tablename="roadmap_notice"):
    id = identifier()
    item = belongs_to(RoadmapItem)
    person = belongs_to(Person)
    was = Varchar(length=16, choices=RoadmapStatus)
    created_at = instant()
    settled_at = maybe_instant()


class AnswerNotice(Table, tablename="answer_notice"):
    id = identifier()
    board = belongs_to(Board)
    person = belongs_to(Person)
    source_kind = Varchar(length=16)
    source = Varchar(length=12)
    was = Varchar(length=12)  # the version of the answer that the person knows; "" for none
    created_at = instant()
    settled_at = maybe_instant()


class SegmentWeight(Table, tablename="segment_weight"):
    id = identifier()
    programme = belongs_to(Programme)
    dimension = Varchar(length=16)
    value = Varchar(length=120)
    percent = Integer(default=100)


class Credit(Table, tablename="credit"):
    id = identifier()
    item = belongs_to(RoadmapItem)
    board = belongs_to(Board)
    person = belongs_to(Person)
    state = Varchar(length=16, choices=CreditState)
    wording = Text()
    asked_by = may_belong_to(Staff)
    asked_at = instant()
    answered_at = maybe_instant()


class ExternalCopy(Table, tablename="external_copy"):
    """One roadmap item as it stands in another system, so that a second push finds it again."""

    id = identifier()
    item = Varchar(length=12, index=True)
    place = Varchar(length=250)
    number = Integer()
    url = Varchar(length=500)
    content_hash = Varchar(length=64)
    pushed_at = instant()
