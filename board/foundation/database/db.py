"""The database as everybody uses it: transactions, locks, and which engine it is."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from piccolo.apps.migrations.tables import Migration
from piccolo.columns import Column
from piccolo.engine.base import Engine
from piccolo.engine.finder import engine_finder
from piccolo.query.base import Query
from piccolo.querystring import QueryString
from piccolo.table import Table
from piccolo.utils.sql_values import convert_to_sql_value

from board.foundation.database import staging
from board.foundation.database.postgres import PooledPostgresEngine
from board.foundation.database.sqlite import PooledSQLiteEngine, examined
from board.foundation.errors import DatabaseUnavailable
from board.settings import SettingsError

AnyQuery = TypeVar("AnyQuery")
AT_ONCE = 100  # rows of one statement

TURN = int.from_bytes(b"folkmoot")  # of those who change the shape of one database
TURN_SECONDS = 0.1
LOOK_SECONDS = 86_400.0


class Claim(Protocol):
    """What has to be written together with whatever is written, such as the key of a form."""

    async def write(self) -> None:
        """Called first in each outermost transaction; raises if nothing may be written."""

    def hold(self) -> None:
        """Called after its commit."""


claim: ContextVar[Claim | None] = ContextVar("claim", default=None)


_PLAIN = {str, int, bool, bytes, datetime}


class _Insertion(QueryString):
    """Piccolo takes a hundred times as long to put the same statement together."""

    def __init__(
        self,
        rows: Sequence[Table],
        changing: Sequence[Column] = (),
        target: Sequence[Column] = (),
        *,
        is_only_new: bool = False,
    ) -> None:
        super().__init__("", query_type="insert", table=type(rows[0]))
        self.rows, self.changing, self.is_only_new = rows, changing, is_only_new
        self.target = target or [type(rows[0])._meta.primary_key]

    def __str__(self) -> str:
        return self.compile_string(database().engine_type)[0]

    def compile_string(self, engine_type: str = "postgres") -> tuple[str, list[Any]]:
        meta = type(self.rows[0])._meta
        arguments: list[Any] = []
        lines = []
        columns = [(column._meta.name, column) for column in meta.columns]
        is_sqlite = engine_type == "sqlite"
        for row in self.rows:
            signs = []
            for name, column in columns:
                value = getattr(row, name)
                if type(value) not in _PLAIN:
                    value = convert_to_sql_value(value=value, column=column)
                    if isinstance(value, QueryString):  # what the database fills in by itself
                        signs.append(str(value))
                        continue
                arguments.append(value)
                signs.append("?" if is_sqlite else f"${len(arguments)}")
            lines.append(f"({','.join(signs)})")
        names = ",".join(f'"{column._meta.db_column_name}"' for column in meta.columns)
        # Names of ours alone stand in the text; whatever is written is an argument.
        sql = f"INSERT INTO {meta.get_formatted_tablename()} ({names}) VALUES {','.join(lines)}"  # noqa: S608
        key = meta.primary_key._meta.db_column_name
        if self.is_only_new:
            sql += f' ON CONFLICT DO NOTHING RETURNING "{key}"'
        if self.changing:
            written = (f'"{column._meta.db_column_name}"' for column in self.changing)
            sets = ",".join(f"{name} = EXCLUDED.{name}" for name in written)
            same = ",".join(f'"{column._meta.db_column_name}"' for column in self.target)
            sql += f" ON CONFLICT ({same}) DO UPDATE SET {sets}"
        return sql, arguments


@cache
def database() -> Engine[Any]:
    """The engine that piccolo_conf made; the same object for the whole life of the process."""
    engine = engine_finder()
    if engine is None:
        raise DatabaseUnavailable("piccolo_conf names no database.")
    return engine


def transaction() -> AbstractAsyncContextManager[Any]:
    """All or nothing; IMMEDIATE on SQLite. Inside another transaction it simply joins that one."""
    staging.refuse()
    made = cast(AbstractAsyncContextManager[Any], database().transaction())
    wanted = claim.get()
    if wanted is None or database().transaction_exists():
        return made
    return _claimed(made, wanted)


@asynccontextmanager
async def _claimed(made: AbstractAsyncContextManager[Any], wanted: Claim) -> AsyncIterator[Any]:
    async with made as entered:
        await wanted.write()
        yield entered
    wanted.hold()


def locked(query: AnyQuery, *, skips_locked: bool = False) -> AnyQuery:
    """Keep the rows that a select inside a transaction() finds from being changed by others.

    With `skips_locked` it leaves out what somebody else is changing instead of waiting for it.
    SQLite needs nothing for it, since an IMMEDIATE transaction already keeps all writers out.
    """
    if database().engine_type == "sqlite":
        return query
    select = cast(Any, query)
    return cast(AnyQuery, select.lock_rows("UPDATE", skip_locked=skips_locked, of=(select.table,)))


async def insert_all(
    rows: Iterable[Table], *, changing: Sequence[Column] = (), is_soon: bool = False
) -> None:
    """Many rows of one table, some in each statement, so that nobody waits for the loop.

    What makes its rows one by one is asked for as many as one statement takes.

    With `changing`, rows that exist (by primary key) get only these columns written. With
    `is_soon` they come with the next statement, see `write_soon`.
    """
    waiting = iter(rows)
    while some := list(islice(waiting, AT_ONCE)):
        insertion = _Insertion(some, changing)
        is_staged = staging.current.get() is not None
        if is_staged or is_soon:
            await write_soon(insertion)
        else:
            await database().run_querystring(insertion)
        if is_staged or len(some) == AT_ONCE:
            await asyncio.sleep(0)  # others have their turn


async def insert_soon(
    rows: Sequence[Table], *, changing: Sequence[Column] = (), target: Sequence[Column] = ()
) -> None:
    """A few rows that nothing can refuse: with the next statement, or with the commit.

    With `changing`, rows that exist (by `target`, else by primary key) get only those written.
    """
    if rows:
        await write_soon(_Insertion(rows, changing, target))


async def write_soon(statement: QueryString) -> None:
    """A write whose result nobody asks for, and that must not fail.

    It is there for whatever is asked next. On SQLite it saves the way to the writer's thread.
    """
    if (stage := staging.current.get()) is not None:
        compiled = statement.compile_string(database().engine_type)
        stage.append(staging.StagedStatement(*compiled, statement))
        return
    await cast(PooledSQLiteEngine | PooledPostgresEngine, database()).write_soon(statement)


async def run(statement: QueryString) -> list[Mapping[str, Any]]:
    """A write, with the rows that it returns."""
    staging.refuse()
    return list(await database().run_querystring(statement) or [])


async def fetch(sql: str, arguments: Sequence[Any]) -> tuple[list[str], list[Any]]:
    """Names and rows of a read as the driver has them: for what makes its own of them."""
    return await cast(PooledSQLiteEngine | PooledPostgresEngine, database()).fetch(sql, arguments)


async def soon(query: Query[Any, Any]) -> None:
    """A write whose result nobody asks for: at once, or with all else that is being staged."""
    for statement in query.querystrings:
        await write_soon(statement)


async def write(statements: Iterable[staging.StagedStatement]) -> None:
    """Inside a transaction: writes what was staged.

    On SQLite in one go: others wait for each way to the writer's thread and back as well.
    """
    engine = database()
    if isinstance(engine, PooledSQLiteEngine):
        await engine.write_all([each.compile_string() for each in statements])
        return
    for statement in statements:
        await engine.run_querystring(statement)


def merged(statements: Sequence[staging.StagedStatement]) -> list[staging.StagedStatement]:
    """The same with the rows of each table in as few statements as can be, after all others.

    For a portion of letters, whose rows replace what the other statements put aside.
    """
    kept: list[staging.StagedStatement] = []
    rows: dict[tuple[Any, ...], list[Table]] = {}
    for statement in statements:
        if isinstance(made := statement.original, _Insertion):
            key = type(made.rows[0]), tuple(made.changing), tuple(made.target), made.is_only_new
            rows.setdefault(key, []).extend(made.rows)
        else:
            kept.append(statement)
    for (_, changing, target, is_only_new), those in rows.items():
        waiting = iter(those)
        while some := list(islice(waiting, AT_ONCE)):
            insertion = _Insertion(some, changing, target, is_only_new=is_only_new)
            compiled = insertion.compile_string(database().engine_type)
            kept.append(staging.StagedStatement(*compiled, insertion))
    return kept


async def insert_new(rows: Iterable[Table]) -> set[Any]:
    """The same, leaving out those that what is there already excludes; returns the written keys.

    Of what is staged nobody knows yet: then it returns all.
    """
    keys: set[Any] = set()
    waiting = iter(rows)
    while some := list(islice(waiting, AT_ONCE)):
        key = type(some[0])._meta.primary_key._meta.db_column_name
        insertion = _Insertion(some, is_only_new=True)
        if (stage := staging.current.get()) is None:
            found = await database().run_querystring(insertion)
            keys |= {row[key] for row in found}
        else:
            compiled = insertion.compile_string(database().engine_type)
            stage.append(staging.StagedStatement(*compiled, insertion))
            keys |= {getattr(row, key) for row in some}
    return keys


async def open_database(*, is_patient: bool = False) -> None:
    """Make the connections; raises DatabaseUnavailable when there is nothing to connect to.

    Patient ones give a statement all the time it takes, as changing large tables may need.
    """
    engine = database()
    if is_patient and isinstance(engine, PooledPostgresEngine):
        await engine.start_connection_pool(command_timeout=None)
    else:
        await engine.start_connection_pool()


def kind() -> str:
    """The name of the database's maker, as people know it."""
    return {"sqlite": "SQLite", "postgres": "PostgreSQL"}[database().engine_type]


