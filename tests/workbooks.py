"""Workbooks as people hand them in."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from board.foundation.text.workbooks import Workbook


def workbook(sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[str]]]]) -> bytes:
    """By name of sheet: headers and rows."""
    with TemporaryDirectory() as folder:
        book = Workbook(Path(folder), {name: headers for name, (headers, _) in sheets.items()})
        for name, (_, rows) in sheets.items():
            book.write(name, rows)
        return book.close().read_bytes()
