"""Text made fit to print: clean, counted and not too long."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar
from unicodedata import category

from board.foundation.text import language

Record = TypeVar("Record")

LONGEST = 6000
_UNPRINTABLE = {
    "Cc": " ",
    "Cs": "\N{REPLACEMENT CHARACTER}",
    "Co": "\N{REPLACEMENT CHARACTER}",
    "Cn": "\N{REPLACEMENT CHARACTER}",
    "Zl": " ",
    "Zp": " ",
}
# Finding a place to break a word of thousands of letters takes minutes.
_UNBROKEN = re.compile(r"\S{100,}")
# Marks that turn the direction of what follows would turn the rest of the line with them.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# Isolated text whose first letter with a direction runs from right to left.
_ISOLATED = re.compile(
    "<bdi>([^<A-Za-z\u00c0-\u058f\u0900-\u1fff\u3040-\ud7ff]*"
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][^<]*)</bdi>"
)


def counted(count: int, one: str, many: str | None = None) -> str:
    """ "3 decisions", "1 decision"; nothing for none."""
    if not count:
        return ""
    return language.counted(count, one=f"{{n}} {one}", other=f"{{n}} {many or one + 's'}")


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut after a word and marked by an ellipsis; none for 0."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    if limit < 2:
        return ""
    head = text[: limit - 1]
    at = head.rfind(" ")
    return head[: at if at > limit // 2 else limit - 1].rstrip(" ,;:–-") + "…"


def printable(text: str) -> str:
    """The text without controls, surrogates and marks that reorder what stands beside it."""
    text = "".join(
        "" if letter in _DIRECTIONS else _UNPRINTABLE.get(category(letter), letter)
        for letter in text[:LONGEST]
    )
    return _UNBROKEN.sub(lambda run: _in_pieces(run.group()), text)


def _in_pieces(run: str) -> str:
    pieces = [run[at : at + 40] for at in range(0, len(run), 40)]
    return "\N{ZERO WIDTH SPACE}".join(pieces)


def cleaned(record: Record) -> Record:
    """The same record with every text in it printable."""
    return _cleaned(record)  # type: ignore[return-value]  # each branch keeps the type


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return printable(value) if type(value) is str else value
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _cleaned(getattr(value, f.name)) for f in fields(value)})
    return value


def directed(html: str) -> str:
    """The document with every `bdi` that begins from the right set that way, punctuation too."""
    return _ISOLATED.sub(lambda found: f'<bdi dir="rtl">{found[1]}</bdi>', html)
