"""The WeasyPrint edge: HTML becomes PDF in a process of its own that can be killed.

A document can take all time and all memory there is, so it gets a child with limits. The child
knows nothing of us: no environment, no database, no network; an address in a document opens one
of our own fonts or nothing at all.
"""

import asyncio
import contextlib
import json
import logging
import os
import re
import signal
import struct
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from weakref import WeakKeyDictionary

from meetings.printing import scripts
from meetings.printing.machine_slots import Slots

DEADLINE = 60.0  # seconds for one document
MEMORY = 1 << 30  # bytes of address space
AT_ONCE = max(1, (os.cpu_count() or 2) - 1)  # on this machine: requests keep a core
KEPT_DOCUMENTS = 60  # then a kept child is replaced, whatever its libraries have piled up
KEPT_SECONDS = 600.0  # without anything to do
ROOT = str(Path(__file__).resolve().parents[2])  # where the child finds `meetings`
# Where fontconfig keeps its list of fonts, and where it reads what fonts there are.
FOR_FONTS = ("HOME", "XDG_CACHE_HOME", "FONTCONFIG_PATH")
LONGEST_HTML = 16 << 20
LONGEST_PDF = 64 << 20

log = logging.getLogger("folkmoot.printing")

_REASONS = {
    "outside": "The document refers to something outside itself, which printing never opens."
    " Leave out the picture or address that was added last.",
    "memory": "The document needs more memory than printing may use. Shorten it.",
    "nesting": "The document is nested too deeply to be laid out. Shorten it.",
    "layout": "The document could not be laid out. Take back what was changed last and try again;"
    " the server’s log says what is in the way.",
    "missing": "Printing needs Pango and the Source fonts, and one of them is not installed."
    " Whoever runs Folkmoot finds which in its log.",
}


