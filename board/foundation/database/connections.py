"""SQLite connections that stay open, each in its own thread, and the turn to write."""

import asyncio
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, TypeVar

from board.foundation.database.failures import unavailable
from board.foundation.errors import DatabaseUnavailable

TURN_SECONDS = 30.0  # how long a task waits for the other writers of this process

# A short read takes at most LONGEST_TICKS x TICK_STEPS steps of SQLite's machine, about 0.2 ms.
TICK_STEPS = 1_000
LONGEST_TICKS = 2
MOST_LONG = 1_000  # texts of which it is known that they take long: nobody begins them here again
READS_PER_BREATH = 8  # then the event loop gets a chance, even if a task does nothing but read

Answer = TypeVar("Answer")
Work = Callable[[sqlite3.Connection], Answer]


class WriteTurn:
    """Whose turn it is to write: first come, first served, in whatever event loop one waits."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]] = deque()

    async def acquire(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            loop = asyncio.get_running_loop()
            mine = (loop, loop.create_future())
            self._waiting.append(mine)
        try:
            async with asyncio.timeout(TURN_SECONDS):
                await mine[1]
        except BaseException as error:
            with self._guard:
                granted = mine not in self._waiting
                if not granted:
                    self._waiting.remove(mine)
            if granted:
                self.release()
            if isinstance(error, TimeoutError):
                raise DatabaseUnavailable("Others have been writing for too long.") from error
            raise

    def release(self) -> None:
        """May be called from any thread, so that a cancelled task needs no further await."""
        with self._guard:
            while self._waiting:
                loop, turn = self._waiting.popleft()
                try:
                    loop.call_soon_threadsafe(_settle, turn, None, None)
                except RuntimeError:  # that loop was closed while somebody waited in it
                    continue
                return
            self._taken = False


class Connections:
    """Threads that each own one sqlite3 connection and take work from one queue.

    One hop per query: execute and fetch happen in the same piece of work. Nothing here belongs
    to an event loop; threads start with the first piece of work and end with close().
    """

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        count: int,
        *,
        at_the_end: Callable[[sqlite3.Connection], None] | None = None,
    ) -> None:
        self._connect = connect
        self._count = count
        self._at_the_end = at_the_end
        self._guard = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._queue: SimpleQueue[Any] = SimpleQueue()

    def do(
        self, work: Work[Answer], *, after: Callable[[], None] | None = None
    ) -> asyncio.Future[Answer]:
        """Queue the work at once; it is done, and `after` called, even if nobody awaits it."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()
        with self._guard:
            if not self._threads:
                self._start()
            self._queue.put((loop, answer, work, after))
        return answer

    def close(self) -> None:
        """Finish what is queued and close the files; later work would open them again."""
        with self._guard:
            threads, self._threads = self._threads, []
            for _ in threads:
                self._queue.put(None)
            for thread in threads:
                thread.join()

    def _start(self) -> None:
        for _ in range(self._count):
            thread = threading.Thread(target=self._serve, name="sqlite", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self) -> None:
        connection: sqlite3.Connection | None = None
        while (task := self._queue.get()) is not None:
            loop, answer, work, after = task
            result, error = None, None
            try:
                connection = connection or self._connect()
                result = work(connection)
            except BaseException as raised:  # noqa: BLE001 - whoever awaits gets it
                error = unavailable(raised) or raised
                if error is not raised:
                    error.__cause__ = raised
            if after:
                after()
            # RuntimeError: the loop was closed, nobody waits for the answer any more
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(_settle, answer, result, error)
            del task, loop, answer, work, after, result, error  # keep nothing while idle
        if connection:
            try:
                if self._at_the_end:
                    self._at_the_end(connection)
            finally:
                connection.close()


class Nearby:
    """One connection for short reads in the caller's own thread, as a hop costs more than they.

    A read that turns out to be long is interrupted and must be done again in a thread.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._guard = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._reads = 0
        self._ticks = 0
        self._long: set[str] = set()

    @property
    def is_open(self) -> bool:
        return self._connection is not None

    def open(self, _: object = None) -> None:
        """May wait for the disk: for a thread, not for an event loop."""
        with self._guard:
            if self._connection is None:
                self._connection = self._connect()
                self._connection.execute("PRAGMA busy_timeout = 0")
                self._connection.set_progress_handler(self._tick, TICK_STEPS)

    async def read(self, work: Work[Answer], sql: str) -> Answer | None:
        """None when it is too long, or another event loop is reading here right now."""
        if sql in self._long or not self._guard.acquire(blocking=False):
            return None
        try:
            if self._connection is None:
                return None
            self._ticks = 0
            self._reads += 1
            answer = work(self._connection)
        except sqlite3.OperationalError:  # interrupted; or a failure, which a thread will name
            if self._ticks > LONGEST_TICKS and len(self._long) < MOST_LONG:
                self._long.add(sql)
            return None
        except sqlite3.DatabaseError as error:
            raise unavailable(error) or error from error
        finally:
            self._guard.release()
        if self._reads % READS_PER_BREATH == 0:
            await asyncio.sleep(0)
        return answer

    def close(self) -> None:
        with self._guard:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _tick(self) -> bool:
        self._ticks += 1
        return self._ticks > LONGEST_TICKS


def _settle(answer: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
    if answer.done():  # cancelled in the meantime
        return
    if error is None:
        answer.set_result(result)
    else:
        answer.set_exception(error)
