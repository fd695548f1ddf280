"""Reading a workbook (XLSX, ODS, XLS): its cells as they were last shown, as a CSV file."""

import datetime
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from board.foundation.errors import Refused
from board.foundation.sandbox import sandbox
from board.foundation.text import words
from board.foundation.text.csv_writing import write_csv
from board.foundation.text.sheet_headers import MAX_COLUMNS

MAX_UNPACKED = 200 * 1024 * 1024
MAX_ENTRIES = 5_000
MAX_ROWS = 60_000
_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DAMAGED = words.WORKBOOK_UNREADABLE
_PROTECTED = words.WORKBOOK_LOCKED
_TOO_LARGE = words.WORKBOOK_TOO_LARGE

_Cell = int | float | str | bool | datetime.time | datetime.date | datetime.timedelta


@dataclass(frozen=True)
class Worksheet:
    """One sheet as CSV, every row in its place; `names` are the sheets that hold anything."""

    csv: bytes
    name: str
    names: tuple[str, ...]


def is_workbook(data: bytes) -> bool:
    """By its first bytes; a file's name says little."""
    return data.startswith(_STARTS)


async def opened(data: bytes, name: str = "") -> Worksheet:
    """The sheet of that name, else the first; Refused where the file cannot be read.

    In a child process: two cells far apart are enough for a sheet that fills all memory.
    """
    try:
        return await sandbox.run(read, data, name)
    except sandbox.Overrun as overrun:
        raise Refused(_TOO_LARGE, field="file") from overrun


def read(data: bytes, name: str) -> Worksheet:
    """The same in this very process. Formulas are never computed: their last results are read."""
    if data.startswith(b"PK"):
        _weigh(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            each.name
            for each in book.sheets_metadata
            if each.visible == SheetVisibleEnum.Visible
            and book.get_sheet_by_name(each.name).start is not None
        ]
        if not visible:
            raise Refused(words.WORKBOOK_EMPTY, field="file")
        chosen = name if name in visible else visible[0]
        rows = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False, nrows=MAX_ROWS + 1)
        merged = book.get_sheet_by_name(chosen).merged_cell_ranges or []
    except PasswordError as problem:
        raise Refused(_PROTECTED, field="file") from problem
    except (CalamineError, OSError, ValueError) as problem:
        said = _PROTECTED if "password" in str(problem).casefold() else _DAMAGED
        raise Refused(said, field="file") from problem
    if len(rows) > MAX_ROWS:
        raise Refused(_TOO_LARGE, field="file")
    _fill_down(rows, merged)
    lines = [[_text(cell) for cell in row[: MAX_COLUMNS + 1]] for row in rows]
    return Worksheet(write_csv(lines[0], lines[1:]), chosen, tuple(visible))


def _fill_down(
    rows: list[list[_Cell]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """A cell over several rows belongs to each of them: one company beside its three people."""
    for (top, left), (bottom, right) in merged:
        if bottom > top and left == right and top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                if left < len(row):
                    row[left] = rows[top][left]


def _weigh(data: bytes) -> None:
    """Refused before anything is unpacked, by what the archive says of itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError) as problem:
        raise Refused(_DAMAGED, field="file") from problem
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Refused(_TOO_LARGE, field="file")


def _text(cell: _Cell) -> str:
    """As somebody would type it: 3 and not 3.0, a day without its midnight."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        at_midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if at_midnight else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, datetime.time):
        return f"{cell:%H:%M}"
    return str(cell)
