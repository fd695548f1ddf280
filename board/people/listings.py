"""Listings: the people on a viewer's boards, narrowed down, by page, and whole for a file."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from board.foundation import extensions
from board.foundation.database.queries import PreparedQuery, prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import Scope, scope_of
from board.people.rules.profiles import patterns

PAGE = 50
AT_ONCE = 500  # in a file
SEATS = ("", "member", "candidate", "alumni")
ORDERS = {
    "name": "person.search_key, person.id",
    "-name": "person.search_key DESC, person.id DESC",
    "company": "company.name, person.search_key, person.id",
    "-company": "company.name DESC, person.search_key, person.id",
}
# Of each person: a list of everybody on any board would be made first, however many there are.
_ON = "EXISTS (SELECT 1 FROM {table} WHERE {table}.person = person.id{more})"
_NEVER = "NOT EXISTS (SELECT 1 FROM {table} WHERE {table}.{column} = person.id)"
_ACTIVE = " AND member.state = 'active'"
_REASON = "conditions on rows of other tables, and pages that follow a key of two columns"


@dataclass(frozen=True, slots=True)
class PeopleSieve:
    """What a list is narrowed down to; `is_never_asked`: nobody has asked them for anything but to
    come to meetings."""

    search: str = ""
    board: str = ""
    seat: str = ""
    is_never_asked: bool = False

    @property
    def narrows(self) -> bool:
        return bool(self.search.strip() or self.board or self.seat or self.is_never_asked)


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
    search_key: str
    mail_refused_at: datetime | None


async def page_of_people(
    viewer: Viewer, sieve: PeopleSieve, *, order: str = "name", page: int = 1
) -> tuple[list[ListedPerson], int]:
    """One page of whoever falls through, and how many do."""
    scope = scope_of(viewer, sieve.board if sieve.board in viewer.board_ids else "")
    if scope.is_empty:
        return [], 0
    given = _given(scope, sieve)
    before = PAGE * (page - 1)
    shape = _shape(scope, sieve)
    rows = await _rows(*shape, ORDERS[order]).all(**given, most=PAGE, before=before)
    is_all = before == 0 and len(rows) < PAGE
    return rows, len(rows) if is_all else await _count(*shape).one(**given)


async def every(viewer: Viewer, sieve: PeopleSieve) -> AsyncIterator[Sequence[ListedPerson]]:
    """All of them by name, in portions that follow each other by key."""
    scope = scope_of(viewer, sieve.board if sieve.board in viewer.board_ids else "")
    if scope.is_empty:
        return
    query = _following(*_shape(scope, sieve))
    key = last = ""
    while rows := await query.all(**_given(scope, sieve), key=key, last=last, most=AT_ONCE):
        yield rows
        key, last = rows[-1].search_key, rows[-1].id


# --- steps -----------------------------------------------------------------------------------


def _shape(scope: Scope, sieve: PeopleSieve) -> tuple[bool, int, str, bool]:
    """What makes another query; everything else is a value in it."""
    return scope.boards is None, len(patterns(sieve.search)), sieve.seat, sieve.is_never_asked


def _given(scope: Scope, sieve: PeopleSieve) -> dict[str, Any]:
    words = {f"word_{'abcdefgh'[n]}": each for n, each in enumerate(patterns(sieve.search))}
    return words if scope.boards is None else {**words, "boards": scope.boards}


def _conditions(is_everywhere: bool, words: int, seat: str, is_never_asked: bool) -> str:
    def on(table: str, more: str = "") -> str:
        own = "" if is_everywhere else f" AND {table}.board IN :boards"
        return _ON.format(table=table, more=more + own)

    wanted = {
        "": f"({on('candidate')} OR {on('member')})",
        "member": on("member", _ACTIVE),
        "candidate": f"{on('candidate')} AND NOT {on('member', _ACTIVE)}",
        "alumni": f"{on('member')} AND NOT {on('member', _ACTIVE)}",
    }
    parts = [wanted[seat]]
    parts += [f"person.search_key LIKE :word_{'abcdefgh'[n]}" for n in range(words)]
    if is_never_asked:
        parts += [
            _NEVER.format(table=column._meta.table._meta.tablename, column=column._meta.name)
            for column in extensions.registered.asks
        ]
    return " AND ".join(parts)


_SELECTED = """
    SELECT person.id, person.name, person.job_title AS role, company.name AS company, person.email,
        person.industry, person.region, person.country, person.search_key, person.mail_refused_at
    FROM person LEFT JOIN company ON company.id = person.company
    WHERE {conditions}
"""
# Everybody known: each index is read in its order, which takes a quarter of the time of a union.
_EVERYBODY = """
    SELECT (SELECT count(*) FROM (SELECT DISTINCT person FROM candidate) AS candidates)
        + (SELECT count(*) FROM (SELECT DISTINCT person FROM member) AS seated
            WHERE NOT EXISTS (SELECT 1 FROM candidate WHERE candidate.person = seated.person))
        AS number
"""


@cache
def _rows(
    is_everywhere: bool, words: int, seat: str, is_never_asked: bool, order: str
) -> PreparedQuery[ListedPerson]:
    conditions = _conditions(is_everywhere, words, seat, is_never_asked)
    text = f"{_SELECTED.format(conditions=conditions)} ORDER BY {order} LIMIT :most OFFSET :before"
    return prepared_sql(text, ListedPerson, reason=_REASON)


@cache
def _following(
    is_everywhere: bool, words: int, seat: str, is_never_asked: bool
) -> PreparedQuery[ListedPerson]:
    conditions = _conditions(is_everywhere, words, seat, is_never_asked)
    following = f"{conditions} AND (person.search_key, person.id) > (:key, :last)"
    text = f"{_SELECTED.format(conditions=following)} ORDER BY {ORDERS['name']} LIMIT :most"
    return prepared_sql(text, ListedPerson, reason=_REASON)


@cache
def _count(is_everywhere: bool, words: int, seat: str, is_never_asked: bool) -> PreparedQuery[int]:
    if is_everywhere and not (words or seat or is_never_asked):
        return prepared_sql(_EVERYBODY, int, reason=_REASON)
    conditions = _conditions(is_everywhere, words, seat, is_never_asked)
    return prepared_sql(
        f"SELECT count(*) FROM person WHERE {conditions}",  # noqa: S608 - of constants
        int,
        reason=_REASON,
    )
