"""Seats held: where people stand on the boards that a viewer may see."""

from collections.abc import Sequence
from typing import Any

from board.foundation.identity.tables import Candidate, Member


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
