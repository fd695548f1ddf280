"""Piccolo's SQLite engine, except that connections are kept and writers take turns."""

import asyncio
import atexit
import os
import re
import sqlite3
import threading
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from piccolo.engine.exceptions import TransactionError
from piccolo.engine.sqlite import AsyncBatch, SQLiteEngine, SQLiteTransaction, TransactionType
from piccolo.query.base import Query
from piccolo.querystring import QueryString

from board.foundation.database import staging
from board.foundation.database.connections import (
    Answer,
    Connections,
    Nearby,
    Work,
    WriteTurn,
)
from board.foundation.database.failures import failures_named
from board.foundation.errors import DatabaseUnavailable

READERS = 3
CACHED_KIB = 8_000  # of pages by each reader: large lists take an eighth less than with 2 MB
BUSY_SECONDS = 5.0  # how long SQLite waits for another process to finish writing

Rows = list[dict[str, Any]]
PlainRows = tuple[list[str], list[Any]]

READS = re.compile(
    r"\s*(SELECT|VALUES|WITH(?!.*\b(INSERT|UPDATE|DELETE|REPLACE)\b))\b",
    re.IGNORECASE | re.DOTALL,
)


def _fetch(sql: str, arguments: Sequence[Any], connection: sqlite3.Connection) -> Rows:
    cursor = connection.execute(sql, arguments)
    try:
        if cursor.description is None:
            return []
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    finally:
        cursor.close()  # an unfinished statement would keep its lock


def _fetch_plain(sql: str, arguments: Sequence[Any], connection: sqlite3.Connection) -> PlainRows:
    """Names once, then rows as they come: a dictionary for each costs more than reading it."""
    cursor = connection.execute(sql, arguments)
    try:
        return [column[0] for column in cursor.description], cursor.fetchall()
    finally:
        cursor.close()


def _write_all(
    statements: Sequence[tuple[str, Sequence[Any]]], connection: sqlite3.Connection
) -> None:
    for sql, arguments in statements:
        connection.execute(sql, arguments).close()