async def clock() -> datetime | None:
    """What time it is where the database runs; None where that is this process."""
    if database().engine_type == "sqlite":
        return None
    rows = await Migration.raw("SELECT clock_timestamp() AS at")
    return cast(datetime, rows[0]["at"])


async def try_room() -> None:
    """DiskFull if PostgreSQL has no room left, which it tells nobody who does not write.

    What is written goes at once. Of a file the disk itself can be asked.
    """
    engine = database()
    if isinstance(engine, PooledPostgresEngine):
        await engine.try_room()


async def look_over() -> None:
    """Has SQLite count anew what has grown, for its choice of an index; PostgreSQL does so itself.

    It happens at the end of each process too, but a server may run for months.
    """
    engine = database()
    if isinstance(engine, PooledSQLiteEngine):
        await engine.look_over()


async def keep_looked_over(stop: asyncio.Event) -> None:
    """Beside a worker: once a day until `stop`."""
    while not stop.is_set():
        with suppress(DatabaseUnavailable):  # tomorrow, then
            await look_over()
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_SECONDS)


def is_a_file() -> bool:
    """Whether the database is a file that this program can copy."""
    return isinstance(database(), PooledSQLiteEngine)


async def copy_file(target: Path) -> None:
    """What was last committed, whole, as a file of its own that only its owner may read.

    It appears under its name when it is complete and on the disk.
    """
    engine = database()
    assert isinstance(engine, PooledSQLiteEngine)
    await asyncio.to_thread(engine.copy_to, target)


