"""Date polls: the dates proposed, who is asked, and what each said to each date."""

from piccolo.columns import Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Board, Person, Staff
from meetings.polls.rules.polls import Choice, PollState
from meetings.scheduling.tables import Meeting
from meetings.slots.tables import OfferedTime


class Poll(Table, tablename="poll"):
    id = identifier()
    board = belongs_to(Board)
    title = Varchar(length=200)
    description = Text()
    timezone = Varchar(length=64)
    minutes = Integer(default=120)
    state = Varchar(length=16, choices=PollState)
    closes_at = instant()
    meeting = may_belong_to(Meeting)
    created_by = may_belong_to(Staff)
    created_at = instant()
    opened_at = maybe_instant()
    reminded_at = maybe_instant()  # when the silent were reminded by themselves
    closed_at = maybe_instant()


class PollSlot(OfferedTime, Table, tablename="poll_slot"):
    id = identifier()
    poll = belongs_to(Poll)


class Voter(Table, tablename="voter"):
    id = identifier()
    poll = belongs_to(Poll)
    person = belongs_to(Person)
    created_at = instant()
    mailed_at = maybe_instant()
    voted_at = maybe_instant()
    comment = Text()


class Vote(Table, tablename="vote"):
    id = identifier()
    slot = belongs_to(PollSlot)
    voter = belongs_to(Voter)
    choice = Varchar(length=16, choices=Choice)
