"""Work on what somebody sent, done by a child process with limits that can be killed.

Bytes can be made so that to read them takes all time and all memory there is. Here they cost a
child its life and nobody else a moment. The child knows nothing of us: no environment, no
database, no network.
"""

import asyncio
import contextlib
import dataclasses
import os
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from board.foundation.errors import Refused
from board.foundation.sandbox import words

SECONDS = 20.0  # for one job
START_SECONDS = 60.0  # on a machine that has much else to do
MEMORY = 1 << 30  # bytes of address space
AT_ONCE = 2
AT_A_TIME = 100_000  # bytes of a result
KEPT_JOBS = 200  # then a child is replaced, whatever has piled up in it
ROOT = str(Path(__file__).resolve().parents[3])  # where the child finds our packages

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Overrun(Refused):
    """The work took more time or memory than it may; its child was ended."""

    def __init__(self) -> None:
        super().__init__(words.TOO_MUCH_TO_READ)


class CannotWork(OSError):
    """No child can be started on this machine just now; the same may go well later."""


@contextlib.asynccontextmanager
async def warm() -> AsyncIterator[None]:
    """The life of a program: at its end no child is left, whatever it was doing."""
    try:
        yield
    finally:
        end_all()


async def run(work: Callable[Given, Result], *args: Given.args, **_: Given.kwargs) -> Result:
    """What a plain function of ours returns, run in a child; a Refused of it is raised here.

    The function stands in a module by its name, and what it takes and returns are values by their
    annotations: bytes, text, numbers, dataclasses, and collections of them. Raises Overrun where
    the work does not end within its limits, CannotWork where it could not begin.
    """
    return await run_within(SECONDS, MEMORY, work, *args)


async def run_within(
    seconds: float, memory: int, work: Callable[..., Result], *args: Any
) -> Result:
    """The same within other limits; for one with much to read."""
    job = msgspec.msgpack.encode([work.__module__, work.__qualname__, args])
    kind = _returned(work)

    def wait() -> Result:
        return _decoded(_answer(job, seconds, memory), kind)  # type: ignore[no-any-return]

    return await asyncio.get_running_loop().run_in_executor(_threads(), wait)


def end_all() -> None:
    """Ends every child of this process, also one at work: its job is an Overrun."""
    with _guard:
        waiting, at_work = list(_idle), _alive.difference(_idle)
        _idle.clear()
    for child in at_work:
        child.stop()
    for child in waiting:
        child.end()


class _Child:
    """One at a time asks it; each job and each answer is a length (big-endian) and its bytes."""

    def __init__(self, seconds: float, memory: int) -> None:
        self.memory = memory
        self.jobs = 0
        self.is_ended = False
        self._scratch = tempfile.TemporaryDirectory(prefix="folkmoot-")
        # The kernel's clock for the child is the last resort, behind our own.
        limits = str(int(seconds) + 5), str(memory)
        try:
            self._process = subprocess.Popen(  # noqa: S603 (ours alone, from here)
                [sys.executable, "-m", "board.foundation.sandbox.sandbox_child", *limits],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={
                    "PATH": os.defpath,
                    "LANG": "C.UTF-8",
                    "PYTHONPATH": ROOT,
                    "PYTHONDONTWRITEBYTECODE": "1",
                    "TMPDIR": self._scratch.name,
                },
                cwd=self._scratch.name,
                start_new_session=True,
            )
        except OSError:
            self._scratch.cleanup()
            raise
        with _guard:
            _alive.add(self)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def begin(self) -> None:
        """Waits until the child can be asked; CannotWork where it comes to nothing."""
        with self._ended_after(START_SECONDS):
            try:
                self._read()
            except (OSError, EOFError) as problem:
                raise CannotWork("A process of ours could not start.") from problem

    def ask(self, job: bytes, seconds: float) -> bytes:
        """OSError or EOFError where the child is gone; `is_ended` where that was our doing."""
        with self._ended_after(seconds):
            self.jobs += 1
            source = self._process.stdin
            assert source is not None
            source.write(struct.pack(">I", len(job)))
            source.write(job)
            source.flush()
            return self._read()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for each in (self._process.stdin, self._process.stdout):
            if each is not None:
                with contextlib.suppress(OSError):  # what was still to be written
                    each.close()
        self._scratch.cleanup()
        with _guard:
            _alive.discard(self)

    def stop(self) -> None:
        """May be called from any thread, also while another one asks."""
        self.is_ended = True
        self._process.kill()

    def _read(self) -> bytes:
        target = self._process.stdout
        assert target is not None
        size = target.read(4)
        if len(size) < 4:
            raise EOFError
        (length,) = struct.unpack(">I", size)
        data = target.read(length)
        if len(data) < length:
            raise EOFError
        return data

    @contextlib.contextmanager
    def _ended_after(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self.stop)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


# --- steps -----------------------------------------------------------------------------------

_guard = threading.Lock()
_idle: list[_Child] = []
_alive: set[_Child] = set()


@cache
def _threads() -> ThreadPoolExecutor:
    """They only wait for children; as many as may be at work."""
    return ThreadPoolExecutor(AT_ONCE, "sandbox")


@cache
def _returned(work: Callable[..., Any]) -> Any:
    return get_type_hints(work)["return"]


def _decoded(data: msgspec.Raw, kind: Any) -> Any:
    """Piece by piece where it is large: the library lets nobody else work during one call."""
    if len(memoryview(data)) > AT_A_TIME:
        if dataclasses.is_dataclass(kind):
            hints = get_type_hints(kind)
            pieces = msgspec.msgpack.decode(data, type=dict[str, msgspec.Raw])
            return kind(**{name: _decoded(each, hints[name]) for name, each in pieces.items()})  # type: ignore[operator]
        if get_origin(kind) is tuple:
            kinds = get_args(kind)
            each_kind = repeat(kinds[0]) if kinds[-1] is ... else kinds
            items = msgspec.msgpack.decode(data, type=list[msgspec.Raw])
            return tuple(map(_decoded, items, each_kind))
    return msgspec.msgpack.decode(data, type=kind)


def _answer(job: bytes, seconds: float, memory: int) -> msgspec.Raw:
    """From a child that waits or a new one; one that died while it waited is replaced."""
    while True:
        child = _idle_child(memory)
        is_new = child is None
        if child is None:
            try:
                child = _Child(seconds, memory)
            except OSError as problem:
                raise CannotWork(str(problem)) from problem
            try:
                child.begin()
            except CannotWork:
                child.end()
                raise
        try:
            data = child.ask(job, seconds)
        except (OSError, EOFError) as problem:
            child.end()
            if is_new or child.is_ended:
                raise Overrun from problem
            continue
        kind, value = msgspec.msgpack.decode(data, type=tuple[str, msgspec.Raw])
        if kind == "memory" or child.jobs >= KEPT_JOBS:
            child.end()
        else:
            with _guard:
                _idle.append(child)
        if kind == "memory":
            raise Overrun
        if kind == "refused":
            sentence, field = msgspec.msgpack.decode(value, type=tuple[str, str | None])
            raise Refused(sentence, field=field)
        if kind == "failed":
            raise RuntimeError(msgspec.msgpack.decode(value, type=str))
        return value


def _idle_child(memory: int) -> _Child | None:
    with _guard:
        fitting = [each for each in _idle if each.memory == memory]
        if not fitting:
            return None
        child = fitting[-1]
        _idle.remove(child)
    if child.is_alive:
        return child
    child.end()
    return _idle_child(memory)
