"""Seats: what staff are told about free ones, ending terms and addresses that refuse mail."""

from datetime import date, datetime

import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.members import CandidateState
from board.foundation.identity.tables import Member, Person
from board.members import seats
from tests.cast import make_board, make_candidate, make_member, make_staff
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("database")


async def test_needs_of_an_empty_board_is_a_list_of_people(now: datetime) -> None:
    board = await make_board(now, seats=1)
    rows = await seats.needs(board, now=now)
    assert [(row.level, row.sentence, row.href) for row in rows] == [
        ("open", "1 seat is free", f"/boards/{board.id}/candidates/import")
    ]


async def test_needs_name_the_pool_while_seats_are_free(now: datetime) -> None:
    board = await make_board(now, seats=3)
    await make_candidate(now, board, "Alan", state=CandidateState.bench)
    await make_candidate(now, board, "Grace")
    await make_candidate(now, board, "Edsger", state=CandidateState.invited)
    (row,) = await seats.needs(board, now=now)
    assert row.sentence == "3 seats are free"
    assert row.note == "1 on the bench, 1 to decide on, 1 invited"
    assert row.href == f"/boards/{board.id}/invitations/new"


async def test_needs_nothing_while_enough_people_are_asked(now: datetime) -> None:
    board = await make_board(now, seats=1)
    await make_candidate(now, board, state=CandidateState.invited)
    assert await seats.needs(board, now=now) == []


@pytest.mark.parametrize(
    ("ends_on", "level", "sentence"),
    [
        (date(2026, 3, 1), "late", "Alan’s term ended on 1 March 2026"),
        (date(2026, 5, 1), "soon", "Alan’s term ends on 1 May 2026"),
    ],
)
async def test_needs_name_a_term_that_ends(
    now: datetime, ends_on: date, level: str, sentence: str
) -> None:
    board = await make_board(now, seats=1)
    await make_member(now, board)
    await Member.update({Member.term_ends_on: ends_on}, force=True)
    (row,) = await seats.needs(board, now=now)
    assert (row.level, row.sentence) == (level, sentence)


async def test_needs_leave_a_far_term_alone(now: datetime) -> None:
    board = await make_board(now, seats=1)
    await make_member(now, board)
    await Member.update({Member.term_ends_on: date(2026, 5, 2)}, force=True)
    assert await seats.needs(board, now=now) == []


async def test_needs_name_an_address_that_refuses_mail(now: datetime) -> None:
    board = await make_board(now, seats=1)
    member = await make_member(now, board)
    await Person.update({Person.mail_refused_at: now}, force=True)
    (row,) = await seats.needs(board, now=now)
    assert (row.level, row.sentence) == ("late", "Mail to Alan comes back")
    assert row.href == f"/people/{member.person}/edit"


async def test_home_rows_are_of_the_boards_that_the_viewer_manages(now: datetime) -> None:
    ours = await make_board(now)
    seen = await make_board(now, "Seen only")
    await make_board(now, "Canary")
    ada = await make_staff(now, roles={ours.id: Role.manager, seen.id: Role.lead})
    with counted() as queries:
        rows = await seats.home_rows(ada, now)
    assert [row.sentence for row in rows] == ["Customer Advisory Board: 12 seats are free"]
    assert len(queries) == 1
    assert (
        await seats.home_rows(await make_staff(now, "Vera", roles={seen.id: Role.viewer}), now)
        == []
    )
