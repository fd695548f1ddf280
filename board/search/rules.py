"""How texts become words that are compared, the same on every engine and in every script."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

MOST_WORDS = 8
LONGEST = 40
GRAM = 4  # signs of a script without blanks that are looked up together
TITLE, FACET = "¶", "§"  # before a word of a title, and before what no text holds
NOTHING = f"{FACET}nothing"
# Letters that Unicode does not take apart, as people without such a key type them.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
# Accents of Latin, Greek and Cyrillic, and the vowel points of Hebrew and Arabic; not the marks
# that are letters of their own, as in Devanagari.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652]"
)
# Scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, kana and Han.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\U00020000-\U0003134f]+"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word that must be there, or one that begins so."""

    word: str
    is_beginning: bool = True


def folded(text: str) -> str:
    """Equal for spellings that people take for the same: case, accents, width."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    joined = unicodedata.normalize("NFC", _ACCENTS.sub("", apart))
    return joined.casefold().translate(_PLAIN)


def words_of(text: str) -> Iterator[str]:
    """The folded words of a text; of a run without blanks, all that may be looked up in it."""
    for run in _runs(folded(text)):
        if _UNSPACED.match(run):
            yield from (run[start : start + GRAM] for start in range(len(run)))
        else:
            yield run[:LONGEST]


def entry_words(title: str, text: str, *, kind: str, places: Iterable[str]) -> str:
    """All that an entry is found by, each once."""
    of_title = set(words_of(title))
    facets = {facet(kind), *map(facet, places)}
    marked = {TITLE + word for word in of_title}
    return " ".join(sorted(of_title | set(words_of(text)) | marked | facets))


def facet(name: str) -> str:
    return FACET + name


def terms_of(query: str) -> list[Term]:
    """What a query asks for: every word, by its beginning, since somebody may still be typing."""
    terms: list[Term] = []
    for run in _runs(folded(query[:200])):
        if _UNSPACED.match(run):
            grams = [run[at : at + GRAM] for at in range(max(1, len(run) - GRAM + 1))]
            terms += [Term(gram) for gram in grams]
        else:
            terms.append(Term(run[:LONGEST]))
    return list(dict.fromkeys(terms))[:MOST_WORDS]


def in_title(terms: Sequence[Term]) -> list[Term]:
    return [Term(TITLE + term.word, term.is_beginning) for term in terms]


def pieces(text: str, query: str) -> list[tuple[str, bool]]:
    """A text in pieces: (letters, whether the query asked for them)."""
    return list(_pieces(text, tuple(term.word for term in terms_of(query))))


@lru_cache(512)
def _pieces(text: str, wanted: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    for part in re.split(r"(\w+)", text):
        length = max((_length(part, word) for word in wanted), default=0)
        start = 0
        if not length and wanted and _UNSPACED.match(folded(part)):
            start, length = max((_inside(part, word) for word in wanted), key=lambda each: each[1])
        for piece, is_found in (
            (part[:start], False),
            (part[start : start + length], True),
            (part[start + length :], False),
        ):
            if not piece:
                continue
            if found and found[-1][1] == is_found:
                found[-1] = (found[-1][0] + piece, is_found)
            else:
                found.append((piece, is_found))
    return tuple(found)


def _length(part: str, word: str) -> int:
    """How many letters of the part make that beginning; 0 if it begins otherwise."""
    if not part or not folded(part).startswith(word):
        return 0
    return next(n for n in range(1, len(part) + 1) if folded(part[:n]).startswith(word))


def _inside(part: str, word: str) -> tuple[int, int]:
    at = part.find(word)
    return (at, len(word)) if at >= 0 else (0, 0)


def _runs(text: str) -> Iterator[str]:
    """Words as letters, digits and their marks make them; scripts without blanks apart."""
    letters = "".join(sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in text)
    for word in letters.split():
        end = 0
        for found in _UNSPACED.finditer(word):
            if found.start() > end:
                yield word[end : found.start()]
            yield found.group()
            end = found.end()
        if end < len(word):
            yield word[end:]
