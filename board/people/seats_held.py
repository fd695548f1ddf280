"""Seats held: where people stand on the boards that a viewer may see."""

from collections.abc import Sequence
from typing import Any

from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Candidate, Member, Person
from board.people.rules.profiles import patterns

PAGE = 100


async def page_of_people(
    viewer: Viewer, *, query: str = "", board: str = "", page: int = 1
) -> tuple[list[dict[str, Any]], int]:
    """One page of the people on the viewer's boards, by name, with these boards; and the total."""
    boards = [board] if board in viewer.board_ids else list(viewer.board_ids)
    wanted: list[Any] = [
        Person.id.is_in(Candidate.select(Candidate.person).where(_of(Candidate, boards)))
        | Person.id.is_in(Member.select(Member.person).where(_of(Member, boards)))
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


def _of(table: type[Candidate] | type[Member], boards: Sequence[str]) -> Any:
    return table.board.is_in(list(boards) or [""])
