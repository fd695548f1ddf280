"""Findables: what a feature names that can be found, in which words, and who may see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from board.foundation.database.queries import PreparedQuery
from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import ScopedQuery

NO_PLACES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class FoundText:
    """What something is found by. `place`: the board or the programme whose staff may find it."""

    id: str
    title: str
    text: str
    place: str | None


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """One more place of something that is known in several."""

    id: str
    place: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of what was found; `mark` stands before the title, such as a reference."""

    id: str
    title: str
    href: str
    note: str = ""
    aside: str = ""
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class Findable:
    """A kind of things that can be found.

    `texts`, `places` and `shown` are asked with `ids`; `shown` within the viewer's scope, so that
    nobody finds what may not be opened, whatever the index still holds. `every` is all ids there
    are, the oldest first. `hit` makes the line of one of its `rows`.
    """

    kind: str  # letters and underscores
    label: str
    texts: PreparedQuery[FoundText]
    every: PreparedQuery[str]
    rows: ScopedQuery[Any]
    hit: Callable[[Any, Viewer, datetime], Hit]
    places: PreparedQuery[FoundPlace] | None = field(default=None)
    order: int = 50  # among the kinds of what was found
