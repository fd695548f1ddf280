"""Likenesses: which of many short texts probably mean the same thing."""

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz import fuzz, process

# Chosen on the labelled pairs of tests/board/likeness_pairs.py; the test there says how well it
# does. A wrong suggestion costs a look; a missing one, a double on the roadmap.
THRESHOLD = 74.0
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


def likeness(one: str, other: str) -> float:
    """From 0 to 100."""
    return float(fuzz.token_sort_ratio(gist(one), gist(other)))


def is_like(one: str, other: str) -> bool:
    return likeness(one, other) >= THRESHOLD


def gist(text: str) -> str:
    """The words that matter, without their endings."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"\w+", letters)
    return " ".join(_stem(word) for word in words if word not in _EMPTY) or " ".join(words)


def closest(text: str, others: Mapping[str, str], *, limit: int = 3) -> list[tuple[str, float]]:
    """Keys of the others that are like the text, the likest first, with how much."""
    wanted = gist(text)
    if not wanted:
        return []
    found = process.extract(
        wanted,
        {key: gist(words) for key, words in others.items()},
        scorer=fuzz.token_sort_ratio,
        score_cutoff=THRESHOLD,
        limit=limit,
    )
    return [(key, score) for _, score, key in found]


def groups(texts: Mapping[str, str]) -> list[list[str]]:
    """Keys of texts that are like each other, in their order; nothing that stands alone.

    A group is around its first text, so that likenesses do not chain to something unlike.
    """
    gists = {key: gist(words) for key, words in list(texts.items())[:MOST]}
    place = {key: number for number, key in enumerate(gists)}
    taken: set[str] = set()
    found: list[list[str]] = []
    for key, wanted in gists.items():
        if key in taken or not wanted:
            continue
        rest = {other: words for other, words in gists.items() if other not in taken | {key}}
        like = process.extract(
            wanted, rest, scorer=fuzz.token_sort_ratio, score_cutoff=THRESHOLD, limit=None
        )
        if like:
            group = [key, *(other for _, _, other in like)]
            taken.update(group)
            found.append(sorted(group, key=place.__getitem__))
    return found


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
