"""Listings: the people on a viewer's boards, narrowed down, by page, and whole for a file."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from board.engagement import sievings
from board.engagement.rules.sieves import PeopleSieve
from board.foundation import person_facts
from board.foundation.database.queries import PreparedQuery, prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import Scope, scope_of
from board.people.rules.profiles import patterns

PAGE = 50
AT_ONCE = 500  # in a file
CHOSEN = 200  # at most so many are chosen by hand
BY_NAME = "person.search_key, person.id"
# What each order sorts by; the second way turns the first column round.
ORDERS = {
    "name": "person.search_key",
    "company": "company.name",
    "heard": "coalesce(sorted.rank, '')",
    "attended": "coalesce(sorted.rank, -1)",
    "asked": "coalesce(sorted.rank, 0)",
    "answered": "coalesce(sorted.rank, -1)",
    "term": "coalesce(sorted.rank, '9999')",
}
_REASON = "conditions on rows of other tables, and pages that follow a key of two columns"


@dataclass(frozen=True, slots=True)
class ListedPerson:
    id: str
    name: str
    role: str
    company: str | None
    email: str | None
    industry: str
    region: str
    country: str
    timezone: str
    search_key: str
    mail_refused_at: datetime | None


def order_of(sort: str) -> str:
    """The order that an address asks for, if there is one."""
    return sort if sort.removeprefix("-") in ORDERS else "name"


async def page_of_people(
    viewer: Viewer,
    sieve: PeopleSieve,
    *,
    order: str = "name",
    page: int = 1,
    today: date,
) -> tuple[list[ListedPerson], int]:
    """One page of whoever falls through, and how many do; `today` is the viewer's."""
    scope = people_scope(viewer, sieve)
    if scope.is_empty:
        return [], 0
    given = _given(scope, sieve, today)
    before = PAGE * (page - 1)
    shape = _shape(scope, sieve)
    rows = await _rows(*shape, order).all(**given, most=PAGE, before=before)
    is_all = before == 0 and len(rows) < PAGE
    return rows, len(rows) if is_all else await _count(*shape).one(**given)


async def chosen(viewer: Viewer, ids: Sequence[str]) -> list[ListedPerson]:
    """Those of them that the viewer may see, by name."""
    scope = people_scope(viewer, PeopleSieve())
    if scope.is_empty or not ids:
        return []
    own = {} if scope.boards is None else {"boards": scope.boards}
    return await _of_ids(scope.boards is None).all(**own, ids=list(ids)[:CHOSEN])


async def every(
    viewer: Viewer, sieve: PeopleSieve, *, today: date
) -> AsyncIterator[Sequence[ListedPerson]]:
    """All of them by name, in portions that follow each other by key."""
    scope = people_scope(viewer, sieve)
    if scope.is_empty:
        return
    query = _following(*_shape(scope, sieve))
    given = _given(scope, sieve, today)
    key = last = ""
    while rows := await query.all(**given, key=key, last=last, most=AT_ONCE):
        yield rows
        key, last = rows[-1].search_key, rows[-1].id


def people_scope(viewer: Viewer, sieve: PeopleSieve) -> Scope:
    """The boards that the list spans: those the viewer sees, of them the one that is chosen."""
    return scope_of(viewer, sieve.board if sieve.board in viewer.board_ids else "")


# --- steps -----------------------------------------------------------------------------------


def _shape(scope: Scope, sieve: PeopleSieve) -> tuple[bool, int, sievings.Shape]:
    """What makes another query; everything else is a value in it."""
    return scope.boards is None, len(patterns(sieve.search)), sievings.shape_of(sieve)


def _given(scope: Scope, sieve: PeopleSieve, today: date) -> Mapping[str, object]:
    words = {f"word_{'abcdefgh'[n]}": each for n, each in enumerate(patterns(sieve.search))}
    given: dict[str, object] = {**words, **sievings.values_of(sieve, today)}
    return given if scope.boards is None else {**given, "boards": scope.boards}


def _conditions(is_everywhere: bool, words: int, shape: sievings.Shape) -> str:
    parts = sievings.conditions(shape, is_everywhere=is_everywhere)
    parts += [f"person.search_key LIKE :word_{'abcdefgh'[n]}" for n in range(words)]
    return " AND ".join(parts)


_SELECTED = """
    SELECT person.id, person.name, person.job_title AS role, company.name AS company, person.email,
        person.industry, person.region, person.country, person.timezone, person.search_key,
        person.mail_refused_at
    FROM person LEFT JOIN company ON company.id = person.company {joined}
    WHERE {conditions}
"""


# Everybody known: each index is read in its order, which takes a quarter of the time of a union.
_EVERYBODY = """
    SELECT (SELECT count(*) FROM (SELECT DISTINCT person FROM candidate) AS candidates)
        + (SELECT count(*) FROM (SELECT DISTINCT person FROM member) AS seated
            WHERE NOT EXISTS (SELECT 1 FROM candidate WHERE candidate.person = seated.person))
        AS number
"""


def _made(text: str) -> PreparedQuery[ListedPerson]:
    return prepared_sql(
        person_facts.for_sqlite(text),
        ListedPerson,
        reason=_REASON,
        postgres=person_facts.for_postgres(text),
    )


@cache
def _rows(
    is_everywhere: bool, words: int, shape: sievings.Shape, order: str
) -> PreparedQuery[ListedPerson]:
    column = order.removeprefix("-")
    selected = _SELECTED.format(
        joined=sievings.joined_for(column, is_everywhere=is_everywhere),
        conditions=_conditions(is_everywhere, words, shape),
    )
    way = " DESC" if order.startswith("-") else ""
    by = f"{ORDERS[column]}{way}, " + (f"person.id{way}" if column == "name" else BY_NAME)
    return _made(f"{selected} ORDER BY {by} LIMIT :most OFFSET :before")


@cache
def _following(
    is_everywhere: bool, words: int, shape: sievings.Shape
) -> PreparedQuery[ListedPerson]:
    conditions = _conditions(is_everywhere, words, shape)
    following = f"{conditions} AND (person.search_key, person.id) > (:key, :last)"
    selected = _SELECTED.format(joined="", conditions=following)
    return _made(f"{selected} ORDER BY {BY_NAME} LIMIT :most")


@cache
def _of_ids(is_everywhere: bool) -> PreparedQuery[ListedPerson]:
    conditions = f"{_conditions(is_everywhere, 0, sievings.ANYBODY)} AND person.id IN :ids"
    return _made(f"{_SELECTED.format(joined='', conditions=conditions)} ORDER BY {BY_NAME}")


@cache
def _count(is_everywhere: bool, words: int, shape: sievings.Shape) -> PreparedQuery[int]:
    if is_everywhere and not words and shape == sievings.ANYBODY:
        return prepared_sql(_EVERYBODY, int, reason=_REASON)
    conditions = _conditions(is_everywhere, words, shape)
    text = f"SELECT count(*) FROM person WHERE {conditions}"  # noqa: S608 - of constants
    return prepared_sql(
        person_facts.for_sqlite(text),
        int,
        reason=_REASON,
        postgres=person_facts.for_postgres(text),
    )
