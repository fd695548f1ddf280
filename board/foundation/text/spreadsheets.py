"""A CSV file as people really save it: guessed, read and written."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import log1p

from board.foundation.text import personal_links, words
from board.foundation.text.csv_writing import unneutralised
from board.foundation.text.decoding import cleaned, decode
from board.foundation.text.sheet_headers import (
    MAX_COLUMNS,
    header_at,
    header_lines,
    headers_of,
    letter_of,
    used_width,
)
from board.foundation.text.table_edges import LOOKED_AT, aside_of
from board.foundation.text.two_line_headers import says_no_more

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_CELL = 32_767  # what a spreadsheet's own cell can hold
DELIMITERS = (",", ";", "\t", "|")

_QUOTED = re.compile(r'(?<![^,;\t|\r\n ])"(?:[^"]++|"")*+"')
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])(?:\r\n|\r|\n|$)", re.IGNORECASE)
# Not text that anybody types; stands after the last line to see whether a quote is still open.
_END = "\x1dend\x1d"

_SAVE_AS = words.OPEN_IN_EXCEL
_OTHER_FILES = (
    (b"PK\x03\x04", words.WORKBOOK_OR_ZIP),
    (b"\xd0\xcf\x11\xe0", words.EXCEL_WORKBOOK),
    (b"%PDF", words.PDF_FILE),
)
_OTHER_TEXTS = (
    ("BEGIN:VCARD", words.VCARD_FILE, words.VCARD_FIX),
    ("BEGIN:VCALENDAR", words.CALENDAR_FILE, words.CALENDAR_FIX),
    ("<!DOCTYPE", words.WEB_PAGE, _SAVE_AS),
    ("<HTML", words.WEB_PAGE, _SAVE_AS),
    ("<TABLE", words.WEB_PAGE, _SAVE_AS),
    ("<?XML", words.XML_FILE, _SAVE_AS),
    ('[{"', words.JSON_FILE, _SAVE_AS),
)


@dataclass(frozen=True)
class Problem:
    """Something wrong at a place. Row as a spreadsheet shows it: 1 is the header, 0 the whole file.

    A remark is good to know but stands in nobody's way. `cell` is the column's place from 0;
    `path` is the place in a file that has no rows.
    """

    row: int
    column: str
    what: str
    fix: str
    is_remark: bool = False
    cell: int | None = None
    path: str = ""

    @property
    def where(self) -> str:
        if self.path:
            return self.path
        if self.row == 0:
            return words.WHOLE_FILE
        return (
            words.cell_place(self.row, self.column_named)
            if self.column
            else words.row_place(self.row)
        )

    @property
    def sentence(self) -> str:
        return f"{self.what} {self.fix}"

    @property
    def column_named(self) -> str:
        """`column “E-mail” (C)`: the name, and the letter that a spreadsheet shows."""
        letter = "" if self.cell is None else f" ({letter_of(self.cell)})"
        return words.column_place(self.column, letter) if self.column else ""


@dataclass(frozen=True)
class SheetRow:
    """One line below the header; as many cells as there are headers."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class StrayLine:
    """A line of the file that is no row of its table, as it reads."""

    number: int
    text: str


@dataclass(frozen=True)
class Sheet:
    """Headers and rows, with what was guessed and what was wrong.

    Headers differ: the second `E-mail` is `E-mail (column D)` and one of `doubled`. `above` and
    `below` are lines around the table. `header` is the row of the headers, 0 where none names them;
    `over` the row that groups them, 0 where none does.
    """

    headers: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    delimiter: str
    encoding: str
    problems: tuple[Problem, ...]
    is_whole: bool = True  # False when a quote that is never closed swallowed rows
    header: int = 1
    over: int = 0
    above: tuple[StrayLine, ...] = ()
    below: tuple[StrayLine, ...] = ()
    doubled: frozenset[str] = frozenset()
    first_lines: tuple[StrayLine, ...] = ()

    @property
    def is_readable(self) -> bool:
        """False when the file as a whole was turned away."""
        return bool(self.headers)

    def column(self, header: str) -> list[str]:
        index = self.headers.index(header)
        return [row.cells[index] for row in self.rows]


@dataclass(frozen=True)
class Mending:
    """What somebody said about a file whose guess was wrong, by the numbers of its rows.

    `header` is the row that names the columns, 0 for none, `over` the one that groups them, which
    is looked for where no header is said; `cells` by row and column from 0; `dropped` rows stay
    out, `kept` ones are rows though they look like notes.
    """

    header: int | None = None
    over: int = 0
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()


UNTOUCHED = Mending()


