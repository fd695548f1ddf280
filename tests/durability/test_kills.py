"""Web and workers are killed under load: no acknowledged write is lost, every mail leaves."""

import asyncio
import random

import pytest

from tests.counts import ENGINE, IS_REPEATED
from tests.durability.house import House, trouble

pytestmark = pytest.mark.anyio
KILLS = 200 if IS_REPEATED else 10
STOPS = 20 if IS_REPEATED else 2


async def load(house: House, troubling: "asyncio.Task[object]") -> None:
    """Writes without a pause until the trouble is over."""
    at = 0
    try:
        while not troubling.done():
            assert at + 1 < len(house.clients), "more administrators are needed"
            await asyncio.gather(*(house.write(each, troubling) for each in (at, at + 1)))
            at += 2
        await troubling
    finally:
        troubling.cancel()  # it would go on starting processes after the end of the test


async def test_kills_lose_nothing(house: House) -> None:
    seed = random.randrange(10**6)
    among = ["web", "one", "two"]
    for name in among:
        house.start(name)
    await house.open(administrators=4 * KILLS + 10)
    troubling = asyncio.create_task(trouble(house, KILLS, seed, among=among))
    await load(house, troubling)
    await house.settle()
    found = await house.counts()
    print(f"{ENGINE}, seed {seed}: {KILLS} kills, {troubling.result()} of workers: {found}")
    assert found.acknowledged >= KILLS
    assert (found.lost, found.unsent, found.copies) == (0, 0, 0)
    # One mail is on the wire of a worker at a time.
    assert found.uncertain <= troubling.result()


async def test_stops_make_no_copies(house: House) -> None:
    """SIGTERM: the mail on the wire ends, the rest is another's, and all within twenty seconds."""
    for name in ("web", "one"):
        house.start(name, with_worker=True)
    await house.open(administrators=4 * STOPS + 6)
    took = []

    async def stop() -> None:
        for number in range(STOPS):
            await asyncio.sleep(0.5)
            name = ("one", "web")[number % 2]
            took.append(await house.terminate(name))
            house.start(name, with_worker=True)

    await load(house, asyncio.create_task(stop()))
    await house.settle()
    found = await house.counts()
    print(f"{ENGINE}: {STOPS} stops, the longest {max(took):.1f} s: {found}")
    assert (found.lost, found.unsent, found.copies) == (0, 0, 0)
    assert max(took) < 20
