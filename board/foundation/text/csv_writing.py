"""A CSV file as programs like to open it, with no cell that a spreadsheet would run."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence

# Full-width signs (+ - = @) are taken for the plain ones where people type them.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
_SEPARATES = re.compile('[",;\t|\r\n]')
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")


def write_csv(
    headers: Sequence[str], rows: Iterable[Sequence[str]], *, is_marked: bool = True
) -> bytes:
    """UTF-8 with its mark (Excel needs it), CRLF, and no cell that a spreadsheet would run."""
    mark = BOM_UTF8 if is_marked else b""
    return mark + csv_lines((headers, *rows))


def csv_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """The same for some of a file's lines: those that follow its mark and its headers."""
    lines = [",".join([_quoted(neutralised(cell)) for cell in row]) + "\r\n" for row in rows]
    return "".join(lines).encode("utf-8", "replace")


def neutralised(cell: str) -> str:
    """A cell that would start a formula gets an apostrophe; unneutralised() takes it off again."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unneutralised(cell: str) -> str:
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def _quoted(cell: str) -> str:
    if _SEPARATES.search(cell) or cell != cell.strip() or not cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
