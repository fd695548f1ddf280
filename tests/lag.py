"""How long the event loop is held: the processor time that its thread spends between two beats.

Processor time, not the wall's: a machine that is busy with other things makes it no longer.
"""

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

MOST_SECONDS = 0.05


@dataclass
class Lag:
    """`worst`: the longest time, in seconds, that nobody else would have been served."""

    worst: float = 0.0


@asynccontextmanager
async def watched() -> AsyncIterator[Lag]:
    """Beats at every turn of the loop while inside."""
    # What other tests left behind in this process is no part of what is measured.
    gc.collect()
    gc.freeze()
    loop, lag = asyncio.get_running_loop(), Lag()
    last = time.thread_time()
    is_over = False

    def beat() -> None:
        nonlocal last
        now = time.thread_time()
        lag.worst, last = max(lag.worst, now - last), now
        if not is_over:
            loop.call_soon(beat)

    beat()
    try:
        yield lag
        await asyncio.sleep(0)
    finally:
        is_over = True
        gc.unfreeze()
