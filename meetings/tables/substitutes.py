"""Whom attendees want to send in their place."""

from piccolo.columns import Text, Varchar
from piccolo.table import Table

from board.tables.columns import belongs_to, identifier, instant, may_belong_to, maybe_instant
from board.tables.staff import Staff
from meetings.rules.attendance import Source
from meetings.rules.substitutes import SubstituteState
from meetings.tables.meetings import Attendee, Sitting


class Substitute(Table, tablename="substitute"):
    id = identifier()
    attendee = belongs_to(Attendee)
    sitting = may_belong_to(Sitting)  # none: all that are still to come
    name = Varchar(length=120)
    email = Varchar(length=254)
    email_key = Varchar(length=254)
    comment = Text()
    source = Varchar(length=16, choices=Source)
    state = Varchar(length=16, choices=SubstituteState)
    guest = may_belong_to(Attendee, index=True)
    effective_at = instant()
    created_at = instant()
    decided_at = maybe_instant()
    decided_by = may_belong_to(Staff)
