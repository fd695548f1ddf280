"""Which columns of a list are taken for what, and what somebody must see before it is taken in."""

import re
from collections.abc import Mapping, Sequence

from board.foundation.text import words
from board.foundation.text.column_contents import WORDS, are_salutations, holds_address, kind_of
from board.foundation.text.column_names import claim, guess_mapping
from board.foundation.text.sheet_remarks import about_lines
from board.foundation.text.spreadsheets import Problem, Sheet

_NAMES = {"name", "first_name", "last_name"}


def taken_columns(sheet: Sheet, headers: Sequence[str]) -> dict[str, str]:
    """Header → field by name; where no row names the columns, by what stands in them."""
    if not sheet.header:
        kinds: dict[str, str] = {}
        for header in headers:
            kind = kind_of(sheet.column(header))
            if kind is not None and kind not in kinds.values():
                kinds[header] = kind
        # Names and companies look alike: a person is asked, an address speaks for itself.
        return {header: kind for header, kind in kinds.items() if kind in ("email", "timezone")}
    guessed = guess_mapping(headers)
    for header, field in list(guessed.items()):
        if field == "role" and are_salutations(sheet.column(header)):
            del guessed[header]
        if field == "name" and _is_of_another(sheet, header, guessed):
            del guessed[header]
    return guessed


def _is_of_another(sheet: Sheet, header: str, guessed: Mapping[str, str]) -> bool:
    """Whether `Name` beside first and last names is a company's, say, below a line of groups."""
    halves = {field: column for column, field in guessed.items()}
    if "first_name" not in halves or "last_name" not in halves:
        return False
    if kind_of(sheet.column(header)) == "company":
        return True
    columns = (header, halves["first_name"], halves["last_name"])
    both = [
        _share_a_word(whole, f"{first} {last}")
        for whole, first, last in zip(*map(sheet.column, columns), strict=True)
        if whole.strip() and f"{first}{last}".strip()
    ]
    return bool(both) and sum(both) * 2 < len(both)


def _share_a_word(whole: str, other: str) -> bool:
    parts = set(re.findall(r"\w+", whole.casefold()))
    return bool(parts & set(re.findall(r"\w+", other.casefold())))


def stands_on_its_side(sheet: Sheet) -> bool:
    """Whether the names of the columns stand below one another, and people beside one another."""
    first = [row.cells[0].strip() for row in sheet.rows if row.cells]
    facts = [cell for cell in first if (found := claim(cell)) and found[1] == 0]
    return len(facts) > 1 and len(facts) * 2 >= len(first)


def notices_of(
    sheet: Sheet, mapping: Mapping[str, str], settled: frozenset[str]
) -> tuple[Problem, ...]:
    """What was left out that may be wanted: lines around the table, and whole columns.

    A column in `settled` was looked at by somebody, who chose to leave it out.
    """
    notices = about_lines(
        sheet,
        above=words.HEADER_ABOVE_FIX,
        below=words.ROW_BELOW_FIX,
    )
    notices += _addresses_elsewhere(sheet, mapping)
    held = set(mapping.values())
    ours = {cell.strip().casefold() for cell in _cells_of(sheet, mapping, "email")}
    for index, header in enumerate(sheet.headers):
        if not header or header in mapping or header in settled:
            continue
        cells = sheet.column(header)
        kind = kind_of(cells)
        if "email" not in held and any(map(holds_address, cells)):
            kind = "email"
        if kind is None or (kind == "name" and held & _NAMES):
            continue
        if kind == "email" and "email" in held and _are_among(cells, ours):
            continue
        what = words.column_looks_like(header, WORDS[kind])
        if kind == "email" and "email" not in held:
            what = words.addresses_in_unused_column(header)
        fix = words.CHOOSE_COLUMN_FIX
        notices.append(Problem(sheet.header, header, what, fix, is_remark=True, cell=index))
    return tuple(notices)


def _addresses_elsewhere(sheet: Sheet, mapping: Mapping[str, str]) -> list[Problem]:
    """Addresses in columns taken for something else, in rows that have none of their own."""
    at = {header: index for index, header in enumerate(sheet.headers)}
    own = [at[header] for header, field in mapping.items() if field in ("email", "other_email")]
    bare = [row for row in sheet.rows if not any(row.cells[index].strip() for index in own)]
    notices = []
    for header, field in mapping.items():
        rows = [row for row in bare if holds_address(row.cells[at[header]])]
        if field in ("email", "other_email") or not rows:
            continue
        what = words.address_in_other_column(header, rows[0].number)
        if len(rows) > 1:
            what = words.addresses_in_other_column(header, len(rows))
        fix = words.ADDRESSES_IN_OTHER_COLUMN_FIX
        notices.append(Problem(sheet.header, header, what, fix, is_remark=True, cell=at[header]))
    return notices


def _cells_of(sheet: Sheet, mapping: Mapping[str, str], field: str) -> list[str]:
    return [
        cell
        for header, held in mapping.items()
        if held == field
        for cell in sheet.column(header)
        if cell.strip()
    ]


def _are_among(cells: Sequence[str], known: set[str]) -> bool:
    """Whether a column says the same addresses once more, such as a name for display."""
    said = [cell.casefold() for cell in cells if holds_address(cell)]
    return all(any(address in cell for address in known) for cell in said[:20])
