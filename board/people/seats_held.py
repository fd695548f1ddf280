"""Seats held: where people stand on the boards that a viewer may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from board.foundation.database.queries import prepared, values
from board.foundation.database.together import together
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.identity.rules.members import CandidateState, MemberState, Position
from board.foundation.identity.tables import Candidate, Member


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's, now or once."""

    person: str
    board: str
    board_name: str
    kind: BoardKind
    state: MemberState
    position: Position
    joined_on: date
    left_on: date | None
    term_ends_on: date | None


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """Where somebody stands on a board: as a candidate, with a seat, or both."""

    person: str
    board: str
    board_name: str
    state: CandidateState
    candidate: str | None
    seat: Seat | None = None


@dataclass(frozen=True, slots=True)
class _Candidacy:
    id: str
    person: str
    board: str
    board_name: str
    state: CandidateState


CANDIDACIES = prepared(
    Candidate.select(
        Candidate.id,
        Candidate.person,
        Candidate.board,
        Candidate.board.name.as_alias("board_name"),
        Candidate.state,
    )
    .where(Candidate.person.is_in(values("people")), Candidate.board.is_in(values("boards")))
    .order_by(Candidate.board.name, Candidate.id),
    _Candidacy,
)
SEATS = prepared(
    Member.select(
        Member.person,
        Member.board,
        Member.board.name.as_alias("board_name"),
        Member.board.kind.as_alias("kind"),
        Member.state,
        Member.position,
        Member.joined_on,
        Member.left_on,
        Member.term_ends_on,
    )
    .where(Member.person.is_in(values("people")), Member.board.is_in(values("boards")))
    .order_by(Member.board.name, Member.id),
    Seat,
)


async def of_people(people: Collection[str], boards: Collection[str]) -> list[HeldSeat]:
    """Where these people stand on these boards; a viewer's own boards as they are."""
    asked = {"people": people, "boards": boards}
    found = await together([CANDIDACIES.asked(**asked), SEATS.asked(**asked)])
    seats = {(seat.person, seat.board): seat for seat in found[SEATS]}
    held = [
        HeldSeat(
            row.person, row.board, row.board_name, row.state, row.id,
            seats.pop((row.person, row.board), None),
        )
        for row in found[CANDIDACIES]
    ]  # fmt: skip
    without = CandidateState.joined  # who came without being a candidate first
    return held + [
        HeldSeat(seat.person, seat.board, seat.board_name, without, None, seat)
        for seat in seats.values()
    ]
