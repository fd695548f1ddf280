"""Wordings: which statements use the same words, so that staff may see a theme in them.

Nothing is made up: a suggestion is named by words that were said, and holds only statements that
hold these words, in whatever form (rapidfuzz tells "export", "exports" and "exporting" together).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from rapidfuzz import fuzz

ENOUGH = 3  # statements, and
VOICES = 2  # people, before the same words are more than a coincidence
MOST = 12
TOO_COMMON = 0.4  # words in more of the statements than this part tell nothing apart
SAME = 80.0  # rapidfuzz's ratio of two words from which on they are forms of one
SHORTEST = 4
STEM = 3  # forms of one word begin alike

# Words that carry a sentence or a meeting, not its matter.
_EMPTY_WORDS = """
able about above actually after afternoon again against agree agreed almost already also always
among another anybody anyone anything anyway around asked back because been before being below
better between both bring cannot cases clear come comes comment comments continue correct could
different discuss discussed discussion does doing done down during each either else enough even
ever every everybody everyone everything exactly example feel first from further gets getting
give given gives goes going good great guess have having hear heard hello here hers himself
however idea ideas important into issue issues itself just keep keeps kind know knows least like
likes little long look looking made make makes making many maybe mean means mention mentioned
mine minute minutes more morning most move much must myself need needed needs neither never next
nice nobody none nothing often okay once only onto other others ours over part people perhaps
please point probably question quite rather really reply right said same says second seems seen
sense session shall should show shown shows since slide slides some somebody someone something
sometimes soon sorry sort start still such sure take taken takes talk than thank thanks that
their theirs them themselves then there therefore these they thing things think this those
though through time times today together told tomorrow topic topics toward tried trying turn
under understand until upon used uses using very want wanted wants week weeks welcome well were
what whatever when where whether which while whole whose will with within without work works
would yeah year years yesterday your yours yourself
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True)
class Spoken:
    id: str
    text: str
    person: str | None


@dataclass(frozen=True)
class Suggestion:
    """Statements that share words; `label` is these words, or a theme in use that has them."""

    label: str
    ids: tuple[str, ...]
    people: int
    is_known: bool


def suggested(said: Sequence[Spoken], known: Iterable[str] = ()) -> list[Suggestion]:
    """Themes in use first, then new ones, each statement under one of them at most."""
    words = [_words(one.text) for one in said]
    labels = {label: _words(label) for label in known}
    forms = _forms([*words, *labels.values()])
    spoken = [[forms[word] for word in each] for each in words]
    free = set(range(len(said)))
    found: list[Suggestion] = []
    for label, own in labels.items():
        wanted = {forms[word] for word in own}
        places = [place for place in sorted(free) if wanted and wanted <= set(spoken[place])]
        if places:
            found.append(_suggestion(label, places, said, is_known=True))
            free.difference_update(places)
    found.sort(key=lambda one: -len(one.ids))
    terms = _terms(spoken)
    while len(found) < MOST:
        best = _best(terms, free, said)
        if best is None:
            break
        places = sorted(terms.pop(best) & free)
        found.append(_suggestion(_label(best, words, forms, places), places, said))
        free.difference_update(places)
    return found


# --- steps -----------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[^\W\d_][\w'’-]*[^\W_]", text.casefold().replace("’", "'"))
        # Contractions ("there's") carry no matter in any language that has them.
        if len(word) >= SHORTEST and word not in _EMPTY and "'" not in word
    ]


def _forms(texts: Iterable[Sequence[str]]) -> dict[str, str]:
    """Each word to the form that stands for all its forms: the most frequent."""
    frequent = Counter(word for words in texts for word in words)
    stems: dict[str, list[str]] = defaultdict(list)
    forms: dict[str, str] = {}
    for word in sorted(frequent, key=lambda word: (-frequent[word], word)):
        alike = stems[word[:STEM]]
        near = next((each for each in alike if fuzz.ratio(word, each, score_cutoff=SAME)), word)
        forms[word] = forms.get(near, word)
        alike.append(word)
    return forms


def _terms(spoken: Sequence[Sequence[str]]) -> dict[tuple[str, ...], set[int]]:
    """Words and pairs of neighbours, with the places of the statements that hold them."""
    terms: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for place, forms in enumerate(spoken):
        for form in forms:
            terms[(form,)].add(place)
        for pair in pairwise(forms):
            if pair[0] != pair[1]:
                terms[pair].add(place)
    return {
        term: places
        for term, places in terms.items()
        if len(places) >= ENOUGH and (len(spoken) < 10 or len(places) <= TOO_COMMON * len(spoken))
    }


def _best(
    terms: dict[tuple[str, ...], set[int]], free: set[int], said: Sequence[Spoken]
) -> tuple[str, ...] | None:
    """The term that tells most statements apart from the rest; two words tell more than one."""
    best: tuple[float, tuple[str, ...]] | None = None
    for term in sorted(terms):
        places = terms[term] & free
        if len(places) < ENOUGH or len({said[place].person for place in places}) < VOICES:
            continue
        rare = log(1 + len(said) / len(terms[term])) ** 2
        score = len(places) * rare * (1, 1.8)[len(term) - 1]
        if best is None or score > best[0]:
            best = (score, term)
    return best[1] if best else None


def _label(
    term: tuple[str, ...],
    words: Sequence[Sequence[str]],
    forms: dict[str, str],
    places: Sequence[int],
) -> str:
    """The term as it was said most often in these statements."""
    said: Counter[str] = Counter()
    for place in places:
        own = words[place]
        for start in range(len(own) - len(term) + 1):
            piece = own[start : start + len(term)]
            if tuple(forms[word] for word in piece) == term:
                said[" ".join(piece)] += 1
    label = min(said, key=lambda piece: (-said[piece], piece))
    return label[:1].upper() + label[1:80]


def _suggestion(
    label: str, places: Sequence[int], said: Sequence[Spoken], *, is_known: bool = False
) -> Suggestion:
    people = {said[place].person for place in places} - {None}
    return Suggestion(label, tuple(said[place].id for place in places), len(people), is_known)
