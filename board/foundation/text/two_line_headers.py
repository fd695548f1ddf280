"""Headers of two lines: the first groups, the second names; or the second says the same anew."""

import re
from collections.abc import Callable, Sequence

from board.foundation.text.column_contents import holds_address

Record = tuple[int, Sequence[str]]
Knows = Callable[[str], bool]

MAX_NAME = 60
# `Name` below `Company` is the company's.
_PLAIN_NAMES = frozenset(
    ("name", "title", "nom", "nombre", "nome", "naam", "bezeichnung", "full name")
)
# Whose address it is when it is not the person's own.
_OF_OTHERS = re.compile(
    r"\b(?:assistants?|assistenz|assistentin|secretary|sekretariat|emergency|invoice|rechnung"
    r"|account (?:manager|owner)|manager|vorgesetzter?|owner|referr\w+|spouse|previous|former)\b",
    re.IGNORECASE,
)
_KINDS = re.compile(
    r"required|optional|mandatory|text|string|number|date|e-?mail|url|yes ?/ ?no|boolean|pflicht\w*"
    r"|freiwillig|zahl|datum|obligatoire|facultatif|texte|obligatorio|opcional|texto|varchar.*"
    r"|free text|max\.? .*|e\.g\.? .*|z\. ?b\. .*|\W*",
    re.IGNORECASE,
)
_DATA = re.compile(r"\W*\d[\d\s.,:/+()-]*")


def spanned(records: Sequence[Record], at: int, knows: Knows) -> int | None:
    """The place of the line that groups or continues the names at `at`: just above or below it."""
    if at > 0 and _may_group(records[at - 1], records[at]):
        return at - 1
    if at + 1 < len(records) and _continues(records[at], records[at + 1], knows):
        return at + 1
    return None


def joined(upper: Sequence[str], lower: Sequence[str], knows: Knows) -> list[str]:
    """One name a column: the lower where it says enough, else with its group before it."""
    groups = _filled_right(upper, lower)
    typed = [" ".join(cell.split()) for cell in lower] + [""] * (len(groups) - len(lower))
    folded = [name.casefold() for name in typed]
    names: list[str] = []
    for index, (group, name) in enumerate(zip(groups, typed, strict=True)):
        both = f"{group} {name}".strip()
        used = {each.casefold() for each in names}
        if not name or not group:
            names.append(name or _at(upper, index))
        elif knows(both):
            names.append(both)
        elif folded[index] in _PLAIN_NAMES and knows(group) and group.casefold() not in used:
            names.append(group)
        else:
            is_clear = folded[index] not in used and not _OF_OTHERS.search(group)
            names.append(name if is_clear else both)
    return names


def says_no_more(cells: Sequence[str], knows: Knows) -> bool:
    """Whether a line below the names is one of names again, or of what may stand in each column."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < 2 or any(map(holds_address, filled)):
        return False
    return all(map(knows, filled)) or all(map(_KINDS.fullmatch, filled))


def _may_group(upper: Record, lower: Record) -> bool:
    """Two groups or more, each over a column that is named, and fewer than these."""
    if upper[0] + 1 != lower[0]:
        return False
    places = [index for index, cell in enumerate(upper[1]) if cell.strip()]
    named = [index for index, cell in enumerate(lower[1]) if cell.strip()]
    return (
        len(places) > 1
        and places[-1] <= named[-1]
        and len(places) <= len(named)
        and not any(_is_other(upper[1][index]) for index in places)
    )


def _continues(upper: Record, lower: Record, knows: Knows) -> bool:
    """Names, at least one of them where the line above leaves it open."""
    if upper[0] + 1 != lower[0]:
        return False
    filled = [(index, cell.strip()) for index, cell in enumerate(lower[1]) if cell.strip()]
    groups = _filled_right(upper[1], lower[1])
    blank = any(not _at(upper[1], index) for index, _ in filled)
    named = sum(_is_named(groups[index], cell, knows) for index, cell in filled)
    fits = named * 2 >= len(filled) and not any(_is_other(cell) for _, cell in filled)
    is_split = all(
        not knows(_at(upper[1], index)) or cell.casefold() not in _at(upper[1], index).casefold()
        for index, cell in filled
    ) and any(knows(f"{_at(upper[1], i)} {cell}") and not knows(cell) for i, cell in filled)
    repeated = [cell for cell in map(str.strip, upper[1]) if cell]
    is_group = len(set(repeated)) * 2 <= len(repeated)
    return len(filled) > 1 and fits and (blank or is_split or is_group)


def _is_named(group: str, name: str, knows: Knows) -> bool:
    return (
        knows(name)
        or knows(f"{group} {name}")
        or (name.casefold() in _PLAIN_NAMES and knows(group))
    )


def _filled_right(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The group of each column: merged cells are written into their first column only."""
    groups: list[str] = []
    group = ""
    for index in range(max(len(upper), len(lower))):
        # A group ends where a column has no name of its own below.
        group = _at(upper, index) or (group if _at(lower, index) else "")
        groups.append(group)
    return groups


def _is_other(cell: str) -> bool:
    text = cell.strip()
    return len(text) > MAX_NAME or holds_address(text) or _DATA.fullmatch(text) is not None


def _at(cells: Sequence[str], index: int) -> str:
    return " ".join(cells[index].split()) if index < len(cells) else ""
