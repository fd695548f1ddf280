"""Candidates: added once, searched, decided about; the seated and the invited are left alone."""

from datetime import datetime

import pytest

from board.candidates import candidates
from board.foundation.database import db
from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.members import CandidateState
from board.foundation.identity.tables import Board, Candidate, Person
from board.foundation.journal import journal
from board.members import seats
from board.people.rules.profiles import Profile
from tests.cast import make_board, make_candidate, make_programme, make_staff
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("database")

ALAN = Profile("Alan", "Norrland Freight", "alan@norrland.example.org")


async def standing(candidate: Candidate) -> tuple[str, str]:
    fresh = await Candidate.objects().where(Candidate.id == candidate.id).first()
    assert fresh is not None
    return fresh.state, fresh.reason


async def test_add_puts_a_person_into_the_pool_and_the_journal(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    candidate = await candidates.add(board, ALAN, note="Met in May.", by=ada, now=now)
    assert (await standing(candidate)) == ("considered", "")
    entry = (await journal.of_board(board.id))[0]
    assert (entry.event, entry.person) == ("candidate.added", candidate.person)


async def test_add_refuses_the_same_address_twice_and_changes_nothing(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    await candidates.add(board, ALAN, by=ada, now=now)
    with pytest.raises(Refused) as refusal:
        await candidates.add(
            board, Profile("Al", email="Alan@norrland.example.org", role="Head"), by=ada, now=now
        )
    assert refusal.value.field == "email"
    assert await Candidate.count() == 1
    assert await Person.count().where(Person.job_title == "Head") == 0


async def test_add_takes_one_person_into_the_pools_of_two_boards(now: datetime) -> None:
    home = await make_programme(now)
    one = await make_board(now, programme=home)
    two = await make_board(now, "Planner User Council", programme=home)
    ada = await make_staff(now)
    first = await candidates.add(one, ALAN, by=ada, now=now)
    second = await candidates.add(two, ALAN, by=ada, now=now)
    assert first.person == second.person


async def test_add_is_for_managers(now: datetime) -> None:
    board = await make_board(now)
    lin = await make_staff(now, "Lin", roles={board.id: Role.lead})
    with pytest.raises(Forbidden):
        await candidates.add(board, ALAN, by=lin, now=now)
    assert await Person.count() == 0


async def test_pool_searches_filters_and_counts(now: datetime) -> None:
    board = await make_board(now)
    await make_candidate(now, board, "Zoë", company="Ødegård AS")
    await make_candidate(now, board, "Alan", state=CandidateState.bench)
    await make_candidate(now, await make_board(now, "Other"), "Eve")
    rows, total = await candidates.pool(board.id)
    assert ([row.name for row in rows], total) == (["Alan", "Zoë"], 2)
    rows, total = await candidates.pool(board.id, query="ødegård")
    assert ([row.name for row in rows], total) == (["Zoë"], 1)
    rows, total = await candidates.pool(board.id, state=CandidateState.bench)
    assert ([row.name for row in rows], total) == (["Alan"], 1)
    assert await candidates.pool(board.id, page=2) == ([], 2)
    assert await seats.pool_counts(board.id) == {"considered": 1, "bench": 1}


async def test_pool_takes_as_many_queries_for_three_as_for_one(now: datetime) -> None:
    board = await make_board(now)
    costs = []
    for name in ("Alan", "Grace", "Edsger"):
        await make_candidate(now, board, name)
        with counted() as queries:
            await candidates.pool(board.id, query="a")
        costs.append(len(queries))
    assert costs[0] == costs[2]


async def test_find_is_for_candidates_of_that_board(now: datetime) -> None:
    candidate = await make_candidate(now, await make_board(now))
    other = await make_board(now, "Other")
    with pytest.raises(NotFound):
        await candidates.find(other.id, candidate.id)


async def decided(
    board: Board, candidate: Candidate, decision: CandidateState, reason: str, now: datetime
) -> None:
    ada = await make_staff(now, f"Ada{decision}")
    await candidates.decide(
        board,
        [candidate.id],
        decision,
        reason=reason,
        was=CandidateState.considered,
        by=ada,
        now=now,
    )


async def test_decide_keeps_the_reason_and_who_decided(now: datetime) -> None:
    board = await make_board(now)
    candidate = await make_candidate(now, board)
    assert await candidates.last_decision(candidate) is None
    await decided(board, candidate, CandidateState.declined, "A competitor.", now)
    assert await standing(candidate) == ("declined", "A competitor.")
    last = await candidates.last_decision(candidate)
    assert last == candidates.CandidateDecision(now, "Adadeclined", CandidateState.declined)


async def test_decide_against_somebody_needs_a_reason(now: datetime) -> None:
    board = await make_board(now)
    candidate = await make_candidate(now, board)
    with pytest.raises(Refused) as refusal:
        await decided(board, candidate, CandidateState.declined, "", now)
    assert refusal.value.field == "reason"
    assert await standing(candidate) == ("considered", "")


async def test_decide_tells_the_loser_of_a_race(now: datetime) -> None:
    board = await make_board(now)
    candidate = await make_candidate(now, board)
    await decided(board, candidate, CandidateState.bench, "", now)
    with pytest.raises(LostRace):
        await decided(board, candidate, CandidateState.declined, "Late.", now)
    assert await standing(candidate) == ("bench", "")


async def test_decide_about_many_passes_over_the_invited_and_the_seated(now: datetime) -> None:
    board = await make_board(now)
    other = await make_board(now, "Other")
    ada = await make_staff(now)
    chosen = [
        await make_candidate(now, board, "Alan"),
        await make_candidate(now, board, "Grace", state=CandidateState.joined),
        await make_candidate(now, board, "Edsger", state=CandidateState.invited),
        await make_candidate(now, other, "Eve"),
    ]
    number = await candidates.decide(
        board, [each.id for each in chosen], CandidateState.bench, reason="", by=ada, now=now
    )
    assert number == 1
    assert [(await standing(each))[0] for each in chosen] == [
        "bench",
        "joined",
        "invited",
        "considered",
    ]


@pytest.mark.parametrize("decision", [CandidateState.joined, CandidateState.invited])
async def test_decide_cannot_seat_or_invite(now: datetime, decision: CandidateState) -> None:
    board = await make_board(now)
    with pytest.raises(Refused):
        await decided(board, await make_candidate(now, board), decision, "x", now)


async def test_move_journals_only_those_who_moved(now: datetime) -> None:
    board = await make_board(now)
    alan = await make_candidate(now, board, "Alan")
    grace = await make_candidate(now, board, "Grace", state=CandidateState.joined)
    async with db.transaction():
        moved = await candidates.move(
            [alan.id, grace.id],
            CandidateState.invited,
            since=(CandidateState.considered,),
            by=journal.SYSTEM,
            now=now,
        )
    assert moved == [alan.id]
    assert [entry.person for entry in await journal.of_board(board.id)] == [alan.person]


async def test_write_note_is_journalled_once(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    candidate = await make_candidate(now, board)
    for _ in range(2):
        await candidates.write_note(candidate, "Knows the trade.", by=ada, now=now)
    assert (await candidates.find(board.id, candidate.id)).note == "Knows the trade."
    assert [entry.event for entry in await journal.of_board(board.id)] == ["candidate.noted"]
