"""The names of a table's columns: which row holds them, and one name for each, no two alike."""

from collections.abc import Callable

from board.foundation.text import words
from board.foundation.text.csv_writing import unneutralised
from board.foundation.text.decoding import cleaned
from board.foundation.text.table_edges import header_of
from board.foundation.text.two_line_headers import joined, spanned

MAX_COLUMNS = 200

Records = list[tuple[int, list[str]]]


def header_at(
    records: Records, chosen: int | None, knows: Callable[[str], bool] | None
) -> int | None:
    """The place of the record that names the columns; None where none does."""
    if chosen is not None:
        return next((at for at, (number, _) in enumerate(records) if number == chosen), None)
    return 0 if knows is None else header_of(records, knows)


def header_lines(
    records: Records,
    at: int | None,
    chosen: int | None,
    over: int,
    knows: Callable[[str], bool] | None,
) -> tuple[int | None, int | None, tuple[int, list[str]] | None]:
    """The places of the line that groups the names and of their own, and the names of both."""
    if at is None or knows is None:
        return None, at, None if at is None else records[at]
    if chosen is None:
        other = spanned(records, at, knows)
    else:
        other = next((top for top in range(at) if records[top][0] == over), None)
    if other is None:
        return None, at, records[at]
    top, at = sorted((at, other))
    return top, at, (records[at][0], joined(records[top][1], records[at][1], knows))


def headers_of(
    named: tuple[int, list[str]] | None, records: Records
) -> tuple[tuple[str, ...], frozenset[str]]:
    """A name for each column, no two alike, and those that had to be told apart."""
    wide = min(used_width([cells for _, cells in records]), MAX_COLUMNS)
    typed = [] if named is None else named[1][:wide]
    if named is not None:
        wide = min(wide, max(used_width([named[1]]), _shared_width(records[1:])))
    names = [" ".join(cleaned(unneutralised(cell))[0].split()) for cell in typed]
    names += [""] * (wide - len(names))
    seen: set[str] = set()
    doubled: set[str] = set()
    for index, name in enumerate(names[:wide]):
        if not name and any(_cell(cells, index) for _, cells in records):
            names[index] = words.nameless_column(letter_of(index))
        elif name and name.casefold() in seen:
            names[index] = words.column_with_letter(name, letter_of(index))
            doubled.add(names[index])
        seen.add(name.casefold())
    return tuple(names[:wide]), frozenset(doubled)


def _shared_width(records: Records) -> int:
    """How far most rows reach: a header may lack its last name, a row have a cell too many."""
    widths = sorted(used_width([cells]) for _, cells in records[:1000])
    return widths[len(widths) // 2] if widths else 0


def letter_of(index: int) -> str:
    """The letters over a spreadsheet's column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def used_width(records: list[list[str]]) -> int:
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
