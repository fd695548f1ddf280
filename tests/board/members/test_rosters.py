"""Rosters: pages of fifty, with a search by name, company and address in them."""

from datetime import datetime

import pytest

from board.foundation.database import db
from board.foundation.identity.rules.members import MemberState, Position
from board.foundation.identity.tables import Board, Member, Person
from board.members import rosters
from tests.cast import make_board, make_member, make_person

pytestmark = pytest.mark.usefixtures("database")


async def crowd(now: datetime, number: int) -> Board:
    board = await make_board(now, seats=1_000)
    people = [
        Person(programme=board.programme, name=f"Alan {at:03}", search_key=f"alan {at:03}",
               timezone="UTC", created_at=now)
        for at in range(number)
    ]  # fmt: skip
    seats = [
        Member(board=board.id, person=person.id, state="active", position="member",
               joined_on=now.date(), attribution="named", created_at=now)
        for person in people
    ]  # fmt: skip
    await db.insert_all(people)
    await db.insert_all(seats)
    return board


async def test_roster_comes_in_pages_and_the_chair_first(now: datetime) -> None:
    board = await crowd(now, 101)
    await make_member(now, board, "Zoe", position=Position.chair)
    first, seated = await rosters.of_board(board.id)
    assert (seated, first.of_all, first.last, len(first.rows)) == (102, 102, 3, 50)
    assert [row.name for row in first.rows[:2]] == ["Zoe", "Alan 000"]
    last, _ = await rosters.of_board(board.id, page=3)
    assert [row.name for row in last.rows] == ["Alan 099", "Alan 100"]
    beyond, seated = await rosters.of_board(board.id, page=9)
    assert (beyond.rows, seated) == ([], 102)
    assert (await rosters.of_board(board.id, page=-1))[0].page == 1


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("grace", ["Grace"]),
        ("BRIGHT mills", ["Grace"]),
        ("grace@bright", ["Grace"]),
        ("mills alan", []),
        ("100%", []),
        ("", ["Alan 000", "Alan 001", "Grace"]),
    ],
)
async def test_roster_is_searched_by_name_company_and_address(
    now: datetime, query: str, names: list[str]
) -> None:
    board = await crowd(now, 2)
    grace = await make_person(now, board, "Grace", "Bright Mills", email="grace@bright.example")
    await make_member(now, board, person=grace)
    found, seated = await rosters.of_board(board.id, query=query)
    assert [row.name for row in found.rows] == names
    assert seated == 3


async def test_roster_of_alumni_is_their_own(now: datetime) -> None:
    board = await crowd(now, 1)
    left = await make_member(now, board, "Grace")
    await Member.update({Member.state: "alumni"}).where(Member.id == left.id)
    found, number = await rosters.of_board(board.id, MemberState.alumni)
    assert ([row.name for row in found.rows], number) == (["Grace"], 1)
    assert [row.name for row in (await rosters.of_board(board.id))[0].rows] == ["Alan 000"]