def rows_in(path: Path) -> dict[str, int]:
    """How many rows each table of a file of SQLite has, once all of it has been looked at."""
    return examined(path)


async def export_tables(directory: Path) -> dict[str, Any]:
    """Every table of PostgreSQL as a file, all as of one moment; returns what loading needs."""
    engine = database()
    assert isinstance(engine, PooledPostgresEngine)
    return await engine.export(directory)


async def load_tables(facts: Mapping[str, Any], directory: Path) -> list[str]:
    """Inside a transaction, into tables of the same shape; returns those that are not here."""
    engine = database()
    assert isinstance(engine, PooledPostgresEngine)
    return await engine.load(facts, directory)


async def has_tables() -> bool:
    """Whether anything at all is in the database of PostgreSQL."""
    rows: list[Any] = await Migration.raw(
        "SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1"
    )
    return len(rows) > 0


def file() -> Path:
    """Where SQLite's file is."""
    engine = database()
    assert isinstance(engine, PooledSQLiteEngine)
    return Path(engine.path)


@asynccontextmanager
async def using(path: Path) -> AsyncIterator[None]:
    """Another file of SQLite meanwhile, closed at the end, with everything in that one file."""
    engine = database()
    assert isinstance(engine, PooledSQLiteEngine)
    usual = engine.path
    await close_database()
    engine.path = os.fspath(path)
    try:
        yield
    finally:
        await close_database()
        engine.path = usual


async def wait_for_turn() -> None:
    """Inside a transaction: until its end this is the only one, of all hosts, that asked for it.

    SQLite needs nothing for it, since an IMMEDIATE transaction already keeps all writers out.
    """
    while database().engine_type == "postgres":
        rows = await Migration.raw("SELECT pg_try_advisory_xact_lock({}) AS is_ours", TURN)
        if rows[0]["is_ours"]:
            return
        await asyncio.sleep(TURN_SECONDS)


async def close_database() -> None:
    """Give the connections back; the next query would make new ones."""
    await database().close_connection_pool()


def engine_for(database_url: str, data_dir: Path) -> Engine[Any]:
    """PostgreSQL for postgres:// or postgresql://, else folkmoot.sqlite in the data directory.

    The directory is made, readable by its owner only. SettingsError for any other kind of address.
    """
    if database_url.startswith(("postgres://", "postgresql://")):
        return PooledPostgresEngine(config={"dsn": database_url})
    if database_url:
        kind = database_url.partition(":")[0]
        raise SettingsError(f"DATABASE_URL must begin with postgres:// (it begins with {kind}:)")
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return PooledSQLiteEngine(path=os.fspath(data_dir.resolve() / "folkmoot.sqlite"))
