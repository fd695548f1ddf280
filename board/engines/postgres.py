"""Piccolo's PostgreSQL engine, except that failures are named and connections given back."""

import asyncio
from types import TracebackType
from typing import Any

from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from piccolo.querystring import QueryString

from board.engines.failures import failures_named

CLOSE_SECONDS = 10.0


class PooledPostgresEngine(PostgresEngine):
    """Piccolo's engine with our words for failures, and transactions that survive cancelling."""

    async def start_connection_pool(self, **settings: Any) -> None:
        if self.pool is None:
            with failures_named():
                await super().start_connection_pool(**{"min_size": 1, **settings})

    async def check_version(self) -> None:
        """Nothing: a server that does not answer is named by what follows, in one sentence."""

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
                self.pool.acquire() if self.pool is not None else engine.get_new_connection()
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
