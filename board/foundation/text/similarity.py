"""Similarity: which of many short texts probably mean the same thing."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

# Chosen on the labelled pairs of tests/board/similar_requests.py; the test there says how well it
# does. A wrong suggestion costs a look; a missing one, a double on the roadmap.
THRESHOLD = 74.0
_HOPELESS = (THRESHOLD - 30) / 0.7  # below it nothing else could lift two texts over the threshold
MOST = 400  # texts that are compared with each other at once

# Words that say how something is wished for, not what.
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """a all an and are as at be before by can come each every for from have i if in into is it
        its let like me my need of on onto or our over per please should show shown see so that the
        their them there they this through to us want we when which while who will with would you
        your""",
    )
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ed", "es", "er", "s", "e", "y")
_SHORTEST_STEM = 4

# One thing may be told in several texts, such as a name and a sentence: the likest two count.
Told = str | Sequence[str]


def likeness(one: str, other: str) -> float:
    """From 0 to 100; 0 for all that is far from the threshold."""
    return _likeness(gist(one), gist(other))


def gist(text: str) -> str:
    """The words that matter, without their endings, in alphabetical order."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"\w+", letters)
    return " ".join(sorted(_stem(word) for word in words if word not in _EMPTY) or sorted(words))


def closest(text: Told, others: Mapping[str, Told], *, limit: int = 3) -> list[tuple[str, float]]:
    """Keys of the others that are like the text, the likest first, with how much."""
    return _closest(_gists(text), {key: _gists(told) for key, told in others.items()})[:limit]


def groups(texts: Mapping[str, Told]) -> list[list[str]]:
    """Keys of texts that are like each other, in their order; nothing that stands alone.

    A group is around its first text, so that similarity does not chain to something unlike.
    """
    gists = {key: _gists(told) for key, told in list(texts.items())[:MOST]}
    place = {key: number for number, key in enumerate(gists)}
    taken: set[str] = set()
    found: list[list[str]] = []
    for key, wanted in gists.items():
        if key in taken:
            continue
        rest = {other: gist for other, gist in gists.items() if other not in taken | {key}}
        if like := _closest(wanted, rest):
            group = [key, *(other for other, _ in like)]
            taken.update(group)
            found.append(sorted(group, key=place.__getitem__))
    return found


def _gists(told: Told) -> tuple[str, ...]:
    return tuple(gist(text) for text in ([told] if isinstance(told, str) else told))


def _closest(wanted: Sequence[str], gists: Mapping[str, Sequence[str]]) -> list[tuple[str, float]]:
    own = [(text, frozenset(text.split())) for text in wanted]
    scored = []
    for key, others in gists.items():
        likest = 0.0
        for text, words in own:
            for other in others:
                if not words.isdisjoint(other.split()):  # the cheap question first
                    likest = max(likest, _likeness(text, other))
        scored.append((key, likest))
    like = [(key, score) for key, score in scored if score >= THRESHOLD]
    return sorted(like, key=lambda each: -each[1])


def _likeness(one: str, other: str) -> float:
    """Mostly how alike all words are; a little how alike those are that both have."""
    whole = fuzz.ratio(one, other, score_cutoff=_HOPELESS)
    return 0.7 * whole + 0.3 * fuzz.token_set_ratio(one, other) if whole else 0.0


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