def read(
    data: bytes,
    *,
    delimiter: str | None = None,
    encoding: str | None = None,
    mending: Mending = UNTOUCHED,
    knows: Callable[[str], bool] | None = None,
    notes: bool = True,
    max_bytes: int = MAX_BYTES,
    max_rows: int = MAX_ROWS,
) -> Sheet:
    """Read a CSV file; never raises, all that is wrong is in `problems`.

    The delimiter (one of DELIMITERS) and the encoding (one of decoding.ENCODINGS) are guessed
    unless they are given. `knows` says which names of columns mean something, and so finds the
    row that holds them; without it that is the first. With `notes`, lone notes are no rows.
    """
    for magic, sentence in _OTHER_FILES:
        if data.startswith(magic):
            return _turned_away(sentence, words.SAVE_IN_EXCEL)
    if len(data) > max_bytes:
        return _turned_away(
            words.file_too_large(_megabytes(len(data)), _megabytes(max_bytes)),
            words.SPLIT_FILE,
        )
    decoded = decode(data, encoding)
    start = decoded.text[:200].lstrip().upper()
    for begins, what, fix in _OTHER_TEXTS:
        if start.startswith(begins):
            return _turned_away(what, fix)
    text, announced = _without_separator_line(decoded.text)
    if delimiter not in DELIMITERS:
        delimiter = announced or guess_delimiter(text)
    problems: list[Problem] = []
    records = _mended(_records(text, delimiter, problems), mending.cells)
    is_whole = not problems
    if not records:
        return _turned_away(words.FILE_EMPTY, words.FILE_EMPTY_FIX)
    at = header_at(records, mending.header, knows)
    top, at, named = header_lines(records, at, mending.header, mending.over, knows)
    body = [record for record in records[at or 0 :] if record[0] not in mending.dropped]
    width = used_width([cells for _, cells in records[at or 0 :][:1]])
    if width > MAX_COLUMNS:
        return _turned_away(
            words.too_many_columns(width, MAX_COLUMNS),
            words.TOO_MANY_COLUMNS_FIX,
        )
    names, doubled = headers_of(named, records[at or 0 :])
    rows = body if at is None else [record for record in body if record[0] != records[at][0]]
    if len(rows) > max_rows:
        return _turned_away(
            words.too_many_rows(len(rows), max_rows),
            words.SPLIT_FILE,
        )
    aside = _aside(rows, named and records[at or 0], knows, notes=notes) - mending.kept
    kept = tuple(_row(each, cells, names, problems) for each, cells in rows if each not in aside)
    problems.sort(key=lambda problem: problem.row)
    return Sheet(
        names,
        kept,
        delimiter,
        decoded.encoding,
        tuple(problems),
        is_whole,
        header=0 if at is None else records[at][0],
        over=0 if top is None else records[top][0],
        above=tuple(map(_line, records[: at if top is None else top])) if at else (),
        below=tuple(_line(record) for record in rows if record[0] in aside),
        doubled=doubled,
        first_lines=tuple(map(_line, records[:LOOKED_AT])),
    )


def guess_delimiter(text: str) -> str:
    """The delimiter that divides most lines alike; a comma when none does.

    Lines above the header and below the table may hold any of them.
    """
    plain = _QUOTED.sub("", text[:65_536])
    lines = [line for line in plain.splitlines() if line.strip()][:30]

    def score(delimiter: str) -> float:
        counts = Counter(filter(None, (line.count(delimiter) for line in lines)))
        return max(
            ((alike / len(lines)) ** 2 * log1p(count) for count, alike in counts.items()), default=0
        )

    # max() keeps the first of equals: a comma.
    return max(DELIMITERS, key=score)


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
                    words.cell_endless(csv.field_size_limit()),
                    words.CELL_ENDLESS_FIX,
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
                    words.QUOTE_NEVER_CLOSED,
                    words.QUOTE_NEVER_CLOSED_FIX,
                )
            )
        # Whoever keeps a list beside our mails may have put somebody's link into it.
        yield number, [personal_links.without(cell) for cell in cells]


def _mended(
    records: Iterable[tuple[int, list[str]]], changed: Mapping[tuple[int, int], str]
) -> list[tuple[int, list[str]]]:
    """The records that hold anything, with the cells that somebody has typed anew."""
    mended = []
    by_row: dict[int, dict[int, str]] = {}
    for (number, index), text in changed.items():
        by_row.setdefault(number, {})[index] = text
    for number, cells in records:
        for index, text in by_row.get(number, {}).items():
            if index < MAX_COLUMNS:
                cells += [""] * (index + 1 - len(cells))
                cells[index] = text
        if any(cell.strip() for cell in cells):
            mended.append((number, cells))
    return mended


def _aside(
    rows: list[tuple[int, list[str]]],
    header: tuple[int, list[str]] | None,
    knows: Callable[[str], bool] | None,
    *,
    notes: bool,
) -> set[int]:
    """The numbers of the lines below the header that are no rows."""
    if knows is None:
        return set()
    aside = set(aside_of(rows, header[1] if header else (), notes=notes))
    if header and rows and rows[0][0] == header[0] + 1 and says_no_more(rows[0][1], knows):
        aside.add(rows[0][0])
    return aside


def _line(record: tuple[int, list[str]]) -> StrayLine:
    number, cells = record
    said = " · ".join(" ".join(cell.split()) for cell in cells if cell.strip())
    return StrayLine(number, cleaned(said)[0][:160])


def _row(
    number: int, cells: list[str], headers: tuple[str, ...], problems: list[Problem]
) -> SheetRow:
    surplus = [cell for cell in cells[len(headers) :] if cell.strip()]
    if surplus:
        problems.append(
            Problem(
                number,
                "",
                words.row_too_wide(len(cells), len(headers)),
                words.ROW_TOO_WIDE_FIX,
            )
        )
    return SheetRow(
        number,
        tuple(
            _checked(number, header, index, unneutralised(cells[index]), problems)
            if index < len(cells)
            else ""
            for index, header in enumerate(headers)
        ),
    )


def _checked(number: int, header: str, index: int, cell: str, problems: list[Problem]) -> str:
    text, what = cleaned(cell)
    if what is not None:
        fix = words.UNREADABLE_CELL_FIX
        problems.append(Problem(number, header, what, fix, cell=index))
    if len(text) > MAX_CELL:
        problems.append(
            Problem(
                number,
                header,
                words.cell_too_long(len(text), MAX_CELL),
                words.CELL_TOO_LONG_FIX,
                cell=index,
            )
        )
    return text


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0")
