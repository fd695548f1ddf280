"""The values of meeting.json by their places: `days[1]` is named, shown and typed anew."""

import json
from collections.abc import Mapping, Sequence

from board.foundation.text.decoding import cleaned
from board.foundation.text.spreadsheets import Problem

FIELDS = ("title", "timezone", "month", "days", "hours", "host", "location")
WHOLE = len(FIELDS)  # the column of the file's own text
MAX_TEXT = 20_000
_LISTS = ("days", "hours")

Json = dict[str, object]
# Row 0 is a value as a whole, row 1 the first of its list; the column is that of FIELDS.
Cells = Mapping[tuple[int, int], str]


def faulty(
    field: str, what: str, fix: str, *, entry: int = 0, is_remark: bool = False, path: str = ""
) -> Problem:
    """A problem of a value, or of one entry (from 1) of its list; no field is the whole file."""
    path = path or (f"{field}[{entry - 1}]" if entry else field)
    column = FIELDS.index(field) if field in FIELDS else WHOLE if not field else None
    return Problem(entry, field, what, fix, is_remark=is_remark, cell=column, path=path)


def filled_in(column: str, what: str) -> Problem:
    return faulty(column, what, "Nothing to do, or write it.", is_remark=True)


def mended(raw: Json, cells: Cells) -> Json:
    """The same with what was typed in the places of these cells."""
    result = dict(raw)
    for (entry, column), text in sorted(cells.items()):
        if column >= WHOLE:
            continue
        field = FIELDS[column]
        if not entry:
            result[field] = _typed_list(text) if field in _LISTS else text
            continue
        entries = _listed(result.get(field))
        if field in _LISTS and entry <= len(entries):
            entries[entry - 1] = _typed(text)
            result[field] = entries
    return result


def text_at(raw: Json, entry: int, column: int) -> str:
    """What stands there, as it is typed anew: lists with commas, hours with a dash."""
    value = raw.get(FIELDS[column])
    if entry:
        entries = _listed(value)
        return _said(entries[entry - 1]) if entry <= len(entries) else ""
    return ", ".join(map(_said, value)) if isinstance(value, list) else _said(value)


def values_of(problems: Sequence[Problem], raw: Json, text: str) -> dict[tuple[int, int], str]:
    """What the problems are about, as it stands now; `text` is the whole file."""
    found = {}
    for each in problems:
        if each.cell == WHOLE and len(text) <= MAX_TEXT:
            found[each.row, WHOLE] = text
        elif each.cell is not None and each.cell != WHOLE:
            found[each.row, each.cell] = text_at(raw, each.row, each.cell)
    return found


def entries_of(raw: Json, field: str) -> list[object]:
    """Of a list its entries; a value that stands alone is the only one."""
    return _listed(raw.get(field))


def plain(value: object) -> str:
    """One line of text from a JSON scalar; blank from anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**9 else ""
    return " ".join(cleaned(value[:2_000])[0].split())


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _typed_list(text: str) -> list[object]:
    whole = _typed(text)
    if isinstance(whole, list):
        return whole
    return [_typed(part.strip()) for part in text.split(",") if part.strip()]


def _typed(text: str) -> object:
    """`[["9:00", "12:00"], ["13:00", "17:00"]]` is a list; anything else is what it reads."""
    if text.lstrip().startswith("["):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    return text


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:MAX_TEXT]
    if isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value):
        return "-".join(map(str, value))
    return json.dumps(value, ensure_ascii=False)[:MAX_TEXT]
