"""What needs me today: one row a thing, each with its one button."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from litestar import Controller, get
from litestar.response import Template

from board.foundation import extensions
from board.foundation.database.together import page_source
from board.foundation.extensions import HomeRow
from board.foundation.sources import COUNTED_AT_HOME, SHOWN_AT_HOME, gather_each
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import AnyRequest, page
from board.home import words
from board.programmes import programmes

LEVELS = {"late": 0, "soon": 1, "open": 2}
SHOWN_BOARDS = 50

BOARDS = page_source(
    lambda viewer, now: [
        programmes.FIRST_LISTED.asked(boards=viewer.board_ids, most=SHOWN_BOARDS),
        programmes.HOW_MANY.asked(boards=viewer.board_ids),
    ],
    lambda found, viewer, now: [(found[programmes.FIRST_LISTED], sum(found[programmes.HOW_MANY]))],
)


@dataclass(frozen=True, slots=True)
class HomeGroup:
    """The things that are equally urgent, under their heading."""

    level: str
    label: str
    rows: list[HomeRow]


class Home(Controller):
    @get("/")
    async def index(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template:
        sources: list[Any] = [BOARDS, *extensions.registered.home_rows]
        [[(boards, total)], *lists] = await gather_each(sources, viewer, now)
        rows = list(chain.from_iterable(map(_first, lists)))
        return page(
            request,
            "board/home/index.html",
            groups=_groups([row for row in rows if not row.is_fact]),
            facts=[row for row in rows if row.is_fact],
            boards=boards,
            total=total,
            now=now,
        )


def _level(row: HomeRow) -> int:
    return LEVELS[row.level]


def _groups(rows: list[HomeRow]) -> list[HomeGroup]:
    """What is late, what soon will be, and the rest; a group with nothing in it is left out."""
    groups = [
        HomeGroup(level, label, [row for row in rows if row.level == level])
        for level, label in words.LEVELS
    ]
    return [group for group in groups if group.rows]


def _first(rows: list[HomeRow]) -> list[HomeRow]:
    """The most urgent of one source, and how many more it has, as far as they were counted."""
    if len(rows) <= SHOWN_AT_HOME:
        return rows
    ordered = sorted(rows, key=_level)
    following, behind = ordered[SHOWN_AT_HOME], len(rows) - SHOWN_AT_HOME
    is_counted = behind <= COUNTED_AT_HOME
    more = HomeRow(
        following.level,
        words.more_wait(behind) if is_counted else words.many_wait(COUNTED_AT_HOME),
        words.first_of_them(following.sentence),
        words.LOOK_AT_FIRST,
        following.href,
        is_fact=following.is_fact,
    )
    return [*ordered[:SHOWN_AT_HOME], more]
