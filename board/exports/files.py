"""Files: the roadmap for spreadsheets, trackers and programs, written while it is read.

So memory does not grow with the roadmap, nobody waits for the event loop, and whoever goes away
ends the reading.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Sequence
from contextlib import aclosing
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from board.exports import exports, words
from board.exports.rules import (
    HEADERS,
    ISSUES_FRAME,
    JIRA_HEADERS,
    JSON_FRAME,
    PRODUCTBOARD_HEADERS,
    QUOTE_HEADERS,
    Export,
    ExportedItem,
    issue_objects,
    jira_rows,
    json_objects,
    productboard_rows,
    quote_rows,
    rows,
)
from board.foundation.identity.access import Viewer
from board.foundation.text.csv_writing import csv_lines, write_csv
from board.foundation.text.workbooks import Workbook

BYTES = 1 << 18  # of a finished workbook that are sent together
SHEET = "Roadmap"
QUOTED = frozenset({Export.xlsx, Export.json, Export.productboard})
Portions = AsyncIterator[list[ExportedItem]]
Rows = Iterable[Sequence[str]]


async def pieces_of(
    kind: Export, viewer: Viewer, *, programme: str = "", now: datetime
) -> AsyncGenerator[bytes, None]:
    """A file in the pieces in which it is sent."""
    read = exports.portions(viewer, programme=programme, has_quotes=kind in QUOTED, now=now)
    async with aclosing(read) as found, aclosing(_WRITERS[kind](found)) as pieces:
        async for piece in pieces:
            yield piece


# --- steps -----------------------------------------------------------------------------------


async def _table(
    headers: Sequence[str],
    lines: Callable[[Sequence[ExportedItem]], Rows],
    found: Portions,
    *,
    is_marked: bool = True,
) -> AsyncGenerator[bytes, None]:
    yield write_csv(headers, (), is_marked=is_marked)
    async for some in found:
        yield csv_lines(lines(some))


async def _objects(
    frame: tuple[str, str],
    written: Callable[[Sequence[ExportedItem]], list[str]],
    found: Portions,
) -> AsyncGenerator[bytes, None]:
    """What `json.dumps` would write of all of them, an indented list of objects."""
    before, after = frame
    yield before.encode()
    is_empty = True
    async for some in found:
        text = ",\n".join(written(some))
        yield ("\n" if is_empty else ",\n").encode() + text.encode("utf-8", "replace")
        is_empty = False
        await asyncio.sleep(0)  # others have their turn
    closing = "" if is_empty else "\n" + "  " * (after.count("\n") - 1)
    yield f"{closing}{after}".encode()


async def _workbook(found: Portions) -> AsyncGenerator[bytes, None]:
    """Excel reads a file from its end: it is put together on disk, then sent.

    No step in a thread is left alone when the reader goes away: the folder goes after it.
    """
    with TemporaryDirectory(prefix="folkmoot-") as folder:
        sheets = {SHEET: HEADERS, words.SHEET_OF_EVIDENCE: QUOTE_HEADERS}
        book = await asyncio.to_thread(Workbook, Path(folder), sheets)
        async for some in found:
            await asyncio.to_thread(book.write, SHEET, rows(some))
            await asyncio.to_thread(book.write, words.SHEET_OF_EVIDENCE, quote_rows(some))
        path = await asyncio.to_thread(book.close)
        with path.open("rb") as finished:
            while piece := await asyncio.to_thread(finished.read, BYTES):
                yield piece


_WRITERS: dict[Export, Callable[[Portions], AsyncGenerator[bytes, None]]] = {
    Export.csv: partial(_table, HEADERS, rows),
    Export.xlsx: _workbook,
    Export.json: partial(_objects, JSON_FRAME, json_objects),
    # A mark before the first header's name would be part of it there.
    Export.jira: partial(_table, JIRA_HEADERS, jira_rows, is_marked=False),
    Export.github: partial(_objects, ISSUES_FRAME, issue_objects),
    Export.productboard: partial(_table, PRODUCTBOARD_HEADERS, productboard_rows, is_marked=False),
}
