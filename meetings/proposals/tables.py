"""Other times that attendees propose for a sitting."""

from piccolo.columns import Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Staff
from meetings.calendar.rules.answers import Source
from meetings.proposals.rules.counter_proposals import CounterProposalState
from meetings.scheduling.tables import Attendee, Sitting


class CounterProposal(Table, tablename="counter_proposal"):
    id = identifier()
    sitting = belongs_to(Sitting)
    attendee = belongs_to(Attendee)
    starts_at = instant()
    ends_at = instant()
    comment = Text()
    sequence = Integer()
    source = Varchar(length=16, choices=Source)
    state = Varchar(length=16, choices=CounterProposalState)
    effective_at = instant()
    created_at = instant()
    decided_at = maybe_instant()
    decided_by = may_belong_to(Staff)
    answer = Text()
