"""A CSV file as people really save it: guessed, read and written."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from board.rules.decoding import cleaned, decode

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_CELL = 32_767  # what a spreadsheet's own cell can hold
MAX_COLUMNS = 200
DELIMITERS = (",", ";", "\t", "|")

_QUOTED = re.compile(r'(?<![^,;\t|\r\n ])"(?:[^"]++|"")*+"')
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])(?:\r\n|\r|\n|$)", re.IGNORECASE)
# Full-width signs (+ - = @) are taken for the plain ones where people type them.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
# Not text that anybody types; stands after the last line to see whether a quote is still open.
_END = "\x1dend\x1d"

_OTHER_FILES = (
    (b"PK\x03\x04", "This is an Excel workbook; save it as CSV."),
    (b"\xd0\xcf\x11\xe0", "This is an Excel workbook; save it as CSV."),
    (b"%PDF", "This is a PDF; export the list as CSV."),
)


@dataclass(frozen=True)
class Problem:
    """Something wrong at a place. Row as a spreadsheet shows it: 1 is the header, 0 the whole file.

    A remark is good to know but stands in nobody's way.
    """

    row: int
    column: str
    what: str
    fix: str
    is_remark: bool = False

    @property
    def where(self) -> str:
        if self.row == 0:
            return "whole file"
        return f"row {self.row}, column {self.column}" if self.column else f"row {self.row}"


@dataclass(frozen=True)
class Row:
    """One line below the header; as many cells as there are headers."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """Headers and rows, with what was guessed and what was wrong."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str
    encoding: str
    problems: tuple[Problem, ...]
    is_whole: bool = True  # False when a quote that is never closed swallowed rows

    @property
    def is_readable(self) -> bool:
        """False when the file as a whole was turned away."""
        return bool(self.headers)


def read(
    data: bytes,
    *,
    delimiter: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    max_rows: int = MAX_ROWS,
) -> Sheet:
    """Read a CSV file; never raises, all that is wrong is in `problems`.

    The delimiter (one of DELIMITERS) and the encoding (one of decoding.ENCODINGS) are guessed
    unless they are given.
    """
    for magic, sentence in _OTHER_FILES:
        if data.startswith(magic):
            return _turned_away(sentence, "In Excel: File, Save as, CSV UTF-8.")
    if len(data) > max_bytes:
        return _turned_away(
            f"The file has {_megabytes(len(data))} MB; the most is {_megabytes(max_bytes)} MB.",
            "Split it into several files.",
        )
    decoded = decode(data, encoding)
    text, announced = _without_separator_line(decoded.text)
    if delimiter not in DELIMITERS:
        delimiter = announced or guess_delimiter(text)
    problems: list[Problem] = []
    records = [
        (number, cells)
        for number, cells in _records(text, delimiter, problems)
        if any(cell.strip() for cell in cells)
    ]
    is_whole = not problems
    if not records:
        return _turned_away("The file is empty.", "Put the column names into its first row.")
    width = _used_width([records[0][1]])
    if width > MAX_COLUMNS:
        return _turned_away(
            f"The file has {width:,} columns; the most is {MAX_COLUMNS}.",
            "Keep only the columns that are needed.",
        )
    if len(records) - 1 > max_rows:
        return _turned_away(
            f"The file has {len(records) - 1:,} rows; the most is {max_rows:,}.",
            "Split it into several files.",
        )
    headers = _headers(records, problems)
    rows = tuple(_row(number, cells, headers, problems) for number, cells in records[1:])
    problems.sort(key=lambda problem: problem.row)
    return Sheet(headers, rows, delimiter, decoded.encoding, tuple(problems), is_whole)


def guess_delimiter(text: str) -> str:
    """The delimiter that divides the header and then the rows alike; a comma when none does."""
    plain = _QUOTED.sub("", text[:65_536])
    lines = [line for line in plain.splitlines() if line.strip()][:30]
    if not lines:
        return ","

    def score(delimiter: str) -> float:
        counts = [line.count(delimiter) for line in lines]
        return counts[0] * sum(count == counts[0] for count in counts) / len(counts)

    # max() keeps the first of equals: a comma.
    return max(DELIMITERS, key=score)


