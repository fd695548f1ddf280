"""Interviews: times that a manager offers to some people, each for a conversation of two."""

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
from meetings.interviews.rules import InterviewState
from meetings.scheduling.tables import Meeting
from meetings.slots.tables import OfferedTime


class Interview(Table, tablename="interview"):
    id = identifier()
    board = belongs_to(Board)
    topic = Varchar(length=200)
    description = Text()
    place = Varchar(length=200)
    join_url = Varchar(length=1000)
    timezone = Varchar(length=64)
    minutes = Integer(default=30)
    state = Varchar(length=16, choices=InterviewState)
    closes_at = instant()
    host = belongs_to(Staff)
    created_at = instant()
    opened_at = maybe_instant()
    closed_at = maybe_instant()


class Interviewee(Table, tablename="interviewee"):
    id = identifier()
    interview = belongs_to(Interview)
    person = belongs_to(Person)
    meeting = may_belong_to(Meeting, index=True)
    created_at = instant()
    mailed_at = maybe_instant()
    booked_at = maybe_instant()
    refused_at = maybe_instant()
    words = Text()


class InterviewSlot(OfferedTime, Table, tablename="interview_slot"):
    id = identifier()
    interview = belongs_to(Interview)
    taken_by = may_belong_to(Interviewee, index=True)
