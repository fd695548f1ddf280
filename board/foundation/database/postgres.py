"""Piccolo's PostgreSQL engine, except that failures are named and connections given back."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from piccolo.querystring import QueryString

from board.foundation.database import table_files
from board.foundation.database.failures import failures_named
from board.foundation.errors import DatabaseUnavailable

UNREADABLE = "DATABASE_URL must look like postgres://user:password@host:5432/name."
CLOSE_SECONDS = 10.0
CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 60.0  # a server that hangs must not keep everybody for ever
STATEMENTS = 512  # that a connection remembers; what is prepared has few hundred texts in all
TURN_SECONDS = 30.0  # how long a transaction waits for one of the connections
ROOM_TRIED = (
    "CREATE TEMPORARY TABLE room_tried AS SELECT repeat('x', 1000) FROM generate_series(1, 1000)"
)


async def _keep_as_it_is(_: object) -> None:
    """What a connection could be left with is a transaction, and asyncpg rolls that back first.

    We set nothing for a session. So a page, whose statements follow each other, gets the same
    connection each time without asking the server to forget something after each of them.
    """


class PooledPostgresEngine(PostgresEngine):
    """Piccolo's engine with our words for failures, and transactions that survive cancelling."""

    async def start_connection_pool(self, **settings: Any) -> None:
        if self.pool is None:
            usual = {
                "min_size": 1,
                "timeout": CONNECT_SECONDS,
                "command_timeout": ANSWER_SECONDS,
                "reset": _keep_as_it_is,
                "statement_cache_size": STATEMENTS,
            }
            with failures_named():
                try:
                    await super().start_connection_pool(**{**usual, **settings})
                except ValueError as error:  # never quoted, since it may hold the password
                    raise DatabaseUnavailable(UNREADABLE) from error

    async def check_version(self) -> None:
        """Nothing: a server that does not answer is named by what follows, in one sentence."""

    async def try_room(self) -> None:
        """Writes a little into a table of this transaction alone, which is gone at once."""
        with failures_named():
            connection = await self.get_new_connection()
            try:
                await connection.execute("BEGIN")
                await connection.execute(ROOM_TRIED)
            except asyncpg.InsufficientPrivilegeError:
                pass  # some may make no table, and can still write
            finally:
                connection.terminate()

    async def export(self, directory: Path) -> dict[str, Any]:
        """All tables as files, read on a connection of its own that may take its time."""
        with failures_named():
            connection = await self.get_new_connection()
            try:
                return await table_files.export(connection, directory)
            finally:
                connection.terminate()

    async def load(self, facts: Mapping[str, Any], directory: Path) -> list[str]:
        """Inside a transaction of this task."""
        current = self.current_transaction.get()
        assert current is not None
        with failures_named():
            return await table_files.load(current.connection, facts, directory)

    async def close_connection_pool(self) -> None:
        pool, self.pool = self.pool, None
        if pool is None:
            return
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await pool.close()
        except TimeoutError:
            pool.terminate()

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> Any:
        with failures_named():
            return await super().run_querystring(querystring, in_pool)

    async def write_soon(self, querystring: QueryString) -> None:
        """At once: the connection keeps their order, and the server does not wait for us."""
        await self.run_querystring(querystring)

    async def fetch(self, sql: str, arguments: Sequence[Any]) -> tuple[list[str], list[Any]]:
        """Rows as they come, and their names if there are any."""
        with failures_named():
            if current := self.current_transaction.get():
                rows = await current.connection.fetch(sql, *arguments)
            elif self.pool is not None:
                rows = await self._run_in_pool(sql, arguments)
            else:
                rows = await self._run_in_new_connection(sql, arguments)
        return (list(rows[0].keys()) if rows else []), rows

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> Any:
        with failures_named():
            return await super().run_ddl(ddl, in_pool)

    def transaction(self, allow_nested: bool = True) -> "PooledTransaction":
        return PooledTransaction(self, allow_nested)


class PooledTransaction(PostgresTransaction):
    """Gives its connection back whatever happens on the way."""

    async def __aenter__(self) -> PostgresTransaction:
        if self._parent is not None:
            return self._parent
        with failures_named():
            self.pool = self.engine.pool
            engine = self.engine
            self.connection = await (
                self.pool.acquire(timeout=TURN_SECONDS)
                if self.pool is not None
                else engine.get_new_connection()
            )
            try:
                self.transaction = self.connection.transaction()
                await self.transaction.start()
            except BaseException:
                await self._give_back()
                raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        if self._parent is None:
            self.engine.current_transaction.reset(self.context)
            with failures_named():
                try:
                    if not (self._committed or self._rolled_back):
                        end = self.transaction
                        await (end.rollback() if exception_type else end.commit())
                finally:
                    await self._give_back()
        return exception_type is None

    async def _give_back(self) -> None:
        if self.pool is not None:
            await self.pool.release(self.connection)  # resets it, rolling back what is open
        else:
            await self.connection.close()
