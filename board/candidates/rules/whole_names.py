"""One name of a person from what a list has in its columns, first name first."""

import re
from collections.abc import Mapping, Sequence

# What stands behind a comma and is no first name: `Ada Lund, PhD`.
_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|mba|msc|bsc|m\.?a|b\.?a|esq|cpa|pmp|cissp|dr\.?|prof\.?"
    r"|ll\.?m|rn|dipl\W.*|inc|ltd|llc|gmbh)\.?",
    re.IGNORECASE,
)


def whole_name(typed: Mapping[str, str]) -> str:
    """A file may have a full name in some rows and its two halves in others.

    `Nom` beside `Prénom` is half a name, unless the first name stands in it already.
    """
    name, first, last = (typed.get(field, "") for field in ("name", "first_name", "last_name"))
    if name and first and not last and first.casefold() not in name.casefold():
        return f"{first} {name}"
    return name or f"{first} {last}".strip()


def are_last_first(names: Sequence[str]) -> bool:
    """Whether most of the names are `Lund, Ada`."""
    filled = [name for name in names if name.strip()]
    return bool(filled) and sum(turned(name) != name for name in filled) * 2 > len(filled)


def turned(name: str) -> str:
    """`Lund, Ada` is Ada Lund; any other name stays as it is."""
    last, comma, first = (part.strip() for part in name.partition(","))
    is_one = comma and last and first and "," not in first and not _SUFFIX.fullmatch(first)
    return f"{first} {last}" if is_one and len(last.split()) <= 3 else name
