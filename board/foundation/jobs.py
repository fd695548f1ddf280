"""Jobs: what a feature has to do in the background, and how a worker learns that there is any."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from piccolo.query.methods.select import Select

# Which rows there are while there is something to do, as a query with the values "now" and "far",
# which is when no lease can end. A worker asks all looks in one statement, every second.
Look = Callable[[], Select[Any]]
# (stop), run beside the worker until then.
Companion = Callable[[asyncio.Event], Awaitable[None]]


@dataclass(frozen=True)
class Job:
    """Work of the background, done by the worker: `operation` (now).

    It runs at a worker's start, and then: while the look of that name finds something; if it
    follows changes, after whatever the journal notes; on quarter hours, at which days and mornings
    begin in every zone; at the instant that the operation returned, if it returned one. Whatever
    is missed by all of them is found by a sweep, `every` so often.
    """

    operation: Callable[[datetime], Awaitable[Any]]
    look: str = ""
    follows_changes: bool = False
    on_quarter_hours: bool = False
    every: timedelta = timedelta(minutes=10)

    @property
    def name(self) -> str:
        return str(getattr(self.operation, "__qualname__", self.operation))
