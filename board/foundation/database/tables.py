"""What one process does at a time, while it does it."""

from piccolo.columns import Varchar
from piccolo.table import Table

from board.foundation.database.columns import identifier, instant


class Lease(Table, tablename="lease"):
    id = identifier()
    name = Varchar(length=200, unique=True)
    owner = Varchar(length=12)
    until = instant()
