"""A write is a value too: said once, compiled once for each engine, done with values.

    PROMOTED = prepared_write(
        Attendance.update({Attendance.waiting_since: None})
        .where(Attendance.id == value("attendance"), Attendance.waiting_since.is_not_null())
        .returning(Attendance.id),
        str,
    )

    won = await PROMOTED.all(attendance=row.id)

Piccolo takes ten times as long to put an update together as the database does to carry it out.
"""

from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, Generic, TypeVar, cast, overload

from piccolo.query.methods.delete import Delete
from piccolo.query.methods.update import Update
from piccolo.querystring import QueryString
from piccolo.table import Table

from board.foundation.database import db
from board.foundation.database.rows import Maker, fields_of
from board.foundation.database.statements import CompiledQuery, compiled, named

Row = TypeVar("Row")


class _ValuedStatement(QueryString):
    """A compiled statement with its values, as engines run it."""

    def __init__(self, statement: CompiledQuery, given: Mapping[str, Any], table: Any) -> None:
        super().__init__("", query_type="generic", table=table)
        self._compiled = statement.sql, statement.arguments(given)

    def compile_string(self, engine_type: str = "postgres") -> tuple[str, list[Any]]:
        return self._compiled

    def __str__(self) -> str:
        return self._compiled[0]


class PreparedWrite(Generic[Row]):
    """What `prepared_write()` and `prepared_write_sql()` make."""

    def __init__(self, query: "Update[Any] | Delete | _Text", row: type[Row] | None) -> None:
        self._query = query
        self._row = row
        self._table: type[Table] | None = None if isinstance(query, _Text) else query.table
        self._maker: Maker[Row] | None = None
        self._statements: dict[str, CompiledQuery] = {}

    async def do(self, **given: Any) -> None:
        """At once; TypeError for a value that is missing or unknown."""
        await db.run(self._valued(given))

    async def soon(self, **given: Any) -> None:
        """With the next statement, or with the commit: for what cannot fail."""
        await db.write_soon(self._valued(given))

    async def all(self, **given: Any) -> list[Row]:
        """At once, with the rows that it returns."""
        assert self._row is not None, "returning() says which rows come back"
        found = await db.run(self._valued(given))
        if not found:
            return []
        names = list(found[0].keys())
        if self._maker is None:
            self._maker = Maker(self._row, names)
        return self._maker.make([row[name] for name in names] for row in found)

    def sql(self) -> str:
        """The text that is run, for who wants to see it or its plan."""
        return self._statement().sql

    def _valued(self, given: Mapping[str, Any]) -> _ValuedStatement:
        return _ValuedStatement(self._statement(), given, self._table)

    def _statement(self) -> CompiledQuery:
        engine = db.database().engine_type
        found = self._statements.get(engine)
        if found is None:
            if isinstance(self._query, _Text):
                found = named(self._query.texts[engine], engine)
            else:
                found = compiled(self._query.querystrings[0], engine)
            self._statements[engine] = found
        return found


class _Text:
    """SQL for each engine."""

    def __init__(self, sqlite: str, postgres: str) -> None:
        self.texts = {"sqlite": sqlite, "postgres": postgres}


@overload
def prepared_write(query: Update[Any] | Delete) -> PreparedWrite[None]: ...
@overload
def prepared_write(query: Update[Any] | Delete, row: type[Row]) -> PreparedWrite[Row]: ...


def prepared_write(query: Update[Any] | Delete, row: Any = None) -> PreparedWrite[Any]:
    """An update or delete of Piccolo's as a value; with `row`, the type of what it returns.

    TypeError at once if that does not have the columns of `returning()` as its fields.
    """
    returning = query.returning_delegate._returning
    columns = [column._meta.name for column in returning.columns] if returning else []
    if bool(columns) != (row is not None):
        raise TypeError("What a write returns has a type, and only that.")
    if is_dataclass(row) and sorted(fields_of(cast(Any, row))) != sorted(columns):
        raise TypeError(f"{row} does not have the columns {sorted(columns)} as its fields.")
    return PreparedWrite(query, row)


def prepared_write_sql(
    sqlite: str, row: type[Row] | None = None, *, reason: str, postgres: str | None = None
) -> PreparedWrite[Row]:
    """The same in SQL, where Piccolo cannot say it, for a reason that is given."""
    assert reason
    return PreparedWrite(_Text(sqlite, postgres or sqlite), row)