class PooledSQLiteEngine(SQLiteEngine):
    """Piccolo's engine with one writer and a few readers that stay open (WAL, FULL).

    Reads outside a transaction run side by side; all else takes turns on the one writer.
    """

    def __init__(self, path: str) -> None:
        self.turn = WriteTurn()
        self._making = threading.Lock()
        self.writer = Connections(self._connect, 1, at_the_end=_optimize)
        self.readers = Connections(partial(self._connect, query_only=True), READERS)
        self.nearby = Nearby(partial(self._connect, query_only=True))
        super().__init__(path=path)
        atexit.register(self.close)

    def close(self) -> None:
        self.nearby.close()
        self.readers.close()
        self.writer.close()  # last, so that it folds the write-ahead log into the file

    async def start_connection_pool(self) -> None:
        await self.writer.do(partial(_fetch, "SELECT 1", ()))

    async def close_connection_pool(self) -> None:
        await asyncio.to_thread(self.close)

    async def run_querystring(self, querystring: QueryString, in_pool: bool = False) -> Rows:
        return await self._run(*querystring.compile_string(engine_type=self.engine_type))

    async def run_ddl(self, ddl: str, in_pool: bool = False) -> Rows:
        return await self._run(ddl, ())

    async def fetch(self, sql: str, arguments: Sequence[Any]) -> PlainRows:
        """A read whose rows need no dictionaries."""
        if current := self.current_transaction.get():
            return await cast(HeldWriter, current.connection).fetch(sql, arguments)
        return await self._read(partial(_fetch_plain, sql, arguments), sql)

    async def write_soon(self, querystring: QueryString) -> None:
        """A write whose result nobody asks for: with the next statement, or with the commit."""
        if (current := self.current_transaction.get()) is None:
            await self.run_querystring(querystring)
            return
        statement = querystring.compile_string(engine_type=self.engine_type)
        cast(HeldWriter, current.connection).put_off(*statement)

    async def write_all(self, statements: Sequence[tuple[str, Sequence[Any]]]) -> None:
        """Inside a transaction, in one go: between any two of them the loop may be busy."""
        current = self.current_transaction.get()
        assert current is not None, "many statements are written inside a transaction"
        await cast(HeldWriter, current.connection).write_all(statements)

    def transaction(
        self,
        transaction_type: TransactionType = TransactionType.immediate,
        allow_nested: bool = True,
    ) -> "PooledSQLiteTransaction":
        return PooledSQLiteTransaction(self, transaction_type, allow_nested)

    async def batch(
        self, query: Query[Any, Any], batch_size: int = 100, node: str | None = None
    ) -> "PooledSQLiteBatch":
        own = Connections(partial(self._connect, query_only=True), 1)
        return PooledSQLiteBatch(cast(Any, own), query, batch_size)

    async def _run(self, sql: str, arguments: Sequence[Any]) -> Rows:
        if current := self.current_transaction.get():
            return cast(Rows, await current.connection.execute(sql, arguments))
        work = partial(_fetch, sql, arguments)
        if READS.match(sql):
            return await self._read(work, sql)
        staging.refuse()
        await self.turn.acquire()
        return await self.writer.do(work, after=self.turn.release)

    async def _read(self, work: Work[Answer], sql: str) -> Answer:
        if not self.nearby.is_open:
            await self.readers.do(self.nearby.open)
        rows = await self.nearby.read(work, sql)
        return await self.readers.do(work) if rows is None else rows

    async def look_over(self) -> None:
        await self.turn.acquire()
        await self.writer.do(_look_over, after=self.turn.release)

    def copy_to(self, target: Path) -> None:
        """By SQLite's own backup: the file by itself lacks what stands in the write-ahead log."""
        part = target.with_name(f"{target.name}.part")
        journal = part.with_name(f"{part.name}-journal")  # stays where the disk is full
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            with failures_named():
                _copy(self._connect(query_only=True), sqlite3.connect(part, isolation_level=None))
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)
            journal.unlink(missing_ok=True)
        _sync(target.parent)

    def _connect(self, *, query_only: bool = False) -> sqlite3.Connection:
        with self._making:
            _keep_to_owner(Path(self.path))
        connection = sqlite3.connect(
            self.path,
            timeout=BUSY_SECONDS,
            detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES,
            isolation_level=None,
            cached_statements=512,
            check_same_thread=False,  # each is used by one thread at a time
        )
        try:
            _use_write_ahead_log(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            if query_only:
                connection.execute(f"PRAGMA cache_size = -{CACHED_KIB}")
            connection.execute(f"PRAGMA query_only = {'ON' if query_only else 'OFF'}")
        except BaseException:
            connection.close()
            raise
        return connection


def _look_over(connection: sqlite3.Connection) -> None:
    """How rows are spread, for the choice of an index: 400 rows of each tell enough of it.

    PRAGMA optimize would know only what this one connection was asked, and it is the one that
    writes.
    """
    with suppress(sqlite3.OperationalError):  # another process writes: it is done another time
        connection.execute("PRAGMA analysis_limit = 400")
        connection.execute("ANALYZE")


def _optimize(connection: sqlite3.Connection) -> None:
    """At the end, as SQLite's authors ask for; nobody waits for it."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA analysis_limit = 400")
        connection.execute("PRAGMA optimize")


def examined(path: Path) -> dict[str, int]:
    """How many rows each table of a file has; DatabaseUnavailable if anything in it is broken."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    with failures_named(), closing(sqlite3.connect(address, uri=True)) as file:
        problems = file.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        if problems or file.execute("PRAGMA foreign_key_check").fetchone():
            raise DatabaseUnavailable("The database file is damaged. Restore a backup.")
        names = [
            name
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
        ]
        counting = 'SELECT count(*) FROM "{}"'
        return {name: file.execute(counting.format(name)).fetchone()[0] for name in sorted(names)}


def _keep_to_owner(path: Path) -> None:
    """Whatever the umask says; the files beside it are made as it is.

    It is opened only to be made: closing it would end the locks that others here have on it.
    """
    with suppress(OSError):  # it is there; or SQLite will say why it cannot be made
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    for each in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        with suppress(OSError):  # not there, or not ours to change: the doctor tells of it
            if each.stat().st_mode & 0o077:
                each.chmod(0o600)


def _copy(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    try:
        copy.execute("PRAGMA synchronous = FULL")
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
    finally:
        copy.close()
        source.close()


def _sync(directory: Path) -> None:
    """A name is safe once its directory is written, too."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """SQLite does not wait by itself when several processes switch a new file at once."""
    give_up_at = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.02)


class PooledSQLiteTransaction(SQLiteTransaction):
    """Holds the writer from its turn to the end, which a cancelled task reaches too."""

    def __init__(self, engine: PooledSQLiteEngine, kind: TransactionType, nested: bool) -> None:
        super().__init__(engine, kind, nested)
        self.pooled = engine
        self.is_over = False
        self.put_off: list[tuple[str, Sequence[Any]]] = []

    async def __aenter__(self) -> SQLiteTransaction:
        if self._parent is not None:
            return self._parent
        # Deferred ones, as Piccolo's own commands ask for, fail when a read turns into a write.
        exclusive = self.transaction_type is TransactionType.exclusive
        await self.pooled.turn.acquire()
        # With the first statement, or with the commit: that saves the way there and back.
        self.put_off.append((f"BEGIN {'EXCLUSIVE' if exclusive else 'IMMEDIATE'}", ()))
        self.connection = HeldWriter(self)
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        if self._parent is None:
            ended = self._end("ROLLBACK" if exception_type else "COMMIT")
            self.engine.current_transaction.reset(self.context)
            await ended
        return exception_type is None

    def _end(self, command: str) -> asyncio.Future[None]:
        """Queued without awaiting, so that a task cancelled again here cannot keep the writer."""
        self.is_over = True
        return self.pooled.writer.do(partial(self._finish, command), after=self.pooled.turn.release)

    def _finish(self, command: str, connection: sqlite3.Connection) -> None:
        try:
            if command == "COMMIT":
                self.write_put_off(connection)
            if connection.in_transaction:
                connection.execute(command)
            elif command == "COMMIT":
                self.refuse_if_given_up(connection)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def write_put_off(self, connection: sqlite3.Connection) -> None:
        """Before whatever comes next, in the order in which it was said.

        Whoever said it has gone on long ago: if it fails, nothing of the transaction is kept.
        """
        waiting, self.put_off = self.put_off, []
        if not waiting:
            return
        if not waiting[0][0].startswith("BEGIN"):
            self.refuse_if_given_up(connection)
        try:
            _write_all(waiting, connection)
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def refuse_if_given_up(self, connection: sqlite3.Connection) -> None:
        """On a full disk SQLite may have rolled back by itself; what follows would be half."""
        if not (connection.in_transaction or self._committed or self._rolled_back):
            raise DatabaseUnavailable("The database gave up this transaction; nothing was kept.")


class HeldWriter:
    """The writer as its transaction sees it; Piccolo's savepoints execute through it too."""

    def __init__(self, transaction: PooledSQLiteTransaction) -> None:
        self._transaction = transaction

    async def execute(self, sql: str, arguments: Sequence[Any] = ()) -> Rows:
        return await self._do(partial(_fetch, sql, arguments))

    async def fetch(self, sql: str, arguments: Sequence[Any]) -> PlainRows:
        return await self._do(partial(_fetch_plain, sql, arguments))

    async def write_all(self, statements: Sequence[tuple[str, Sequence[Any]]]) -> None:
        await self._do(partial(_write_all, statements))

    def put_off(self, sql: str, arguments: Sequence[Any]) -> None:
        self._refuse_if_over()
        self._transaction.put_off.append((sql, arguments))

    def _refuse_if_over(self) -> None:
        if self._transaction.is_over:
            raise TransactionError("This transaction is over; its task outlived it.")

    async def _do(self, work: Work[Answer]) -> Answer:
        self._refuse_if_over()

        def in_it(connection: sqlite3.Connection) -> Answer:
            self._transaction.write_put_off(connection)
            self._transaction.refuse_if_given_up(connection)
            return work(connection)

        return await self._transaction.pooled.writer.do(in_it)


class PooledSQLiteBatch(AsyncBatch):
    """A long select in portions, on a connection of its own."""

    async def __aenter__(self) -> Self:
        sql, arguments = self.query.querystrings[0].compile_string(engine_type="sqlite")

        def start(connection: sqlite3.Connection) -> Any:
            return connection.execute(sql, arguments)

        self._cursor = await self._own.do(start)
        return self

    async def next(self) -> Rows:
        def fetch(connection: sqlite3.Connection) -> Rows:
            cursor = cast(sqlite3.Cursor, self.cursor)
            names = [column[0] for column in cursor.description]
            rows = cursor.fetchmany(self.batch_size)
            return [dict(zip(names, row, strict=True)) for row in rows]

        return cast(Rows, await self.query._process_results(await self._own.do(fetch)))

    async def __aexit__(self, *_: object) -> None:
        await asyncio.to_thread(self._own.close)

    @property
    def _own(self) -> Connections:
        return cast(Connections, self.connection)
