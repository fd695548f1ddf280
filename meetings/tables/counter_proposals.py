"""Other times that attendees propose for a sitting."""

from piccolo.columns import Integer, Text, Varchar
from piccolo.table import Table

from board.tables.columns import belongs_to, identifier, instant, may_belong_to, maybe_instant
from board.tables.staff import Staff
from meetings.rules.attendance import Source
from meetings.rules.counter_proposals import ProposalState
from meetings.tables.meetings import Attendee, Sitting


class CounterProposal(Table, tablename="counter_proposal"):
    id = identifier()
    sitting = belongs_to(Sitting)
    attendee = belongs_to(Attendee)
    starts_at = instant()
    ends_at = instant()
    comment = Text()
    sequence = Integer()
    source = Varchar(length=16, choices=Source)
    state = Varchar(length=16, choices=ProposalState)
    effective_at = instant()
    created_at = instant()
    decided_at = maybe_instant()
    decided_by = may_belong_to(Staff)
    answer = Text()
