"""What this installation is: one row, which says whose the database is."""

from piccolo.columns import Varchar
from piccolo.table import Table

from board.foundation.database.columns import maybe_instant


class Installation(Table, tablename="installation"):
    id = Varchar(length=12, primary_key=True, default="this")
    place = Varchar(length=12)  # the identity of the data directories that belong to it
    came_from = Varchar(length=12)  # the identity that it had before, if it is a copy
    key_fingerprint = Varchar(length=16)
    held_at = maybe_instant()  # since then nothing leaves, until staff let it go
    copied_at = maybe_instant()  # when what stands here was backed up, if that is known
