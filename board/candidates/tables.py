"""Long lists that are being taken in, and what of them is still to be written."""

from piccolo.columns import Integer, Text, Varchar
from piccolo.table import Table

from board.candidates.rules.agreed_effects import ImportEnd
from board.foundation.database.columns import belongs_to, identifier, instant, maybe_instant
from board.foundation.identity.tables import Board, Staff


class CandidateImport(Table, tablename="candidate_import"):
    """A list that was agreed to; one at a time on a board, by an index of its own."""

    id = identifier()
    board = belongs_to(Board, index=False)
    staff = belongs_to(Staff, index=False)
    sha256 = Varchar(length=64)  # of the file
    total = Integer()
    looked_at = Integer(default=0)  # rows whose turn has been
    added = Integer(default=0)
    changed = Integer(default=0)
    passed = Text()  # rows that were passed over, one a line; see rules/agreed_effects.py
    created_at = instant()
    ended_at = maybe_instant()
    ended_because = Varchar(length=16, choices=ImportEnd)


class ImportPortion(Table, tablename="import_portion"):
    """Some rows of it as they were agreed to; gone as soon as they are written."""

    id = identifier()
    candidate_import = belongs_to(CandidateImport, index=False)
    number = Integer()
    effects = Text()  # JSON; see rules/agreed_effects.py
    done = Integer(default=0)  # so many of them have had their turn
