"""The turn to write is passed on whatever happens to those who wait for it."""

import asyncio

import pytest

from board.foundation.database import connections
from board.foundation.database.connections import WriteTurn
from board.foundation.errors import DatabaseUnavailable


async def test_turns_are_taken_in_the_order_of_asking() -> None:
    turn, order = WriteTurn(), []

    async def write(name: int) -> None:
        await turn.acquire()
        order.append(name)
        await asyncio.sleep(0)
        turn.release()

    await asyncio.gather(*(write(name) for name in range(20)))
    assert order == list(range(20))


async def test_turn_given_to_a_task_in_the_moment_it_is_cancelled_goes_on() -> None:
    turn = WriteTurn()
    await turn.acquire()
    waiting = asyncio.create_task(turn.acquire())
    await asyncio.sleep(0)
    turn.release()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.wait_for(turn.acquire(), 60)


async def test_waiting_too_long_for_a_turn_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "TURN_SECONDS", 0.01)
    turn = WriteTurn()
    await turn.acquire()
    with pytest.raises(DatabaseUnavailable, match="Others have been writing"):
        await turn.acquire()
    turn.release()
    await asyncio.wait_for(turn.acquire(), 60)


def test_turn_skips_those_whose_event_loop_is_gone() -> None:
    turn = WriteTurn()
    asyncio.run(turn.acquire())
    loop = asyncio.new_event_loop()
    gone = loop.create_task(turn.acquire())
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    turn.release()
    asyncio.run(asyncio.wait_for(turn.acquire(), 60))
    assert not gone.done()
