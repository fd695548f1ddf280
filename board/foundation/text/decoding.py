"""Which encoding a file of text was saved in, and what in it cannot be kept."""

import codecs
import unicodedata
from dataclasses import dataclass

from board.foundation.text import guessed_encodings, words

UNREADABLE = "\N{REPLACEMENT CHARACTER}"

# UTF-32's mark starts with UTF-16's, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

# What a person may choose when the guess is wrong: the name they know, and Python's.
ENCODINGS = {
    "UTF-8": "utf-8",
    "UTF-16": "utf-16",
    **guessed_encodings.CANDIDATES,
}


@dataclass(frozen=True)
class Decoded:
    """Text, and the name of its encoding as a person knows it."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Guess the encoding, or take one of ENCODINGS.

    What cannot be read becomes U+FFFD or a lone surrogate, no error. A mark at the file's start
    says what it is, whatever was chosen.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_forgiving(data[len(mark) :], codec), name)
    if encoding in ENCODINGS:
        return Decoded(_forgiving(data, ENCODINGS[encoding]), encoding)
    wide = _wide_codec(data)
    if wide is not None:
        return Decoded(_forgiving(data, wide), "UTF-16")
    try:
        return Decoded(data.decode("utf-8", "surrogatepass"), "UTF-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    damaged = text.count(UNREADABLE)
    readable = sum(character > "\x7f" for character in text) - damaged
    if readable > damaged:
        # One broken byte does not make a Windows file of a UTF-8 one.
        return Decoded(text, "UTF-8")
    name = guessed_encodings.guessed(data)
    return Decoded(data.decode(ENCODINGS[name], "replace"), name)


def cleaned(text: str) -> tuple[str, str | None]:
    """Text that every database and PDF can hold, and a sentence on what was wrong with it."""
    if text.isascii() and text.isprintable():
        return text, None
    kept: list[str] = []
    what: str | None = None
    for character in text:
        category = unicodedata.category(character)
        if category == "Cs":
            kept.append(UNREADABLE)
            what = what or words.HALF_CHARACTER
        elif category == "Cc" and character not in "\t\n\r":
            what = what or words.control_character(ord(character))
        elif character == UNREADABLE:
            kept.append(character)
            what = what or words.UNREADABLE_CHARACTER
        else:
            kept.append(character)
    return "".join(kept), what


def _forgiving(data: bytes, codec: str) -> str:
    """A lone surrogate is kept for cleaned() to name; other damage becomes U+FFFD."""
    try:
        return data.decode(codec, "surrogatepass")
    except UnicodeDecodeError:
        return data.decode(codec, "replace")


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 without a mark shows in zero bytes that stand on one side only."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    enough = max(2, len(sample) // 20)
    if odd >= enough and even == 0:
        return "utf-16-le"
    if even >= enough and odd == 0:
        return "utf-16-be"
    return None
