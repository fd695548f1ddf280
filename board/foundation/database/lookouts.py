"""Lookouts: one statement a second says whether a worker has anything to do.

Each feature names a query for what it has to do, and an index makes it cheap however much lies
there. All of them are asked at once; the jobs, and those who work beside the worker, wait for what
is found. Nothing is noted anywhere, so no note can be lost, and no clock that jumps leaves one.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from piccolo.querystring import QueryString

from board.foundation.database import clocks, db
from board.foundation.database.statements import CompiledQuery, compiled
from board.foundation.errors import DatabaseUnavailable
from board.foundation.jobs import Look

log = logging.getLogger("folkmoot.worker")
SECONDS = 1.0
# No lease ends later than this: one that does was taken by a clock that has been set back since.
FAR = timedelta(minutes=10)
CHANGES = "changes"  # a look that finds the newest of something, instead of whether there is any


class Lookout:
    """What is to be done, as of the last look; shared by all that one worker does at once."""

    def __init__(self, looks: Mapping[str, Look]) -> None:
        self.found: frozenset[str] = frozenset()
        self.changed_at: datetime | None = None
        self._looks = dict(looks)
        self._newest: Any = None
        self._statement: CompiledQuery | None = None
        self._looked = asyncio.Event()

    async def look(self, now: datetime) -> frozenset[str]:
        """The names of those looks that found something."""
        if self._looks:
            statement = self._statement = self._statement or self._compiled()
            given = {"now": now, "far": now + FAR}
            names = statement.names
            _, [row] = await db.fetch(
                statement.sql, statement.arguments({name: given[name] for name in names})
            )
            found = dict(zip(self._looks, row, strict=True))
            newest = found.pop(CHANGES, None)
            if newest != self._newest:
                self._newest, self.changed_at = newest, now
            self.found = frozenset(name for name, is_there in found.items() if is_there)
        return self.found

    async def keep(self, stop: asyncio.Event) -> None:
        """Looks every second until `stop`, and wakes those who wait for it."""
        while not stop.is_set():
            try:
                await self.look(clocks.now())
            except DatabaseUnavailable as problem:
                self.found = frozenset()
                log.warning("The database cannot be used just now: %s", problem)
            except Exception:  # those who wait must not wait for ever
                self.found = frozenset()
                log.exception("A look for what is to be done failed")
            self._tell()
            await pause(stop)
        self._tell()

    async def next(self, stop: asyncio.Event) -> frozenset[str]:
        """What the next look finds; nothing at `stop`."""
        if stop.is_set():
            return frozenset()
        await self._looked.wait()
        return self.found

    def _tell(self) -> None:
        self._looked.set()
        self._looked = asyncio.Event()

    def _compiled(self) -> CompiledQuery:
        parts = ", ".join("({})" if name == CHANGES else "EXISTS ({})" for name in self._looks)
        queries = [look().querystrings[0] for look in self._looks.values()]
        return compiled(QueryString(f"SELECT {parts}", *queries), db.database().engine_type)


current: ContextVar[Lookout | None] = ContextVar("lookout", default=None)


async def wait(name: str, stop: asyncio.Event) -> None:
    """Until there may be something of that name to do, or `stop`; a second where nobody looks."""
    lookout = current.get()
    if lookout is None:
        await pause(stop)
        return
    while not stop.is_set():
        if name in await lookout.next(stop):
            return


async def pause(stop: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), SECONDS)