def write_csv(
    headers: Sequence[str], rows: Iterable[Sequence[str]], *, is_marked: bool = True
) -> bytes:
    """UTF-8 with its mark (Excel needs it), CRLF, and no cell that a spreadsheet would run."""
    lines = [",".join(_quoted(neutralised(cell)) for cell in row) for row in (headers, *rows)]
    text = "\r\n".join(lines) + "\r\n"
    return text.encode("utf-8-sig" if is_marked else "utf-8", "replace")


def neutralised(cell: str) -> str:
    """A cell that would start a formula gets an apostrophe; unneutralised() takes it off again."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unneutralised(cell: str) -> str:
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def _turned_away(what: str, fix: str) -> Sheet:
    return Sheet((), (), ",", "", (Problem(0, "", what, fix),))


def _without_separator_line(text: str) -> tuple[str, str | None]:
    """Excel's own first line `sep=;` names the delimiter and is no row."""
    announced = _SEPARATOR_LINE.match(text)
    if announced is None:
        return text, None
    return text[announced.end() :], announced.group(1)


def _records(text: str, delimiter: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Every record with its number; a quote that is never closed is named where it opened."""
    ended = text if not text or text.endswith(("\n", "\r")) else text + "\n"
    lines = io.StringIO(ended + _END, newline="")
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            problems.append(
                Problem(
                    number,
                    "",
                    f"A cell has more than {csv.field_size_limit():,} characters; "
                    "reading stopped here.",
                    "Most likely a quotation mark is opened and never closed: close it.",
                )
            )
            return
        if cells == [_END]:
            return
        if cells and cells[-1].endswith(_END):
            cells[-1] = cells[-1].removesuffix(_END)
            problems.append(
                Problem(
                    number,
                    "",
                    "A quotation mark is opened and never closed, "
                    "so the rest of the file became one cell.",
                    'Close it, or write "" for a quotation mark inside a cell.',
                )
            )
        yield number, cells


def _headers(records: list[tuple[int, list[str]]], problems: list[Problem]) -> tuple[str, ...]:
    number, cells = records[0]
    used = min(_used_width([cells for _, cells in records]), len(cells), MAX_COLUMNS)
    names = [" ".join(cleaned(unneutralised(cell))[0].split()) for cell in cells[:used]]
    seen: set[str] = set()
    for index, name in enumerate(names):
        if not name and any(_cell(row, index) for _, row in records[1:]):
            problems.append(
                Problem(
                    number,
                    str(index + 1),
                    f"Column {index + 1} holds cells but has no name.",
                    "Name it in the first row, or delete it.",
                )
            )
        elif name and name.casefold() in seen:
            problems.append(
                Problem(
                    number,
                    name,
                    f"The column name “{name}” stands there more than once.",
                    "Rename or delete one of them.",
                )
            )
        seen.add(name.casefold())
    return tuple(names)


def _row(number: int, cells: list[str], headers: tuple[str, ...], problems: list[Problem]) -> Row:
    surplus = [cell for cell in cells[len(headers) :] if cell.strip()]
    if surplus:
        problems.append(
            Problem(
                number,
                "",
                f"The row has {len(cells)} cells, the header only {len(headers)}.",
                "Put a cell that holds the delimiter between quotation marks.",
            )
        )
    return Row(
        number,
        tuple(
            _checked(number, header, unneutralised(cells[index]), problems)
            if index < len(cells)
            else ""
            for index, header in enumerate(headers)
        ),
    )


def _checked(number: int, header: str, cell: str, problems: list[Problem]) -> str:
    text, what = cleaned(cell)
    if what is not None:
        problems.append(
            Problem(number, header, what, "Type this cell again, or save the file as UTF-8.")
        )
    if len(text) > MAX_CELL:
        problems.append(
            Problem(
                number,
                header,
                f"The cell has {len(text):,} characters; the most is {MAX_CELL:,}.",
                "Shorten it, or divide it over several rows.",
            )
        )
    return text


def _used_width(records: list[list[str]]) -> int:
    """Columns up to the last one that holds anything: exporters love trailing commas."""
    width = 0
    for cells in records:
        last = len(cells)
        while last > width and not cells[last - 1].strip():
            last -= 1
        width = max(width, last)
    return width


def _cell(cells: list[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""


def _quoted(cell: str) -> str:
    if any(character in cell for character in '",;\t|\r\n') or cell != cell.strip() or not cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0")
