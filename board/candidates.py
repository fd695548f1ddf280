"""Candidates: the people that a board considers, one row for each person on each board."""

from collections.abc import Sequence
from datetime import datetime

from board import db, journal, people, programmes
from board.access import Viewer
from board.errors import Refused
from board.rules.members import CandidateState
from board.rules.profiles import Profile
from board.tables.membership import Candidate
from board.tables.programmes import Board

# --- operations ------------------------------------------------------------------------------


async def add(
    board: Board,
    profile: Profile,
    *,
    note: str = "",
    source: str = "staff",
    by: Viewer,
    now: datetime,
) -> Candidate:
    """Puts one person into the board's pool; refused when the address is there already."""
    by.must("manage", board.id)
    async with db.transaction():
        person = await people.find_or_create(
            programmes.programme_of(board), profile, by=by.actor, now=now
        )
        candidate = Candidate(
            board=board.id,
            person=person.id,
            state=CandidateState.considered.value,
            source=source,
            note=note,
            created_at=now,
        )
        rows = await (
            Candidate.insert(candidate)
            .on_conflict(target=(Candidate.board, Candidate.person), action="DO NOTHING")
            .returning(Candidate.id)
        )
        if not rows:
            raise Refused("A person with this address is in the pool already.", field="email")
        await journal.record(
            "candidate.added",
            candidate.id,
            by=by.actor,
            now=now,
            board=board.id,
            person=person.id,
            source=source,
        )
    return candidate


async def move(
    candidate_ids: Sequence[str],
    state: CandidateState,
    *,
    since: Sequence[CandidateState] = tuple(CandidateState),
    reason: str = "",
    by: journal.Actor,
    now: datetime,
) -> list[str]:
    """Follows what happened to invitations; returns the ids that were in one of `since`.

    Call it inside the transaction of the cause.
    """
    if not candidate_ids:
        return []
    rows = await (
        Candidate.update({Candidate.state: state.value, Candidate.reason: reason})
        .where(
            Candidate.id.is_in(list(candidate_ids)),
            Candidate.state.is_in([each.value for each in since if each != state]),
        )
        .returning(Candidate.id, Candidate.person, Candidate.board)
    )
    for board_id in {row["board"] for row in rows}:
        await journal.record_all(
            "candidate.moved",
            [
                (row["id"], row["person"], {"state": state.value})
                for row in rows
                if row["board"] == board_id
            ],
            by=by,
            now=now,
            board=board_id,
        )
    return [row["id"] for row in rows]
