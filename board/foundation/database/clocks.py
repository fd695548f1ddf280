"""The clock of this process: the database's, where the database runs on a machine of its own.

Leases and due dates are compared by whichever process comes along. If each went by the clock of its
own machine, one that is an hour ahead would take what others still hold.
"""

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from board.foundation.database import db
from board.foundation.errors import DatabaseUnavailable

MEASURE_SECONDS = 30.0

_measured: tuple[datetime, float] | None = None


def now() -> datetime:
    """What time it is by the database, as it was asked lately; our own clock until then."""
    if _measured is None:
        return datetime.now(UTC)
    at, then = _measured
    return at + timedelta(seconds=time.monotonic() - then)


async def measure() -> None:
    """Asks the database; nothing to ask where it lives in this process."""
    global _measured
    before = time.monotonic()
    theirs = await db.clock()
    after = time.monotonic()
    _measured = (theirs, (before + after) / 2) if theirs is not None else None


def forget() -> None:
    """Our own clock again, as in a new process."""
    global _measured
    _measured = None


async def keep(stop: asyncio.Event) -> None:
    """Asks again and again until `stop`, since machines sleep and clocks drift."""
    while not stop.is_set():
        with suppress(DatabaseUnavailable):
            await measure()
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), MEASURE_SECONDS)
