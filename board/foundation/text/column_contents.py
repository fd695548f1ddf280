"""What the cells of a column look like, whatever it is called."""

import re
from collections.abc import Iterable, Sequence

from board.foundation.text import words
from board.foundation.text.column_names import is_salutation
from board.foundation.text.zones import zone_named

LOOKED_AT = 200
_ADDRESS = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\W\d_]{2,}")
_COMPANY = re.compile(
    r"(?:\b(?:gmbh|ag|kg|ohg|ltd|limited|llc|llp|plc|inc|corp|corporation|co|company|group|sarl|sas"
    r"|s\.?a|s\.?p\.?a|s\.?r\.?l|bv|nv|b\.v|n\.v|ab|oy|oyj|as|a/s|aps|sp\. z o\.\s?o|pty|pte|kk"
    r"|holding|industries|university|bank)\.?)\s*$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:c[eftimopr]o|ciso|vp|svp|evp|president|director|directora?|directeur|directrice|manager"
    r"|managerin|head of|lead|leader|leiter(?:in)?|engineer|ingenieur(?:in)?|ingénieure?|analyst"
    r"|consultant|officer|chef(?:in)? de|responsable|gerente|jefe|jefa|direttore|coordinator"
    r"|specialist|architect|planner|founder|owner|partner|buyer|secretary|geschäftsführer(?:in)?"
    r"|kierownik|dyrektor|developer|accountant|supervisor|administrator|professor)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_][^\W\d_.'\u2019-]*\.?(?:[ -][^\W\d_][^\W\d_.'\u2019-]*\.?){1,3}")
WORDS = {
    "email": words.MAIL_ADDRESSES,
    "timezone": words.TIME_ZONES,
    "company": "companies",
    "role": "roles",
    "name": words.NAMES_OF_PEOPLE,
}


def holds_address(cell: str) -> bool:
    """Whether a mail address stands in the cell, alone or among other words."""
    return _ADDRESS.search(cell) is not None


def addresses_in(cell: str) -> tuple[str, ...]:
    found = _ADDRESS.findall(cell)
    return tuple(each.rstrip(".").removeprefix("mailto:") for each in found)


def kind_of(cells: Iterable[str]) -> str | None:
    """The field that most of the filled cells look like; None when they look like none."""
    filled = _filled(cells)
    if not filled:
        return None
    if _most(filled, [holds_address(cell) for cell in filled]):
        return "email"
    if _most(filled, ["/" in cell and zone_named(cell) is not None for cell in filled]):
        return "timezone"
    if _most(filled, [_COMPANY.search(cell) is not None for cell in filled]):
        return "company"
    if _most(filled, [len(cell) <= 80 and _ROLE.search(cell) is not None for cell in filled]):
        return "role"
    if _most(filled, [_is_name(cell) for cell in filled], needed=0.8):
        return "name"
    return None


def are_salutations(cells: Iterable[str]) -> bool:
    filled = _filled(cells)
    return bool(filled) and _most(filled, [is_salutation(cell) for cell in filled], needed=0.8)


def _filled(cells: Iterable[str]) -> list[str]:
    return [cell.strip() for cell in cells if cell.strip()][:LOOKED_AT]


def _most(filled: Sequence[str], alike: Sequence[bool], *, needed: float = 0.5) -> bool:
    return sum(alike) >= max(1, needed * len(filled))


def _is_name(cell: str) -> bool:
    return len(cell) <= 60 and cell[:1].isupper() and _PERSON.fullmatch(cell) is not None
