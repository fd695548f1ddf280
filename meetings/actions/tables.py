"""Tables."""

from piccolo.columns import Date, Integer, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Person, Staff
from meetings.agenda.tables import AgendaItem
from meetings.scheduling.tables import Meeting


class ActionItem(Table, tablename="action_item"):
    id = identifier()
    meeting = belongs_to(Meeting)
    agenda_item = may_belong_to(AgendaItem)
    position = Integer(default=0)
    body = Text()
    owner = Varchar(length=120)
    owner_person = may_belong_to(Person)
    owner_staff = may_belong_to(Staff)
    due_on = Date(null=True, default=None)
    done_at = maybe_instant()
    dropped_at = maybe_instant()
    closed_because = Text()  # what came of it, or why it was dropped
    reminded_at = maybe_instant()  # once for each owner and day
    source_row = Integer(null=True, default=None)
    created_at = instant()
