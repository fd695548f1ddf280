"""The clock of the process: the database's, however wrong this machine's is."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from board.foundation.database import clocks, db

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def unmeasured(database: Any) -> Any:
    yield
    clocks.forget()


async def test_now_is_the_databases_clock_where_it_has_one(database: Any) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1)):
        await clocks.measure()
        ahead = clocks.now() - (await db.clock() or datetime.now(UTC))
        assert abs(ahead) < timedelta(minutes=1)


async def test_keep_measures_until_it_is_to_stop(database: Any) -> None:
    stop = asyncio.Event()
    keeping = asyncio.create_task(clocks.keep(stop))
    await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait_for(keeping, 60)
    assert abs(clocks.now() - datetime.now(UTC)) < timedelta(minutes=1)
