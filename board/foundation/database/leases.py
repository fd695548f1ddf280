"""Leases: what has a name is done by one process at a time, and a killed one blocks it briefly.

A lease is a row that says who does it and until when. Whoever works on renews it before each step
that must not happen twice; if it ran out and somebody else took it, that is the end of the work.
For rows that are themselves what is to be done, see row_leases.py.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

from board.foundation.database import words
from board.foundation.database.tables import Lease
from board.foundation.errors import DatabaseUnavailable, LostRace
from board.foundation.text.ids import new_id

LENGTH = timedelta(minutes=2)


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
    if not await lease.acquire():
        raise LostRace(refusal)
    try:
        yield lease
    finally:
        with suppress(DatabaseUnavailable):  # then it runs out by itself
            await lease.give_back()
