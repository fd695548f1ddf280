"""How long hosts and members talked under an agenda item."""

from piccolo.columns import ForeignKey, Integer, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from board.tables.columns import identifier, maybe_instant
from meetings.rules.talk import Side
from meetings.tables.agenda import AgendaItem


class TalkTime(Table, tablename="talk_time"):
    """Sides, never people. `speaking` is the side whose time runs since then and is not added yet;
    blank while nobody talks."""

    id = identifier()
    agenda_item = ForeignKey(AgendaItem, null=False, on_delete=OnDelete.restrict, unique=True)
    hosts_seconds = Integer(default=0)
    members_seconds = Integer(default=0)
    speaking = Varchar(length=8, choices=Side)
    since_at = maybe_instant()
