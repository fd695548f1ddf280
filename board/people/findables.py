"""People as they are found: by name, company, address, role and segment."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import scoped_sql
from board.foundation.identity.tables import Person
from board.people import words
from board.search.findables import Findable, FoundPlace, FoundText, Hit


@dataclass(frozen=True, slots=True)
class FoundPerson:
    id: str
    name: str
    role: str
    company: str | None
    board_name: str | None


_TEXTS = """
    SELECT person.id, person.name AS title, coalesce(company.name, '') || ' '
        || coalesce(person.email, '') || ' ' || person.job_title || ' ' || person.abbreviation
        || ' ' || person.industry || ' ' || person.region || ' ' || person.country AS text,
        NULL AS place
    FROM person LEFT JOIN company ON company.id = person.company
    WHERE person.id IN :ids
"""
_KNOWN = """
    SELECT {table}.board FROM {table} WHERE {table}.person = person.id AND {{in_scope}}
"""
_SHOWN = f"""
    SELECT person.id, person.name, person.job_title AS role, company.name AS company,
        (SELECT board.name FROM member JOIN board ON board.id = member.board
            WHERE member.person = person.id AND member.state = 'active' AND {{in_scope}}
            ORDER BY board.name LIMIT 1) AS board_name
    FROM person LEFT JOIN company ON company.id = person.company
    WHERE person.id IN :ids AND (
        EXISTS ({_KNOWN.format(table="candidate")}) OR EXISTS ({_KNOWN.format(table="member")})
    )
"""  # noqa: S608 - of constants


def hit(row: FoundPerson, viewer: Viewer, now: datetime) -> Hit:
    return Hit(
        row.id,
        row.name,
        f"/people/{row.id}",
        note=", ".join(filter(None, (row.role, row.company))),
        aside=row.board_name or "",
    )


PEOPLE = Findable(
    kind="person",
    label=words.PEOPLE_FOUND,
    texts=prepared_sql(_TEXTS, FoundText, reason="texts put together"),
    every=prepared(Person.select(Person.id).order_by(Person.created_at, Person.id), str),
    places=prepared_sql(
        "SELECT person AS id, board AS place FROM candidate WHERE person IN :ids "
        "UNION SELECT person, board FROM member WHERE person IN :ids",
        FoundPlace,
        reason="seats and candidacies in one list",
    ),
    rows=scoped_sql(
        _SHOWN,
        ["member.board", "candidate.board", "member.board"],
        FoundPerson,
        reason="a condition of two tables",
    ),
    hit=hit,
    order=20,
)
