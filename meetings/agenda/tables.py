"""The agenda of a meeting, and the topics that members propose for it."""

from piccolo.columns import ForeignKey, Integer, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Board, Person
from meetings.agenda.rules.purposes import Purpose
from meetings.agenda.rules.talk import Side
from meetings.agenda.rules.topics import TopicState
from meetings.scheduling.tables import Meeting, Sitting


class AgendaItem(Table, tablename="agenda_item"):
    id = identifier()
    meeting = belongs_to(Meeting)
    sitting = may_belong_to(Sitting, index=True)
    position = Integer(default=1)
    title = Varchar(length=300)
    purpose = Varchar(length=16, choices=Purpose)
    presenter = Varchar(length=160)
    presenter_person = may_belong_to(Person)
    minutes = Integer(null=True, default=None)
    member_share = Integer(null=True, default=None)
    materials = Text()
    notes = Text()
    source_row = Integer(null=True, default=None)
    started_at = maybe_instant()
    created_at = instant()


class Topic(Table, tablename="topic"):
    id = identifier()
    board = belongs_to(Board)
    meeting = may_belong_to(Meeting, index=True)
    person = belongs_to(Person)
    title = Varchar(length=200)
    reason = Text()
    state = Varchar(length=16, choices=TopicState)
    agenda_item = may_belong_to(AgendaItem)
    answer = Text()
    answered_at = maybe_instant()
    created_at = instant()


class TalkTime(Table, tablename="talk_time"):
    """Sides, never people. `speaking` is the side whose time runs since then and is not added yet;
    blank while nobody talks."""

    id = identifier()
    agenda_item = ForeignKey(AgendaItem, null=False, on_delete=OnDelete.restrict, unique=True)
    hosts_seconds = Integer(default=0)
    members_seconds = Integer(default=0)
    speaking = Varchar(length=8, choices=Side)
    since_at = maybe_instant()
