"""Members: seats are never more than there are, terms follow the rule, leaving frees a seat."""

import asyncio
from datetime import date, datetime

import pytest

from board.foundation.database import db
from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.rules.members import CandidateState, Position
from board.foundation.identity.tables import Board, Candidate, Member
from board.foundation.journal import journal
from board.members import members
from tests.cast import make_board, make_candidate, make_member, make_person, make_staff

pytestmark = pytest.mark.usefixtures("database")


async def joined(board: Board, person: str, now: datetime, *, may_overflow: bool = False) -> Member:
    async with db.transaction():
        return await members.join(
            board.id, person, by=journal.member(person), now=now, may_overflow=may_overflow
        )


async def manager(now: datetime, board: Board) -> Viewer:
    return await make_staff(now, roles={board.id: Role.manager})


async def test_join_gives_a_seat_for_one_term(now: datetime) -> None:
    board = await make_board(now, timezone="Asia/Tokyo", term_months=6)
    candidate = await make_candidate(now, board, state=CandidateState.invited)
    member = await joined(board, candidate.person, now.replace(hour=20))
    assert (member.joined_on, member.term_ends_on) == (date(2026, 3, 3), date(2026, 9, 3))
    assert (member.state, member.position, member.attribution) == ("active", "member", "internal")
    moved = await Candidate.objects().where(Candidate.id == candidate.id).first()
    assert moved is not None
    assert moved.state == "joined"
    entry = (await journal.of_board(board.id))[0]
    assert (entry.event, entry.actor_kind) == ("member.joined", "member")


async def test_join_puts_whoever_was_no_candidate_into_the_pool(now: datetime) -> None:
    board = await make_board(now)
    person = await make_person(now, board)
    await joined(board, person.id, now)
    rows = await Candidate.select(Candidate.person, Candidate.state)
    assert rows == [{"person": person.id, "state": "joined"}]


async def test_join_refuses_when_all_seats_are_taken(now: datetime) -> None:
    board = await make_board(now, seats=1)
    await make_member(now, board, "Grace")
    alan = await make_person(now, board, "Alan")
    with pytest.raises(Refused) as refusal:
        await joined(board, alan.id, now)
    assert refusal.value.sentence == "The only seat is taken."
    assert await Member.count() == 1
    assert await Candidate.count() == 0


async def test_join_with_overflow_makes_one_more_seat(now: datetime) -> None:
    board = await make_board(now, seats=1)
    await make_member(now, board, "Grace")
    alan = await make_person(now, board, "Alan")
    await joined(board, alan.id, now, may_overflow=True)
    assert await Board.select(Board.seats).where(Board.id == board.id) == [{"seats": 2}]


async def test_join_twice_has_one_effect(now: datetime) -> None:
    board = await make_board(now)
    alan = await make_person(now, board)
    await joined(board, alan.id, now)
    with pytest.raises(LostRace):
        await joined(board, alan.id, now)
    assert await Member.count() == 1


@pytest.mark.race
async def test_join_gives_the_last_seat_to_one_of_two(now: datetime) -> None:
    board = await make_board(now, seats=1)
    people = [await make_person(now, board, name) for name in ("Alan", "Grace")]
    outcomes = await asyncio.gather(
        *(joined(board, person.id, now) for person in people), return_exceptions=True
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Member", "Refused"]
    assert await Member.count() == 1


async def test_join_takes_alumni_back_with_their_old_consent(now: datetime) -> None:
    board = await make_board(now)
    ada = await manager(now, board)
    old = await make_member(now, board, attribution=Attribution.company)
    await members.stand_down(old, reason="", by=ada, now=now)
    member = await joined(board, old.person, now.replace(year=2028))
    assert (member.id, member.attribution) == (old.id, "company")
    assert member.joined_on == date(2028, 3, 2)


async def test_join_of_an_unknown_board_finds_nothing(now: datetime) -> None:
    person = await make_person(now, await make_board(now))
    with pytest.raises(NotFound):
        async with db.transaction():
            await members.join("nowhere", person.id, by=journal.SYSTEM, now=now)


async def test_seat_is_for_those_without_an_open_invitation(now: datetime) -> None:
    board = await make_board(now)
    ada = await manager(now, board)
    invited = await make_candidate(now, board, "Grace", state=CandidateState.invited)
    with pytest.raises(Refused):
        await members.seat(invited, by=ada, now=now)
    bench = await make_candidate(now, board, "Alan", state=CandidateState.bench)
    assert (await members.seat(bench, by=ada, now=now)).person == bench.person
    assert await Member.count() == 1


async def test_make_chair_leaves_one_chair(now: datetime) -> None:
    board = await make_board(now)
    ada = await manager(now, board)
    await make_member(now, board, "Grace", position=Position.chair)
    alan = await make_member(now, board, "Alan")
    await members.make_chair(alan, by=ada, now=now)
    rows = await members.seated(board.id)
    assert [(row.name, row.position) for row in rows] == [
        ("Alan", "chair"),
        ("Grace", "member"),
    ]


async def test_renew_twice_with_the_same_form_gives_one_term(now: datetime) -> None:
    board = await make_board(now, term_months=12)
    ada = await manager(now, board)
    member = await joined(board, (await make_person(now, board)).id, now)
    was = member.term_ends_on
    assert await members.renew(member, was=was, by=ada, now=now) == date(2028, 3, 2)
    with pytest.raises(LostRace):
        await members.renew(member, was=was, by=ada, now=now)
    assert (await members.find(board.id, member.id)).term_ends_on == date(2028, 3, 2)


async def test_renew_starts_a_term_where_there_was_none(now: datetime) -> None:
    board = await make_board(now, term_months=12)
    ada = await manager(now, board)
    member = await make_member(now, board)
    assert await members.renew(member, was=None, by=ada, now=now) == date(2027, 3, 2)


async def test_stand_down_frees_the_seat_and_benches_the_person(now: datetime) -> None:
    board = await make_board(now, seats=1)
    ada = await manager(now, board)
    member = await make_member(now, board, position=Position.chair)
    candidate = await make_candidate(
        now,
        board,
        person=await make_person(now, board, "Grace"),
    )
    await members.stand_down(member, reason="Moved on.", by=ada, now=now)
    assert await members.seated(board.id) == []
    assert [row.position for row in await members.alumni(board.id)] == ["member"]
    assert (await joined(board, candidate.person, now)).state == "active"
    with pytest.raises(LostRace):
        await members.stand_down(member, reason="", by=ada, now=now)


async def test_changes_are_for_managers(now: datetime) -> None:
    board = await make_board(now)
    member = await make_member(now, board)
    lin = await make_staff(now, "Lin", roles={board.id: Role.lead})
    for change in (
        members.make_chair(member, by=lin, now=now),
        members.renew(member, was=None, by=lin, now=now),
        members.stand_down(member, reason="", by=lin, now=now),
    ):
        with pytest.raises(Forbidden):
            await change
    assert await journal.of_board(board.id) == []


async def test_charter_counts_are_of_the_seated(now: datetime) -> None:
    board = await make_board(now)
    for name, version in (("Alan", 1), ("Grace", 2), ("Edsger", 2), ("Barbara", None)):
        member = await make_member(now, board, name)
        await Member.update({Member.charter_version: version}).where(Member.id == member.id)
    assert await members.charter_counts(board.id) == {1: 1, 2: 2}
