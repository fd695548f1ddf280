"""Children that work for us: what they return, and what becomes of them."""

import asyncio
import os
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from board.foundation.errors import Refused
from board.foundation.sandbox import sandbox

SECONDS, MEMORY = 1.0, 300 << 20
PATIENCE = 60.0  # for what ends by itself; a new child imports this module first


@dataclass(frozen=True)
class Said:
    """A result with parts that are larger than what is read at a time."""

    name: str
    lines: tuple[str, ...]
    pairs: dict[str, int]
    both: tuple[str, int]


def say(name: str, times: int) -> Said:
    return Said(name, (name * 100,) * times, {name: times}, (name, times))


def whose() -> int:
    return os.getpid()


def refuse_it(field: str) -> None:
    raise Refused("This is not possible.", field=field)


def never_end() -> None:
    while True:
        pass


def devour() -> int:
    return len([bytes(1 << 20) for _ in range(1_000)])


def give_up_the_ghost() -> None:
    os._exit(9)


def stumble() -> None:
    raise ValueError("a stone")


def call_out() -> None:
    os.system("true")


async def test_run_returns_what_the_function_returns_in_another_process() -> None:
    assert await sandbox.run(say, "a", 2_000) == say("a", 2_000)
    assert await sandbox.run(say, "a", 1) == say("a", 1)
    assert await sandbox.run(whose) != os.getpid()


async def test_run_keeps_a_child_for_the_next_job() -> None:
    assert await sandbox.run(whose) == await sandbox.run(whose)


async def test_run_raises_a_refusal() -> None:
    with pytest.raises(Refused) as refusal:
        await sandbox.run(refuse_it, "file")
    assert (refusal.value.sentence, refusal.value.field) == ("This is not possible.", "file")


async def test_run_tells_of_another_error_and_keeps_the_child() -> None:
    before = await sandbox.run(whose)
    with pytest.raises(RuntimeError, match="ValueError: a stone"):
        await sandbox.run(stumble)
    with pytest.raises(RuntimeError, match=r"os\.system is not allowed here"):
        await sandbox.run(call_out)
    assert await sandbox.run(whose) == before


@pytest.mark.parametrize("work", [never_end, devour, give_up_the_ghost])
async def test_work_beyond_its_limits_ends_its_child_alone(work: object) -> None:
    before = await sandbox.run_within(PATIENCE, MEMORY, whose)
    with pytest.raises(sandbox.Overrun):
        await sandbox.run_within(SECONDS, MEMORY, work)  # type: ignore[arg-type]
    assert await sandbox.run_within(PATIENCE, MEMORY, whose) != before


async def test_a_child_that_died_while_it_waited_is_replaced() -> None:
    before = await sandbox.run(whose)
    os.kill(before, 9)
    assert await sandbox.run(whose) != before


async def test_the_end_of_the_program_waits_for_no_child() -> None:
    async with sandbox.warm():
        waiting = asyncio.create_task(sandbox.run(never_end))
        for _ in range(6_000):
            if sandbox._alive.difference(sandbox._idle):
                break
            await asyncio.sleep(0.01)
        started = time.monotonic()
    with pytest.raises(sandbox.Overrun):
        await waiting
    assert time.monotonic() - started < sandbox.SECONDS


def test_the_child_finds_our_packages_wherever_the_program_was_started() -> None:
    assert (Path(sandbox.ROOT) / "board" / "foundation" / "sandbox" / "sandbox.py").is_file()
