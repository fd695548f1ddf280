"""Paces: jobs that look only now and then, since the worker's turns come every second."""

from datetime import datetime, timedelta
from typing import Any

from board.foundation.errors import DatabaseUnavailable
from board.foundation.extensions import Job


def every(seconds: int, operation: Any) -> Job:
    """The operation as a job of the worker that runs at most once in so many seconds.

    Each process keeps its own pace: what must happen once has a unique key for that.
    """
    last: datetime | None = None

    async def job(now: datetime) -> None:
        nonlocal last
        # A clock that was set back must not silence the job until it has caught up.
        if last is None or abs(now - last) >= timedelta(seconds=seconds):
            before, last = last, now
            try:
                await operation(now)
            except DatabaseUnavailable:
                last = before  # it has not been done: again as soon as the database is back
                raise

    job.__qualname__ = f"every({operation.__qualname__})"
    return job
