"""A query for Piccolo's own objects as a value, where an operation goes on with one of them.

    BOARD = prepared_object(Board.objects(Board.programme).where(Board.id == value("board")))

    board = await BOARD.first(board=board_id)

Piccolo takes six times as long to put such a query together as to read and make the object.
What leaves a module is better a row of `prepared()`.
"""

from typing import Any, Generic, TypeVar

from piccolo.query.methods.objects import Objects
from piccolo.table import Table
from piccolo.utils.dictionary import make_nested
from piccolo.utils.objects import make_nested_object

from board.foundation.database import db
from board.foundation.database.statements import CompiledQuery, compiled

Found = TypeVar("Found", bound=Table)


class PreparedObject(Generic[Found]):
    """What `prepared_object()` makes."""

    def __init__(self, query: Objects[Found]) -> None:
        self._query = query
        self._statements: dict[str, CompiledQuery] = {}

    async def first(self, **given: Any) -> Found | None:
        """The first object, if there is one; TypeError for a value that is missing or unknown."""
        statement = self._statement()
        names, rows = await db.fetch(statement.sql, statement.arguments(given))
        if not rows:
            return None
        row = make_nested(dict(zip(names, rows[0], strict=True)))
        return make_nested_object(row, self._query.table)  # type: ignore[return-value]  # of it

    def _statement(self) -> CompiledQuery:
        engine = db.database().engine_type
        found = self._statements.get(engine)
        if found is None:
            found = compiled(self._query.querystrings[0], engine).within("{} LIMIT 1")
            self._statements[engine] = found
        return found


def prepared_object(query: Objects[Found]) -> PreparedObject[Found]:
    """A query for objects, with what it prefetches; `value("…")` stands for what is given later."""
    return PreparedObject(query)
