"""Text as browsers send it: line breaks of every kind, and signs that nothing can store."""

import re

from board.foundation.text import words

_LINE_BREAKS = ("\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_HALVES = re.compile("[\ud800-\udfff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """NUL and halves of characters, which neither a page nor PostgreSQL can hold, as U+FFFD."""
    if text.isascii() and "\x00" not in text:
        return text
    return _UNSTORABLE.sub("\ufffd", text)


def holds_halves(text: str) -> bool:
    """Whether it has halves of characters, which no encoding can write."""
    return _HALVES.search(text) is not None


def cleaned(text: str, *, lines: bool) -> tuple[str, str]:
    """Without blanks at the ends or (unless `lines`) line breaks; and what is wrong with it."""
    for sign in _LINE_BREAKS:
        text = text.replace(sign, "\n")
    if holds_halves(text):
        return "", words.UNSTORABLE_CHARACTER
    if _CONTROLS.search(text):
        return "", words.CONTROL_CHARACTERS
    return text.strip() if lines else " ".join(text.split()), ""
