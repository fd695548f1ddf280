"""A query is a value: said once, compiled once for each engine, asked with values, typed rows out.

    @dataclass(frozen=True, slots=True)
    class AttendeeRow:
        id: str
        name: str
        role: AttendeeRole  # an Enum of what the column holds

    ATTENDEES = prepared(
        Attendee.select(Attendee.id, Attendee.person.name.as_alias("name"), Attendee.role)
        .where(Attendee.meeting == value("meeting"), Attendee.role.is_in(values("roles")))
        .order_by(Attendee.id),
        AttendeeRow,
    )

    rows = await ATTENDEES.all(meeting=meeting_id, roles=["chair", "member"])

Its text never changes, so that the driver's own cache of statements has it; a list is one value,
however long. Piccolo copies and compiles all of it at each call otherwise, which takes fifty times
as long as the database does.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Any, Generic, TypeVar

from piccolo.columns import Column
from piccolo.query.methods.select import Select
from piccolo.querystring import QueryString

from board.foundation.database import db, joins, statements
from board.foundation.database.rows import Maker, fields_of, refuse_unfit
from board.foundation.database.statements import CompiledQuery, Placeholder, compiled, named
from board.foundation.errors import NotFound

Row = TypeVar("Row")
_READS = re.compile(r"\s*(SELECT|WITH|VALUES)\b", re.IGNORECASE)
_COUNTED = "SELECT count(*) FROM ({}) AS found"
Compiling = Callable[[str, frozenset[str]], CompiledQuery]  # for an engine, without such lists
_LIMITED = re.compile(r"\bLIMIT [^()]*$", re.IGNORECASE)


def value(name: str) -> Any:
    """Stands in a query for one value that is given when it is asked. None finds nothing."""
    return Placeholder(name)


def values(name: str) -> QueryString:
    """Stands in `is_in()` and `not_in()` for a list of any length, the empty one too."""
    return QueryString("{}", Placeholder(name, is_list=True))


@dataclass(frozen=True, slots=True)
class Asked(Generic[Row]):
    """A query with its values, to be asked together with others; see together.py."""

    query: "PreparedQuery[Row]"
    given: Mapping[str, Any]


def nested(select: Select[Any]) -> QueryString:
    """Stands in `is_in()` and `not_in()` for a select of one column.

    Piccolo alone asks for the engine there, which no module may do while it is imported.
    """
    return _NestedSelect(select)


class _NestedSelect(QueryString):
    """Becomes SQL with the query around it."""

    def __init__(self, select: Select[Any]) -> None:
        super().__init__("")
        self._select = select

    def bundle(self, *place: Any, **so_far: Any) -> Any:
        return joins.Joins(self._select).querystring().bundle(*place, **so_far)


class PreparedQuery(Generic[Row]):
    """What `prepared()` and `prepared_sql()` make."""

    def __init__(
        self,
        compiling: Compiling,
        row: type[Row],
        names: list[str] | None,
        lock: str = "",
        unlimited: Compiling | None = None,
    ) -> None:
        self._compile = compiling
        self._compile_unlimited = unlimited or compiling
        self._row = row
        self.columns = names or [*fields_of(row)] if is_dataclass(row) else names or []
        self._maker = Maker(row, names) if names else None
        self._lock = lock
        self._statements: dict[tuple[str, str, frozenset[str]], CompiledQuery] = {}

    async def all(self, **given: Any) -> list[Row]:
        """Every row; TypeError for a value that is missing or unknown."""
        return await self._rows("{}", given)

    async def first(self, **given: Any) -> Row | None:
        """The first row, if there is one."""
        rows = await self._rows("{} LIMIT 1", given)
        return rows[0] if rows else None

    async def one(self, **given: Any) -> Row:
        """The first row; NotFound if there is none."""
        rows = await self._rows("{} LIMIT 1", given)
        if not rows:
            raise NotFound
        return rows[0]

    def asked(self, **given: Any) -> Asked[Row]:
        """The same with its values, for `together()`."""
        return Asked(self, given)

    async def count(self, **given: Any) -> int:
        """How many rows there are, whatever values limit them."""
        _, rows = await self._fetch(_COUNTED, given)
        return int(rows[0][0])

    async def exists(self, **given: Any) -> bool:
        """Whether there is a row."""
        _, rows = await self._fetch("SELECT EXISTS ({})", given)
        return bool(rows[0][0])

    async def lock(self, **given: Any) -> None:
        """Keeps its rows from being changed by others until the end of the transaction.

        What is read after that is as it stays; what the same statement read may be older. SQLite
        needs nothing for it, since an IMMEDIATE transaction already keeps all writers out.
        """
        if db.database().engine_type != "sqlite":
            await self.locked.all(**given)

    @property
    def locked(self) -> "PreparedQuery[Row]":
        """The same inside a transaction, where others cannot change its rows until the end.

        SQLite needs nothing for it, since an IMMEDIATE transaction already keeps all writers out.
        """
        if not self._lock:
            raise TypeError("Rows of raw SQL are locked in its own text.")
        return _LockedQuery(self)

    def sql(self, form: str = "{}") -> str:
        """The text that is run, for who wants to see it or its plan."""
        return self._statement(form).sql

    def compiled(self, engine: str, omitted: frozenset[str]) -> CompiledQuery:
        """As part of a larger statement; `omitted`: the lists that are Everything."""
        return self._compile(engine, omitted)

    def made(self, rows: list[Any]) -> list[Row]:
        """Typed rows, from values in the order of `columns`."""
        if self._maker is None:
            self._maker = Maker(self._row, self.columns)
        return self._maker.make(rows)

    def _statement(self, form: str, omitted: frozenset[str] = frozenset()) -> CompiledQuery:
        engine = db.database().engine_type
        key = engine, form, omitted
        found = self._statements.get(key)
        if found is None:
            compiling = self._compile_unlimited if form == _COUNTED else self._compile
            whole = compiling(engine, omitted)
            if _LIMITED.search(whole.sql):
                form = form.replace(" LIMIT 1", "")
            found = whole.within(form)
            self._statements[key] = found
        return found

    async def _fetch(self, form: str, given: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
        statement = self._statement(form, statements.everything(given))
        return await db.fetch(statement.sql, statement.arguments(given))

    async def _rows(self, form: str, given: Mapping[str, Any]) -> list[Row]:
        names, rows = await self._fetch(form, given)
        if not rows:
            return []
        if self._maker is None:
            self._maker = Maker(self._row, names)
        return self._maker.make(rows)


class _LockedQuery(PreparedQuery[Row]):
    """With FOR UPDATE behind it."""

    def __init__(self, free: PreparedQuery[Row]) -> None:
        self.__dict__.update(free.__dict__)

    async def _fetch(self, form: str, given: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
        engine = db.database()
        assert engine.transaction_exists(), "rows are locked inside a transaction"
        behind = "" if engine.engine_type == "sqlite" else f" FOR UPDATE OF {self._lock}"
        return await super()._fetch(form + behind, given)


def prepared(
    select: Select[Any], row: type[Row], *, limit: Any = None, offset: Any = None
) -> PreparedQuery[Row]:
    """A select of Piccolo's as a value; `limit` and `offset` may be a value("…") too.

    The row's fields are the names of the columns: TypeError at once if they differ, or if a field
    without None is read from what may be NULL. A join that must find its row is an INNER JOIN, of
    which SQLite may begin with either table.
    """
    found = joins.Joins(select)
    columns = {_name(column): column for column in _selected(select)}
    made = PreparedQuery(
        lambda engine, omitted: compiled(found.querystring(limit, offset), engine, omitted),
        row,
        list(columns),
        select.table._meta.get_formatted_tablename(),
        lambda engine, omitted: compiled(found.unordered().querystring(), engine, omitted),
    )
    hints = fields_of(row) if is_dataclass(row) else dict.fromkeys(columns, row)
    for name, column in columns.items():
        if isinstance(column, Column):
            refuse_unfit(name, column, hints[name], may_miss=found.may_miss(column))
    return made


def prepared_sql(
    sqlite: str, row: type[Row], *, reason: str, postgres: str | None = None
) -> PreparedQuery[Row]:
    """The same in SQL, where Piccolo cannot say it, for a reason that is given.

    Values are `:name`; a list follows IN or NOT IN, without brackets: `state IN :states`.
    """
    assert reason
    texts = {"sqlite": sqlite, "postgres": postgres or sqlite}
    if not all(_READS.match(text) for text in texts.values()):
        raise TypeError("A prepared query reads; what writes is written with Piccolo.")
    return PreparedQuery(lambda engine, omitted: named(texts[engine], engine, omitted), row, None)


def _selected(select: Select[Any]) -> Sequence[Any]:
    return select.columns_delegate.selected_columns or select.table._meta.columns


def _name(column: Any) -> str:
    if column._alias is not None:
        return str(column._alias)
    if isinstance(column, Column):
        return str(column._meta.get_default_alias())
    raise TypeError("What is no column needs a name: .as_alias(…).")
