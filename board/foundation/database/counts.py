"""Many counts in one statement: a page knows what there is at all before it loads anything.

THERE = Counts({
    "polls": Poll.select(Poll.id).where(Poll.meeting == value("meeting")),
    "notes": Note.select(Note.id).where(Note.meeting == value("meeting")),
})

there = await THERE.of(meeting=meeting_id)
if there["polls"]: ...
"""

from collections.abc import Mapping
from typing import Any

from piccolo.query.methods.select import Select
from piccolo.querystring import QueryString

from board.foundation.database import db, joins
from board.foundation.database.statements import CompiledQuery, compiled


class Counts:
    """How many rows each select finds, by the name it is given."""

    def __init__(self, selects: Mapping[str, Select[Any]]) -> None:
        self._selects = dict(selects)
        self._statements: dict[str, CompiledQuery] = {}

    async def of(self, **given: Any) -> dict[str, int]:
        """All of them; TypeError for a value that is missing. What none asks for is left out."""
        if not self._selects:
            return {}
        statement = self._statement(db.database().engine_type)
        needed = {name: value for name, value in given.items() if name in statement.names}
        _, rows = await db.fetch(statement.sql, statement.arguments(needed))
        return dict(zip(self._selects, map(int, rows[0]), strict=True))

    def _statement(self, engine: str) -> CompiledQuery:
        found = self._statements.get(engine)
        if found is None:
            template = ", ".join(["(SELECT count(*) FROM ({}) AS found)"] * len(self._selects))
            each = (joins.Joins(select).querystring() for select in self._selects.values())
            found = compiled(QueryString(f"SELECT {template}", *each), engine)
            self._statements[engine] = found
        return found