class RenderFailed(Exception):
    """No PDF came of it; `reason` is a sentence for the person who asked for one."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Mark:
    """Where an element with an id begins: the page, from 1, and CSS pixels from its top."""

    page: int
    y: float


@dataclass(frozen=True)
class Typeset:
    pdf: bytes
    pages: int
    height: float  # of the first page, in CSS pixels
    marks: dict[str, Mark]


async def render(html: str, *, deadline: float = DEADLINE, memory: int = MEMORY) -> bytes:
    """One document, in a child of its own. RenderFailed if there is no PDF in `deadline` seconds.

    The same HTML gives the same bytes.
    """
    async with Press(deadline=deadline, memory=memory) as press:
        return (await press.typeset(html)).pdf


@dataclass
class _Child:
    process: Process
    # The child unpacks fonts; killed, it cannot tidy up after itself.
    scratch: tempfile.TemporaryDirectory[str]
    memory: int
    documents: int = 0
    retirement: asyncio.TimerHandle | None = None

    async def end(self) -> None:
        if self.retirement is not None:
            self.retirement.cancel()
        try:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            if self.process.stdin is not None:
                self.process.stdin.close()
            await self.process.wait()
        finally:
            self.scratch.cleanup()


class Press:
    """A warm child for several documents of one job; each has its own deadline.

    After a failure the child is killed, and the next document gets a new one. Inside `warm()` the
    child of a job that went well is kept for the next job.
    """

    def __init__(self, *, deadline: float = DEADLINE, memory: int = MEMORY) -> None:
        self.deadline = deadline
        self.memory = memory
        self._child: _Child | None = None
        self._stack = contextlib.AsyncExitStack()

    async def __aenter__(self) -> Self:
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(_slots.one())
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None and self._child is not None and _keep(self._child):
                self._child = None
            await self._kill()
            if (shelf := _shelves.get(asyncio.get_running_loop())) is not None:
                _fill(shelf)
        finally:
            await self._stack.aclose()

    async def typeset(self, html: str) -> Typeset:
        """The PDF with the places of its elements; RenderFailed as `render`."""
        return await self._ask(b"P", html)

    async def measure(self, html: str) -> Typeset:
        """As `typeset` without the PDF; to print the same right after costs only the rest."""
        return await self._ask(b"M", html)

    async def _ask(self, wish: bytes, html: str) -> Typeset:
        document = wish + html.encode("utf-8", "replace")
        if len(document) > LONGEST_HTML:
            raise RenderFailed("The document is too long to be printed.")
        try:
            async with asyncio.timeout(self.deadline):
                head, pdf = await self._exchange(document)
        except TimeoutError:
            await self._kill()
            raise RenderFailed(
                f"The document was not laid out within {self.deadline:g} seconds."
            ) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            await self._kill()
            raise RenderFailed(
                "The document needs more time or memory than printing may use."
            ) from None
        except BaseException:  # cancelled: nobody waits for this child any more
            await self._kill()
            raise
        if (why := head.get("failed")) is not None:
            await self._kill()
            if detail := head.get("detail"):
                log.warning("A document could not be printed (%s): %s", why, detail)
            raise RenderFailed(_REASONS[why])
        marks = {name: Mark(*place) for name, place in head["marks"].items()}
        return Typeset(pdf, head["pages"], head["height"], marks)

    async def _exchange(self, document: bytes) -> tuple[dict[str, Any], bytes]:
        child = self._child = self._child or _taken(self.memory) or await _start(self)
        child.documents += 1
        source, target = child.process.stdin, child.process.stdout
        assert source is not None
        assert target is not None
        source.write(struct.pack(">I", len(document)) + document)
        await source.drain()
        head: dict[str, Any] = json.loads(await _part(target))
        return head, await _part(target)

    async def _kill(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            await child.end()


async def _start(press: Press) -> _Child:
    scratch = tempfile.TemporaryDirectory(prefix="folkmoot-")
    fonts = Path(scratch.name) / "fonts.conf"
    fonts.write_text(scripts.configuration(), "utf-8")
    environment = {
        **{name: os.environ[name] for name in FOR_FONTS if name in os.environ},
        "FONTCONFIG_FILE": str(fonts),
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "PYTHONPATH": ROOT,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": _epoch(),
        "TMPDIR": scratch.name,
    }
    # The kernel's clock for the child is the last resort, behind our own.
    seconds = str(int(press.deadline) * 4 + 5)
    try:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "meetings.printing.pdf_child", seconds, str(press.memory)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=environment,
            cwd=scratch.name,
            start_new_session=True,
        )
    except BaseException:
        scratch.cleanup()
        raise
    return _Child(process, scratch, press.memory)


@contextlib.asynccontextmanager
async def warm(*, ahead: bool = False) -> AsyncIterator[None]:
    """Inside it children wait for the next jobs, so that no job waits for a child to start.

    `ahead`: one waits from the beginning, and as long as nothing is to be printed. To start it
    takes longer than most documents.
    """
    loop = asyncio.get_running_loop()
    shelf = _shelves.setdefault(loop, _Shelf())
    shelf.is_never_empty |= ahead
    _fill(shelf)
    try:
        yield
    finally:
        _shelves.pop(loop, None)
        if shelf.coming is not None:
            shelf.coming.cancel()
            await asyncio.wait([shelf.coming])
        for child in shelf.children:
            await child.end()


@dataclass
class _Shelf:
    """The children of one event loop that wait for work."""

    is_never_empty: bool = False
    children: list[_Child] = field(default_factory=list)
    coming: asyncio.Task[None] | None = None


def _fill(shelf: _Shelf) -> None:
    """Has a child start meanwhile, if one should wait and none does."""
    is_coming = shelf.coming is not None and not shelf.coming.done()
    if shelf.is_never_empty and not shelf.children and not is_coming:
        shelf.coming = asyncio.get_running_loop().create_task(_add(shelf))


async def _add(shelf: _Shelf) -> None:
    with contextlib.suppress(OSError):  # the job that needs one will say so
        shelf.children.append(await _start(Press()))


def _keep(child: _Child) -> bool:
    loop = asyncio.get_running_loop()
    shelf = _shelves.get(loop)
    if shelf is None or child.documents >= KEPT_DOCUMENTS or len(shelf.children) >= AT_ONCE:
        return False
    if not shelf.is_never_empty or shelf.children:
        child.retirement = loop.call_later(KEPT_SECONDS, _retire, shelf, child)
    shelf.children.append(child)
    return True


def _taken(memory: int) -> _Child | None:
    """A child that waits, lives and has the limit that is wanted."""
    shelf = _shelves.get(asyncio.get_running_loop())
    if shelf is None:
        return None
    for child in [each for each in reversed(shelf.children) if each.memory == memory]:
        if child.process.returncode is not None:  # something else has ended it
            _retire(shelf, child)
            continue
        shelf.children.remove(child)
        if child.retirement is not None:
            child.retirement.cancel()
            child.retirement = None
        return child
    return None


def _retire(shelf: _Shelf, child: _Child) -> None:
    """Ends what waits; the next job starts another."""
    shelf.children.remove(child)
    task = asyncio.get_running_loop().create_task(child.end())
    _ending.add(task)
    task.add_done_callback(_ending.discard)


def _epoch() -> str:
    """The time that fonts are stamped with: what a reproducible build asks for, or none."""
    wanted = os.environ.get("SOURCE_DATE_EPOCH", "")
    return wanted if re.fullmatch("[0-9]{1,11}", wanted) else "0"


async def _part(stream: asyncio.StreamReader) -> bytes:
    (size,) = struct.unpack(">I", await stream.readexactly(4))
    if size > LONGEST_PDF:
        raise RenderFailed("The PDF is too large.")
    return await stream.readexactly(size)


_shelves: WeakKeyDictionary[asyncio.AbstractEventLoop, _Shelf] = WeakKeyDictionary()
_ending: set[asyncio.Task[None]] = set()
_slots = Slots(AT_ONCE)
