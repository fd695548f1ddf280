"""Filters of the list of people that staff saved under a name."""

from piccolo.columns import Boolean, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import belongs_to, identifier, instant
from board.foundation.identity.tables import Staff


class SavedFilter(Table, tablename="saved_filter"):
    id = identifier()
    staff = belongs_to(Staff)
    name = Varchar(length=60)
    address = Text()  # the query of the list's address, as a sieve says it
    is_shared = Boolean(default=False)
    created_at = instant()
