"""Slots: a number of them over all processes, given on in turn, and freed by whoever dies."""

import asyncio
import fcntl
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from board.settings import Settings, use
from meetings.printing.machine_slots import Slots

pytestmark = pytest.mark.usefixtures("settings")

PROGRAM = """
import asyncio, sys
from pathlib import Path
from board.settings import Settings, use
from meetings.printing.machine_slots import Slots

async def main():
    async with Slots(int(sys.argv[2])).one():
        print("in", flush=True)
        sys.stdin.read()

use(Settings(data_dir=Path(sys.argv[1])))
asyncio.run(main())
"""


async def test_slot_of_another_process_is_waited_for_until_that_is_killed(tmp_path: Path) -> None:
    async with another_process(tmp_path, at_once=1) as other:
        assert await first_line(other) == b"in\n"
        waiting = asyncio.create_task(enter(Slots(1)))
        for _ in range(20):  # whoever waits lets everybody else work on
            await asyncio.sleep(0.01)
        assert not waiting.done()
        other.kill()
        await asyncio.wait_for(waiting, 60)


async def test_no_more_are_inside_than_there_are_slots_over_all_processes(tmp_path: Path) -> None:
    slots = Slots(2)
    async with another_process(tmp_path, at_once=2) as other, slots.one():
        assert await first_line(other) == b"in\n"
        third = asyncio.create_task(enter(slots))
        await asyncio.sleep(0.2)
        assert not third.done()
        other.kill()
        await asyncio.wait_for(third, 60)


async def test_process_that_wants_a_slot_again_lets_the_one_that_waits_go_first(
    tmp_path: Path,
) -> None:
    slots = Slots(1)
    async with another_process(tmp_path, at_once=1) as other:
        async with slots.one():
            await somebody_looks(tmp_path)
        again = asyncio.create_task(enter(slots))
        assert await first_line(other) == b"in\n"
        assert not again.done()
        other.kill()
        await asyncio.wait_for(again, 60)


async def test_who_no_longer_waits_keeps_nobody_waiting(tmp_path: Path) -> None:
    slots = Slots(1)
    async with slots.one():
        waiting = asyncio.create_task(enter(Slots(1)))
        await somebody_looks(tmp_path)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    await asyncio.wait_for(enter(slots), 60)


async def test_where_no_file_can_be_made_each_process_counts_for_itself(tmp_path: Path) -> None:
    use(Settings(data_dir=tmp_path / "missing"))
    slots = Slots(1)
    async with slots.one():
        second = asyncio.create_task(enter(slots))
        await asyncio.sleep(0.1)
        assert not second.done()
    await asyncio.wait_for(second, 60)


async def enter(slots: Slots) -> None:
    async with slots.one():
        pass


@asynccontextmanager
async def another_process(folder: Path, *, at_once: int) -> AsyncIterator[Process]:
    """It says when it has its slot, and has it until it is killed."""
    environment = {**os.environ, "PYTHONPATH": os.fspath(Path.cwd())}
    arguments = (sys.executable, "-c", PROGRAM, os.fspath(folder), str(at_once))
    other = await asyncio.create_subprocess_exec(
        *arguments, stdin=PIPE, stdout=PIPE, env=environment
    )
    try:
        yield other
    finally:
        if other.returncode is None:
            other.kill()
        await other.communicate()


async def first_line(other: Process) -> bytes:
    assert other.stdout is not None
    return await asyncio.wait_for(other.stdout.readline(), 30)


async def somebody_looks(folder: Path) -> None:
    """Returns when somebody is the next to get a slot."""
    for _ in range(3000):
        with closing((folder / "printing-next.lock").open("a")) as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
        await asyncio.sleep(0.01)
    raise AssertionError("Nobody looks for a slot.")
