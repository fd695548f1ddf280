"""Leases: what has a name is done by one process at a time, and a killed one blocks it briefly.

A lease is a row that says who does it and until when. Whoever works on renews it before each step
that must not happen twice; if it ran out and somebody else took it, that is the end of the work.
For rows that are themselves what is to be done, see row_leases.py.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Any, TypeVar

from board.foundation.database import words
from board.foundation.database.tables import Lease
from board.foundation.errors import DatabaseUnavailable, LostRace
from board.foundation.text.ids import new_id

LENGTH = timedelta(minutes=2)
AGAIN_SECONDS = 1.0
Claimed = TypeVar("Claimed")
_ending: set[asyncio.Future[None]] = set()  # kept, as nobody may be waiting for it any more


class HeldLease:
    """The lease of one who works; no step between two renewals may take longer than LENGTH."""

    def __init__(self, name: str, *, now: datetime) -> None:
        self.name = name
        self.owner = new_id()  # of this work, not of the process: no two ever have the same
        self._now = now
        self._began = time.monotonic()

    async def acquire(self) -> bool:
        """False while somebody else has it; one that ran out is nobody's."""
        await Lease.delete().where(Lease.name == self.name, Lease.until < self._time())
        rows = (
            await Lease.insert(Lease(name=self.name, owner=self.owner, until=self._time() + LENGTH))
            .on_conflict(target=Lease.name, action="DO NOTHING")
            .returning(Lease.id)
        )
        return bool(rows)

    async def renew(self) -> None:
        """LostRace if it ran out and somebody else has begun."""
        rows = (
            await Lease.update({Lease.until: self._time() + LENGTH})
            .where(Lease.name == self.name, Lease.owner == self.owner)
            .returning(Lease.id)
        )
        if not rows:
            raise LostRace(words.LEASE_LOST)

    async def give_back(self) -> None:
        await Lease.delete().where(Lease.name == self.name, Lease.owner == self.owner)

    def _time(self) -> datetime:
        """What time it is by now, for one who began at `now`."""
        return self._now + timedelta(seconds=time.monotonic() - self._began)


@asynccontextmanager
async def held(name: str, *, refusal: str, now: datetime) -> AsyncIterator[HeldLease]:
    """Has the lease while inside; LostRace with that sentence while somebody else has it."""
    lease = HeldLease(name, now=now)
    if not await claimed(lease.acquire(), lease.give_back):
        raise LostRace(refusal)
    try:
        yield lease
    finally:
        await given_back(lease.give_back)


async def claimed(claim: Awaitable[Claimed], give_back: Callable[[], Awaitable[None]]) -> Claimed:
    """Waits for a claim; one who is cancelled meanwhile gives back what came of it."""
    claiming = asyncio.ensure_future(claim)
    try:
        return await asyncio.shield(claiming)
    except asyncio.CancelledError:
        await _to_the_end(_unclaimed(claiming, give_back))
        raise
    except DatabaseUnavailable:  # it may have been written all the same
        _later(give_back)
        raise


async def given_back(give_back: Callable[[], Awaitable[None]]) -> None:
    """Gives back what was claimed, also for one who is cancelled meanwhile."""
    await _to_the_end(_quietly(give_back))


# --- steps -----------------------------------------------------------------------------------


async def _unclaimed(
    claiming: asyncio.Future[Any], give_back: Callable[[], Awaitable[None]]
) -> None:
    await asyncio.wait({claiming})
    if not claiming.cancelled() and not claiming.exception() and claiming.result():
        await _quietly(give_back)


async def _quietly(give_back: Callable[[], Awaitable[None]]) -> None:
    try:
        await give_back()
    except DatabaseUnavailable:
        _later(give_back)


def _later(give_back: Callable[[], Awaitable[None]]) -> None:
    """Nobody waits for it: at the end of this process it runs out by itself."""
    task = asyncio.ensure_future(_again_and_again(give_back))
    _ending.add(task)
    task.add_done_callback(_ending.discard)


async def _again_and_again(give_back: Callable[[], Awaitable[None]]) -> None:
    began = time.monotonic()
    while time.monotonic() - began < LENGTH.total_seconds():
        await asyncio.sleep(AGAIN_SECONDS)
        with suppress(DatabaseUnavailable):
            await give_back()
            return


async def _to_the_end(work: Awaitable[None]) -> None:
    task = asyncio.ensure_future(work)
    _ending.add(task)
    task.add_done_callback(_ending.discard)
    await asyncio.shield(task)
