"""Masks: a speaker's own name, company and mail address struck out of words shown without them.

Whole names and companies match in any case, the parts of a name only with a capital: "Will" is a
name and "will" is not. A part of two letters that is a word as well ("He", "So") stays at the
beginning of a sentence, where it can be either. Letters match with and without their marks.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import category, normalize

from meetings.attribution.rules import east_asian_names

# Stands where a speaker's own words would have told who is speaking.
MASK = "[…]"

# Soft hyphens, joiners and marks of direction: nobody sees them, and print leaves some out again.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_ADDRESS = re.compile(r"[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_TITLES = "dr jr md mr mrs ms mx phd prof sir sr"
# English words of two letters that begin a sentence; those of other languages show themselves.
_WORDS = "am an as at be by do go he if in is it me my no of on or so to up us we"
_OPENING = " \t\r\n\"'“”‘„«(*_"
_BEFORE_A_SENTENCE = re.compile(r"(?:^|[-.!?…:;–—•>。！？]|\b\d\))$")
NEAR = 80  # characters before a word, in which its sentence is seen to begin
_BEGIN, _END = r"(?<![^\W_])", r"(?![^\W_])"


class _Marks(dict[int, int]):
    """Every cased letter without its marks, apostrophes and hyphens of one kind: for translate."""

    def __missing__(self, letter: int) -> int:
        base, *marks = list(normalize("NFD", chr(letter)))
        is_marked = category(base) in ("Lu", "Ll") and all(category(one) == "Mn" for one in marks)
        self[letter] = ord(base) if is_marked else letter
        return self[letter]


_MARKS = _Marks(
    {ord(one): ord(plain) for one, plain in zip("øØđĐłŁ’ʼ\u2010\u2011", "oOdDlL''--", strict=True)}
)


def masked(text: str, *, names: Iterable[str], companies: Iterable[str]) -> str:
    """The words without what would tell whose they are."""
    text = _ADDRESS.sub(MASK, normalize("NFC", text))
    patterns = _patterns(tuple(names), tuple(companies))
    if not _UNSEEN.search(text):
        return _struck_out(text, patterns)
    for instead in ("", " "):  # within a name, or between two
        bare = _UNSEEN.sub(instead, text)
        struck = _struck_out(bare, patterns)
        text = text if struck == bare else struck
    return text


def _struck_out(text: str, patterns: tuple[re.Pattern[str], re.Pattern[str]]) -> str:
    for pattern in patterns:
        plain = text.translate(_MARKS)
        ordinary = {*_WORDS.split(), *re.findall(r"[^\W\d_]+", plain)}
        told, end = "", 0
        for found in pattern.finditer(plain):
            short = found["short"] if found.lastgroup == "short" else ""
            if short.lower() not in ordinary or _is_name(plain, found):
                told, end = told + text[end : found.start()] + MASK, found.end()
        text = told + text[end:]
    return text


@lru_cache(maxsize=4096)
def _patterns(
    names: tuple[str, ...], companies: tuple[str, ...]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of whole names and companies; then of what is left of a name, where a part may stand alone.

    A group named "short" has to be looked at again where it stands.
    """
    whole: set[str] = set()
    parts: set[str] = set()
    short: set[str] = set()
    for company in map(_plain, companies):
        # "F5" and "IS" are companies; "is" is not.
        (whole if len(company) > 3 else parts).add(_spaced(company.split()))
    for name in map(_plain, names):
        pieces = east_asian_names.pieces(name)
        if len(pieces) > 1:
            whole.add(_spaced(pieces))
        whole.update(_spaced(phrase) for phrase in _with_particles(pieces))
        for piece in _alone(pieces):
            if east_asian_names.is_one(piece):
                parts.update(east_asian_names.patterns(piece, is_whole=len(pieces) == 1))
            elif len(piece) == 2 and category(piece[0]) in ("Lu", "Ll"):
                short.add(_capital(piece, may_shout=piece.isupper()))
            elif len(piece) > 2 or len(pieces) == 1:
                parts.add(_spaced([piece]) if category(piece[0]) == "Lo" else _part(piece))
    shorts = rf"(?<!\w-){_BEGIN}(?P<short>{_either(short)}){_END}(?!-[^\WA-Z_])"
    return re.compile(_either(whole), re.IGNORECASE), re.compile(f"{_either(parts)}|{shorts}")


def _alone(pieces: list[str]) -> Iterator[str]:
    """What of a name may stand for its owner: no titles, no initials, no "van der"."""
    has_capitals = any(category(piece[0]) == "Lu" for piece in pieces)
    for piece in pieces:
        if has_capitals and category(piece[0]) == "Ll":
            continue
        bare = re.sub(r"^\W+|\W+$", "", piece)
        if bare and bare.casefold() not in _TITLES.split():
            yield bare
            yield from bare.split("-") if re.search(r"\w-\w", bare) else ()


def _with_particles(pieces: list[str]) -> Iterator[list[str]]:
    """ "van der Berg" of "Anna van der Berg"."""
    start = 0
    for place, piece in enumerate(pieces):
        if category(piece[0]) != "Ll":
            if 0 < start < place:
                yield pieces[start : place + 1]
            start = place + 1


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether a part of two letters, which is an ordinary word as well, is none in this place."""
    before = text[max(0, found.start() - NEAR) : found.start()]
    words = before.rstrip(_OPENING)
    if re.search(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Frau|Herr)\.?$", words):
        return True
    if "\n" in before[len(words) :] or re.search(_BEFORE_A_SENTENCE, words):
        return False
    last, following = re.search(r"\w+$", words), re.match(r"\W*(\w?)", text[found.end() :])
    # In a heading every word has a capital.
    is_heading = last and last[0] != "I" and last[0][0].isupper()
    return not (is_heading and following and not following[1].islower())


def _plain(name: str) -> str:
    return " ".join(_UNSEEN.sub("", normalize("NFC", name)).translate(_MARKS).split())


def _spaced(pieces: list[str]) -> str:
    """All of it in a row; nothing where there is nothing."""
    if not pieces:
        return ""
    first, last = pieces[0][0], pieces[-1][-1]
    space = r"[\s·・]*" if east_asian_names.is_one("".join(pieces)) else r"\s+"
    spaced = space.join(re.escape(piece) for piece in pieces)
    # Scripts without capitals write prefixes and particles onto a name, or have no spaces at all.
    before = "" if category(first) == "Lo" else _BEGIN
    after = "" if category(last) == "Lo" else _END
    return f"{before}{spaced}{after}"


def _part(piece: str) -> str:
    """As written, or with a capital: names get written in capitals, or in none."""
    return f"{_BEGIN}(?:{re.escape(piece)}|{_capital(piece, may_shout=True)}){_END}"


def _capital(piece: str, *, may_shout: bool) -> str:
    rest = re.escape(piece[1:])
    return piece[0].upper() + (f"(?i:{rest})" if may_shout else rest.lower())


def _either(patterns: Iterable[str]) -> str:
    """The longest first; what can match nothing where there are none."""
    ordered = sorted(filter(None, patterns), key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(ordered)})" if ordered else "(?!)"
