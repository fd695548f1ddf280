"""The audit trail: ids and facts, never names."""

from piccolo.columns import Serial, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import instant


class Entry(Table, tablename="journal_entry"):
    id = Serial(primary_key=True)
    at = instant()
    event = Varchar(length=64)
    actor_kind = Varchar(length=16)
    actor = Varchar(length=12)
    subject_kind = Varchar(length=32)
    subject = Varchar(length=12, index=True)
    board = Varchar(length=12, index=True)
    person = Varchar(length=12, index=True)
    detail = Text()
