"""Members: who sits on a board, for which term, and who has left it."""

from datetime import datetime
from typing import Any

from board import db, journal
from board.errors import LostRace, NotFound
from board.rules import moments
from board.rules.consents import Attribution
from board.rules.members import CandidateState, MemberState, Position, must_have_a_seat, term_end
from board.tables.membership import Candidate, Member
from board.tables.programmes import Board

# --- operations ------------------------------------------------------------------------------


async def join(
    board_id: str,
    person_id: str,
    *,
    by: journal.Actor,
    now: datetime,
    position: Position = Position.member,
    charter_version: int | None = None,
    attribution: Attribution = Attribution.internal,
    may_overflow: bool = False,
) -> Member:
    """Gives a person a seat for one term from today (in the board's zone).

    Refused when all seats are taken; with `may_overflow` (imports) the board gets one more seat.
    The candidate row follows; alumni who come back get their row again. Call it inside the
    transaction of the cause.
    """
    # The row is locked so that two people cannot take the last seat together.
    board = await db.locked(Board.objects().where(Board.id == board_id)).first()
    if board is None:
        raise NotFound
    seated = await Member.select(Member.person).where(
        Member.board == board_id, Member.state == MemberState.active.value
    )
    if any(row["person"] == person_id for row in seated):
        raise LostRace("This person sits on the board already.")
    if may_overflow and len(seated) >= board.seats:
        await Board.update({Board.seats: len(seated) + 1}).where(Board.id == board_id)
        await journal.record(
            "board.changed", board_id, by=by, now=now, board=board_id, seats=len(seated) + 1
        )
    else:
        must_have_a_seat(len(seated), board.seats)
    joined_on = moments.instant_to_local(now, board.timezone or "UTC").date()
    facts: dict[Any, Any] = {
        Member.state: MemberState.active.value,
        Member.position: position.value,
        Member.joined_on: joined_on,
        Member.term_ends_on: term_end(joined_on, board.term_months),
        Member.charter_version: charter_version,
    }
    back = await (
        Member.update(facts)
        .where(Member.board == board_id, Member.person == person_id)
        .returning(Member.id)
    )
    if not back:
        await Member.insert(
            Member(
                {Member.board: board_id, Member.person: person_id, **facts},
                attribution=attribution.value,
                created_at=now,
            )
        )
    member = await (
        Member.objects().where(Member.board == board_id, Member.person == person_id).first()
    )
    assert member is not None
    await _follow(board_id, person_id, by=by, now=now)
    await journal.record(
        "member.joined",
        member.id,
        by=by,
        now=now,
        board=board_id,
        person=person_id,
        position=position.value,
        term_ends_on=member.term_ends_on,
    )
    return member


# --- steps -----------------------------------------------------------------------------------


async def _follow(board_id: str, person_id: str, *, by: journal.Actor, now: datetime) -> None:
    """Whoever sits on a board is in its pool, as joined."""
    moved = await (
        Candidate.update({Candidate.state: CandidateState.joined.value, Candidate.reason: ""})
        .where(Candidate.board == board_id, Candidate.person == person_id)
        .returning(Candidate.id)
    )
    if not moved:
        candidate = Candidate(
            board=board_id,
            person=person_id,
            state=CandidateState.joined.value,
            source="seated",
            created_at=now,
        )
        await Candidate.insert(candidate)
        await journal.record(
            "candidate.added",
            candidate.id,
            by=by,
            now=now,
            board=board_id,
            person=person_id,
            source="seated",
        )
