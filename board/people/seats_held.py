"""Seats held: where people stand on the boards that a viewer may see."""

from collections.abc import Sequence
from typing import Any

from piccolo.columns.combination import WhereRaw

from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import scope_of
from board.foundation.identity.tables import Candidate, Member, Person
from board.people.rules.profiles import patterns

PAGE = 100
# Asked of each person in the order of the list, until the page is full: a list of everybody on any
# board would be made first, however many there are.
ON_ANY_BOARD = """
    (EXISTS (SELECT 1 FROM candidate WHERE candidate.person = person.id)
    OR EXISTS (SELECT 1 FROM member WHERE member.person = person.id))
"""


async def page_of_people(
    viewer: Viewer, *, query: str = "", board: str = "", page: int = 1
) -> tuple[list[dict[str, Any]], int]:
    """One page of the people on the viewer's boards, by name, with these boards; and the total."""
    scope = scope_of(viewer, board if board in viewer.board_ids else "")
    if scope.boards is None:
        wanted: list[Any] = [WhereRaw(ON_ANY_BOARD)]
    else:
        boards = list(scope.boards) or [""]
        wanted = [
            Person.id.is_in(Candidate.select(Candidate.person).where(Candidate.board.is_in(boards)))
            | Person.id.is_in(Member.select(Member.person).where(Member.board.is_in(boards)))
        ]
    wanted += [Person.search_key.like(pattern) for pattern in patterns(query)]
    rows = await (
        Person.select(
            Person.id,
            Person.name,
            Person.job_title.as_alias("role"),
            Person.company.name.as_alias("company"),
            Person.email,
            Person.mail_refused_at,
        )
        .where(*wanted)
        .order_by(Person.search_key, Person.id)
        .limit(PAGE)
        .offset(PAGE * (page - 1))
    )
    held = await of_people([row["id"] for row in rows], list(viewer.board_ids))
    for row in rows:
        row["seats_held"] = [each for each in held if each["person"] == row["id"]]
    return rows, await Person.count().where(*wanted)


async def of_people(person_ids: Sequence[str], boards: Sequence[str]) -> list[dict[str, Any]]:
    """Where these people stand on these boards: candidate's state, and seat if there is one."""
    of_these = [list(person_ids) or [""], list(boards) or [""]]
    rows = await (
        Candidate.select(
            Candidate.id.as_alias("candidate"),
            Candidate.person,
            Candidate.board,
            Candidate.board.name.as_alias("board_name"),
            Candidate.state,
        )
        .where(Candidate.person.is_in(of_these[0]), Candidate.board.is_in(of_these[1]))
        .order_by(Candidate.board.name)
    )
    seats = await Member.select(
        Member.person,
        Member.board,
        Member.board.name.as_alias("board_name"),
        Member.board.kind.as_alias("kind"),
        Member.state,
        Member.position,
        Member.joined_on,
        Member.left_on,
        Member.term_ends_on,
        Member.attribution,
        Member.charter_version,
    ).where(Member.person.is_in(of_these[0]), Member.board.is_in(of_these[1]))
    by_place = {(row["person"], row["board"]): row for row in rows}
    for seat in seats:
        place = (seat["person"], seat["board"])
        row = by_place.setdefault(place, {"candidate": None, "state": "joined", **seat})
        row["seat"] = seat
    return [{"seat": None, **row} for row in by_place.values()]
