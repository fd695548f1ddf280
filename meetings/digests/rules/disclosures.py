"""Disclosures: what a digest shows of people and of the roadmap, and whether it still may.

A PDF stays as it is while consents, speakers and items change. So what it shows is kept beside it,
as ids and hashes without a word, and it goes out as long as all of that could be shown today.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from board.foundation.errors import Refused
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.rules.crowds import SMALLEST_IN_WORDS, is_crowd
from meetings.attribution.rules.attribution import (
    CapturedStatement,
    Room,
    attributed,
    effective_level,
)
from meetings.attribution.rules.levels import stricter
from meetings.capture.rules.themes import key_of
from meetings.digests import words as digests_words

# Ids of statements that stand under one heading, or are counted in one place.
Crowd = tuple[str, ...]


@dataclass(frozen=True)
class HeardWords:
    """What was said at a meeting, by id, and who could have said it."""

    said: Mapping[str, CapturedStatement]
    room: Room

    @property
    def levels(self) -> dict[str, Attribution]:
        """The level that counts for each statement."""
        return {one: effective_level(said, self.room) for one, said in self.said.items()}


@dataclass(frozen=True)
class Disclosure:
    """What one digest shows; all empty but the levels if it was made before the rest was kept.

    `levels` and `words`: of each statement that may be quoted, how, and a hash of what that shows.
    `spoken`: a hash of what was said by whom, since names change and firms are left; empty before
    it was kept. `printed`: the statements whose words stand in it; None where nobody knows.
    `nameless` and `counted`: crowds whose words may stand without a name, and whose people are
    told by number. `items`: of the roadmap, where not all of them are for its readers.
    """

    levels: Mapping[str, Attribution]
    words: Mapping[str, str]
    nameless: tuple[Crowd, ...] = ()
    counted: tuple[Crowd, ...] = ()
    items: tuple[str, ...] = ()
    spoken: Mapping[str, str] = field(default_factory=dict)
    printed: tuple[str, ...] | None = None


def disclosure(
    heard: HeardWords,
    *,
    asked: Iterable[Iterable[str]],
    items: Iterable[str],
    is_brief: bool,
    printed: Iterable[str] | None = None,
) -> Disclosure:
    """Of a digest that is made now. `asked`: the statements behind each of its requests;
    `printed`: those whose words stand in it.

    A brief digest tells nothing by agenda item or theme.
    """
    levels = {
        one: level for one, level in heard.levels.items() if level is not Attribution.internal
    }
    nameless = {one for one, level in levels.items() if level is Attribution.anonymous}
    crowds = [list(heard.said), *map(list, asked)]
    told: list[list[str]] = []
    if not is_brief:
        by_item = _grouped((one, said.item_id) for one, said in heard.said.items())
        by_theme = _grouped((one, key_of(said.theme or "")) for one, said in heard.said.items())
        small = [each for each in by_theme if not _are_many(each, heard)]
        crowds += [*by_item, *by_theme]
        told += [*by_item, *by_theme, [one for each in small for one in each]]
    return Disclosure(
        levels,
        {one: _hash(heard.said[one], level, heard.room) for one, level in levels.items()},
        nameless=_large([[one for one in each if one in nameless] for each in crowds], heard),
        counted=_large(told, heard),
        items=tuple(sorted(set(items))),
        spoken={one: _spoken(heard.said[one]) for one in levels},
        printed=None if printed is None else tuple(sorted(set(printed))),
    )


def lost(made: Disclosure, heard: HeardWords, readable: Collection[str]) -> list[str]:
    """In words, what of it may not be shown any more; `readable`: items its readers may read."""
    closed = _closed(made, heard.levels)
    others = [
        one
        for one, told in made.words.items()
        if one not in closed and told != _hash(heard.said[one], made.levels[one], heard.room)
    ]
    nameless = {one for one, level in heard.levels.items() if level is Attribution.anonymous}
    return _reasons(made, heard, readable, closed=closed, others=others, nameless=nameless)


def taken_back(made: Disclosure, heard: HeardWords, readable: Collection[str]) -> list[str]:
    """In words, what of an edition that is out was taken back since.

    Only what people did counts: a choice, a correction, an item that was hidden. That somebody
    changes employer, or leaves the board, takes back nothing that was printed rightly.
    """
    closed = _closed(made, _chosen(heard))
    others = [
        one
        for one in made.words
        if one not in closed
        and (made.printed is None or one in made.printed)
        and _is_another(made, one, heard)
    ]
    nameless = {
        one
        for one, level in made.levels.items()
        if level is Attribution.anonymous and one not in closed
    }
    return _reasons(made, heard, readable, closed=closed, others=others, nameless=nameless)


def shows_too_much(made: Disclosure, statement: str, level: Attribution) -> bool:
    """Whether a statement is shown more openly there than its speaker allows now."""
    shown_as = made.levels.get(statement)
    return shown_as is not None and stricter(shown_as, level) is not shown_as


def _chosen(heard: HeardWords) -> dict[str, Attribution]:
    """What the speakers allow, wherever that would name them or not."""
    return {
        one: said.level if said.person_id else Attribution.internal
        for one, said in heard.said.items()
    }


def _closed(made: Disclosure, present: Mapping[str, Attribution]) -> set[str]:
    return {
        one
        for one in made.levels
        if shows_too_much(made, one, present.get(one, Attribution.internal))
    }


def _is_another(made: Disclosure, one: str, heard: HeardWords) -> bool:
    """Whether the words, or whose they are, were corrected."""
    if one in made.spoken:
        return made.spoken[one] != _spoken(heard.said[one])
    return made.words[one] != _hash(heard.said[one], made.levels[one], heard.room)


def _reasons(
    made: Disclosure,
    heard: HeardWords,
    readable: Collection[str],
    *,
    closed: Collection[str],
    others: Collection[str],
    nameless: set[str],
) -> list[str]:
    hidden = set(made.items).difference(readable)
    reasons = []
    if closed:
        reasons.append(digests_words.statements_without_consent(len(closed)))
    if others:
        reasons.append(digests_words.statements_changed(len(others)))
    if not all(_are_many(nameless.intersection(crowd), heard) for crowd in made.nameless):
        reasons.append(digests_words.nameless_too_few(SMALLEST_IN_WORDS))
    if not all(_are_many(crowd, heard) for crowd in made.counted):
        reasons.append(digests_words.counted_too_few(SMALLEST_IN_WORDS))
    if hidden:
        reasons.append(digests_words.roadmap_items_hidden(len(hidden)))
    return reasons


def check_may_go_out(reasons: Sequence[str]) -> None:
    """Refuses to let out what may not be shown any more."""
    if reasons:
        raise Refused(digests_words.pdf_cannot_go_out(reasons))


def _grouped(places: Iterable[tuple[str, str | None]]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for one, place in places:
        if place:
            groups.setdefault(place, []).append(one)
    return list(groups.values())


def _large(groups: Iterable[Sequence[str]], heard: HeardWords) -> tuple[Crowd, ...]:
    return tuple(dict.fromkeys(tuple(each) for each in groups if _are_many(each, heard)))


def _are_many(ids: Iterable[str], heard: HeardWords) -> bool:
    people = {heard.said[one].person_id for one in ids if one in heard.said} - {""}
    return is_crowd(len(people))


def _spoken(said: CapturedStatement) -> str:
    told = json.dumps([said.text, said.person_id])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _hash(said: CapturedStatement, level: Attribution, room: Room) -> str:
    """Of all that this level shows of it, whichever level it has by now."""
    view = attributed(replace(said, level=level), room)
    told = json.dumps([view.text, view.name, view.company])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
