"""Rosters: who sits on a board, and who sat there, in pages of fifty with a search in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from board.foundation.database.queries import Asked, prepared_sql
from board.foundation.database.together import Found, together
from board.foundation.identity.rules.members import MemberState, Position
from board.people.rules.profiles import patterns

PAGE = 50
MOST_PAGES = 10_000
WORDS = 3  # of a search; further ones are not looked at


@dataclass(frozen=True, slots=True)
class RosterMember:
    """Somebody on a board, or who was; `of_all`: so many are found."""

    id: str
    person_id: str
    name: str
    company: str | None
    role: str
    position: Position
    joined_on: date
    term_ends_on: date | None
    left_on: date | None
    charter_version: int | None
    of_all: int


@dataclass(frozen=True, slots=True)
class RosterCount:
    state: MemberState
    people: int


@dataclass(frozen=True, slots=True)
class RosterPage:
    """One page of those who are found, and how many there are with and without the search."""

    rows: Sequence[RosterMember]
    page: int
    last: int
    of_all: int


# The chair stands first; a person's search key begins with the name, in lower case.
LISTED = prepared_sql(
    """
    SELECT member.id AS id, person.id AS person_id, person.name AS name, company.name AS company,
        person.job_title AS role, member.position AS position, member.joined_on AS joined_on,
        member.term_ends_on AS term_ends_on, member.left_on AS left_on,
        member.charter_version AS charter_version, count(*) OVER () AS of_all
    FROM member
    JOIN person ON person.id = member.person
    LEFT JOIN company ON company.id = person.company
    WHERE member.board = :board AND member.state = :state
        AND person.search_key LIKE :first AND person.search_key LIKE :second
        AND person.search_key LIKE :third
    ORDER BY CASE WHEN member.position = 'chair' AND member.state = 'active' THEN 0 ELSE 1 END,
        person.search_key, person.name, member.id
    LIMIT :most OFFSET :before
    """,
    RosterMember,
    reason="Piccolo has no window to count in.",
)
COUNTS = prepared_sql(
    """
    SELECT member.state AS state, count(*) AS people FROM member
    WHERE member.board = :board GROUP BY member.state
    """,
    RosterCount,
    reason="Piccolo counts under no other name than its own.",
)


def asks(
    board_id: str, state: MemberState = MemberState.active, *, query: str = "", page: int = 1
) -> list[Asked[Any]]:
    """One page of a board's members, and how many it has."""
    words = [*patterns(query)[:WORDS], *["%"] * WORDS][:WORDS]
    listed = LISTED.asked(
        board=board_id, state=state, first=words[0], second=words[1], third=words[2],
        most=PAGE, before=PAGE * (page - 1),
    )  # fmt: skip
    return [listed, COUNTS.asked(board=board_id)]


def made(found: Found, *, page: int = 1) -> RosterPage:
    """What was asked, as it is shown."""
    rows = found[LISTED]
    of_all = rows[0].of_all if rows else 0
    return RosterPage(rows, page, max(1, -(-of_all // PAGE)), of_all)


def people(found: Found, state: MemberState = MemberState.active) -> int:
    """How many there are in all, whatever was searched for."""
    return sum(row.people for row in found[COUNTS] if row.state is state)


async def of_board(
    board_id: str, state: MemberState = MemberState.active, *, query: str = "", page: int = 1
) -> tuple[RosterPage, int]:
    """A page of those who sit on the board, and how many do."""
    shown = max(1, min(page, MOST_PAGES))
    found = await together(asks(board_id, state, query=query, page=shown))
    return made(found, page=shown), people(found, state)
