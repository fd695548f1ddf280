"""Disclosures: what a digest shows of people and of the roadmap, and whether it still may.

A PDF stays as it is while consents, speakers and items change. So what it shows is kept beside it,
as ids and hashes without a word, and it goes out as long as all of that could be shown today.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from board.errors import Refused
from board.rules.consents import Attribution
from meetings.rules.attribution import SMALLEST_CELL, Room, Said, effective_level, shown
from meetings.rules.digest_themes import key_of
from meetings.rules.levels import stricter
from meetings.rules.printable import counted

# Ids of statements that stand under one heading, or are counted in one place.
Crowd = tuple[str, ...]


@dataclass(frozen=True)
class Heard:
    """What was said at a meeting, by id, and who could have said it."""

    said: Mapping[str, Said]
    room: Room

    @property
    def levels(self) -> dict[str, Attribution]:
        """The level that counts for each statement."""
        return {one: effective_level(said, self.room) for one, said in self.said.items()}


@dataclass(frozen=True)
class Disclosure:
    """What one digest shows; all empty but the levels if it was made before the rest was kept.

    `levels` and `words`: of each statement that may be quoted, how, and a hash of what that shows.
    `nameless` and `counted`: crowds whose words may stand without a name, and whose people are
    told by number. `items`: of the roadmap, where not all of them are for its readers.
    """

    levels: Mapping[str, Attribution]
    words: Mapping[str, str]
    nameless: tuple[Crowd, ...] = ()
    counted: tuple[Crowd, ...] = ()
    items: tuple[str, ...] = ()


def disclosure(
    heard: Heard, *, asked: Iterable[Iterable[str]], items: Iterable[str], is_brief: bool
) -> Disclosure:
    """Of a digest that is made now. `asked`: the statements behind each of its requests.

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
        small = [each for each in by_theme if not _is_crowd(each, heard)]
        crowds += [*by_item, *by_theme]
        told += [*by_item, *by_theme, [one for each in small for one in each]]
    return Disclosure(
        levels,
        {one: _hash(heard.said[one], level, heard.room) for one, level in levels.items()},
        nameless=_large([[one for one in each if one in nameless] for each in crowds], heard),
        counted=_large(told, heard),
        items=tuple(sorted(set(items))),
    )


def written(made: Disclosure) -> str:
    """As it is kept, beside the levels."""
    return json.dumps({name: value for name, value in vars(made).items() if name != "levels"})


def read(text: str, levels: Mapping[str, Attribution]) -> Disclosure:
    return Disclosure(levels, **(json.loads(text) if text else {"words": {}}))


def lost(made: Disclosure, heard: Heard, readable: Collection[str]) -> list[str]:
    """In words, what of it may not be shown any more; `readable`: items its readers may read."""
    present = heard.levels
    closed = {
        one
        for one, level in made.levels.items()
        if stricter(level, present.get(one, Attribution.internal)) is not level
    }
    others = [
        one
        for one, told in made.words.items()
        if one not in closed and told != _hash(heard.said[one], made.levels[one], heard.room)
    ]
    nameless = {one for one, level in present.items() if level is Attribution.anonymous}
    hidden = set(made.items).difference(readable)
    reasons = []
    if closed:
        has = "has" if len(closed) == 1 else "have"
        reasons.append(
            f"{counted(len(closed), 'statement')} no longer {has} the consent it was made with"
        )
    if others:
        has = "has" if len(others) == 1 else "have"
        reasons.append(
            f"{counted(len(others), 'statement')} {has} other words or another speaker by now"
        )
    if not all(_is_crowd(nameless.intersection(crowd), heard) for crowd in made.nameless):
        reasons.append("words without a name are left of fewer than five people")
    if not all(_is_crowd(crowd, heard) for crowd in made.counted):
        reasons.append("people are counted where fewer than five are left")
    if hidden:
        is_hidden = "is" if len(hidden) == 1 else "are"
        reasons.append(
            f"{counted(len(hidden), 'roadmap item')} {is_hidden} no longer for its readers"
        )
    return reasons


def check_shown(reasons: Sequence[str]) -> None:
    """Refuses to let out what may not be shown any more."""
    if reasons:
        raise Refused(f"This PDF cannot go out: {'; '.join(reasons)}. Make the next draft.")


def _grouped(places: Iterable[tuple[str, str | None]]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for one, place in places:
        if place:
            groups.setdefault(place, []).append(one)
    return list(groups.values())


def _large(groups: Iterable[Sequence[str]], heard: Heard) -> tuple[Crowd, ...]:
    return tuple(dict.fromkeys(tuple(each) for each in groups if _is_crowd(each, heard)))


def _is_crowd(ids: Iterable[str], heard: Heard) -> bool:
    people = {heard.said[one].person_id for one in ids if one in heard.said} - {""}
    return len(people) >= SMALLEST_CELL


def _hash(said: Said, level: Attribution, room: Room) -> str:
    """Of all that this level shows of it, whichever level it has by now."""
    view = shown(replace(said, level=level), room)
    told = json.dumps([view.text, view.name, view.company])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
