"""Several prepared queries in ONE statement, each with values of its own and typed rows out.

    found = await together([PEOPLE.asked(meeting=meeting_id), DATES.asked(since=now)])
    people, dates = found[PEOPLE], found[DATES]

Each becomes one JSON list in the statement's only row: a page goes to the database once, and every
feature keeps queries of its own. It is for lists as a page shows them, not for whole tables.
"""

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from board.foundation.database import db
from board.foundation.database.queries import Asked, PreparedQuery
from board.foundation.database.statements import CompiledQuery, everything
from board.foundation.sources import PageSource

Row = TypeVar("Row")
TEXTS = 256  # which queries are asked together differs with what somebody may see
_LIST = {
    "sqlite": "(SELECT json_group_array(json_array({columns})) FROM ({query}))",
    "postgres": "(SELECT json_agg(json_build_array({columns})) FROM ({query}) AS found)",
}
_QUOTED_OR_SIGN = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\$(\d+)")


class Found:
    """What was asked together, by its query."""

    def __init__(self, rows: Mapping[PreparedQuery[Any], list[Any]]) -> None:
        self._rows = rows

    def __getitem__(self, query: PreparedQuery[Row]) -> list[Row]:
        """Its rows; none for what was not asked, as whoever may not see it need not ask."""
        return self._rows.get(query, [])

    def first(self, query: PreparedQuery[Row]) -> Row | None:
        rows = self[query]
        return rows[0] if rows else None


async def together(asked: Sequence[Asked[Any]]) -> Found:
    """All their rows; each query once."""
    [found] = await together_for([asked])
    return found


async def together_for(groups: Sequence[Sequence[Asked[Any]]]) -> list[Found]:
    """The same for several who ask, each with an answer of its own; what two ask alike is one."""
    every: list[Asked[Any]] = []
    places = [[_place(asked, every) for asked in group] for group in groups]
    rows = await _rows(every)
    return [
        Found({asked.query: rows[place] for asked, place in zip(group, own, strict=True)})
        for group, own in zip(groups, places, strict=True)
    ]


def page_source(
    asks: Callable[..., Sequence[Asked[Any]]],
    made: Callable[..., list[Any] | Awaitable[list[Any]]],
) -> PageSource:
    """What a feature adds to a page: what it asks, and what it makes of the answers."""
    return PageSource(asks, made, together_for)


def _place(asked: Asked[Any], every: list[Asked[Any]]) -> int:
    for place, other in enumerate(every):
        if other.query is asked.query and other.given == asked.given:
            return place
    every.append(asked)
    return len(every) - 1


async def _rows(every: Sequence[Asked[Any]]) -> list[list[Any]]:
    if not every:
        return []
    engine = db.database().engine_type
    queries = tuple(each.query for each in every)
    sql, statements = _text(engine, queries, tuple(everything(each.given) for each in every))
    arguments: list[Any] = []
    for statement, each in zip(statements, every, strict=True):
        arguments += statement.arguments(each.given)
    _, [row] = await db.fetch(sql, arguments)
    return [
        query.made(json.loads(held)) if held else []
        for query, held in zip(queries, row, strict=True)
    ]


@lru_cache(TEXTS)
def _text(
    engine: str, queries: tuple[PreparedQuery[Any], ...], omitted: tuple[frozenset[str], ...]
) -> tuple[str, list[CompiledQuery]]:
    """The statement, and each query in it, which knows its values."""
    statements = [
        query.compiled(engine, lists) for query, lists in zip(queries, omitted, strict=True)
    ]
    lists, before = [], 0
    for query, statement in zip(queries, statements, strict=True):
        if not query.columns:
            raise TypeError("A single column of raw SQL has no name: make it a dataclass.")
        columns = ", ".join(f'"{name}"' for name in query.columns)
        lists.append(_LIST[engine].format(columns=columns, query=_from(before, statement.sql)))
        before += statement.size
    return f"SELECT {', '.join(lists)}", statements


def _from(before: int, sql: str) -> str:
    """PostgreSQL numbers its values, and other queries stand before."""

    def moved(found: re.Match[str]) -> str:
        return f"${int(found[1]) + before}" if found[1] else found[0]

    return _QUOTED_OR_SIGN.sub(moved, sql)
