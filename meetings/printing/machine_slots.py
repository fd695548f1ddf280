"""Slots: how many of an installation print at once on this machine, over all its processes."""

import asyncio
import fcntl
import logging
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from weakref import WeakKeyDictionary

from board import settings

log = logging.getLogger("folkmoot.machine")
PAUSE_SECONDS = 0.05


class Slots:
    """So many may be inside at once; the kernel frees the slots of a process that is killed."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        # Inside a process whoever came first is first, without looking again and again.
        self._turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = (
            WeakKeyDictionary()
        )

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Waits for a free slot, and has it while inside."""
        folder = settings.current().data_dir
        slots = [folder / f"printing-{number}.lock" for number in range(self._at_once)]
        loop = asyncio.get_running_loop()
        async with self._turns.setdefault(loop, asyncio.Semaphore(self._at_once)):
            # Only one process at a time looks for a slot: else one with much to print, quick to
            # take again what it has just given back, would never let another have it.
            with await _locked([folder / "printing-next.lock"]):
                slot = await _locked(slots)
            with slot:
                yield


# --- steps -----------------------------------------------------------------------------------


async def _locked(paths: Sequence[Path]) -> ExitStack:
    """One of these files, locked until the stack is left.

    Looks now and then: to wait for a lock takes a thread, which nobody could call back. Where
    files cannot be locked, to print too much at once is better than not to print.
    """
    held = ExitStack()
    try:
        while True:
            if (descriptor := _first_free(paths)) is not None:
                held.callback(os.close, descriptor)
                break
            await asyncio.sleep(PAUSE_SECONDS)
    except OSError as problem:
        log.warning("Other processes may be printing at the same time: %s", problem)
    return held


def _first_free(paths: Sequence[Path]) -> int | None:
    for path in paths:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            os.close(descriptor)
            if not isinstance(problem, BlockingIOError):
                raise
        else:
            return descriptor
    return None
