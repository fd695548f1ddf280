"""Standings: a page of people shows nobody and no board that the viewer may not see."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.boards import Role
from board.people import seats_held
from tests.cast import (
    make_board,
    make_candidate,
    make_member,
    make_person,
    make_programme,
    make_staff,
)

pytestmark = pytest.mark.usefixtures("database")


async def test_page_of_people_shows_only_people_of_the_viewer_s_boards(now: datetime) -> None:
    home = await make_programme(now)
    ours = await make_board(now, programme=home)
    theirs = await make_board(now, "Planner User Council", programme=home)
    vera = await make_staff(now, "Vera", roles={ours.id: Role.viewer})
    alan = await make_person(now, ours)
    await make_candidate(now, ours, person=alan)
    await make_member(now, theirs, person=alan)
    await make_member(now, ours, "Grace")
    await make_member(now, theirs, "Eve", company="Canary")
    rows, total = await seats_held.page_of_people(vera)
    assert total == 2
    assert [(row["name"], [each["board"] for each in row["seats_held"]]) for row in rows] == [
        ("Alan", [ours.id]),
        ("Grace", [ours.id]),
    ]
    assert await seats_held.page_of_people(vera, query="canary") == ([], 0)
    assert await seats_held.page_of_people(vera, board=theirs.id) == (rows, 2)
    assert await seats_held.page_of_people(await make_staff(now, "Lin", roles={})) == ([], 0)


async def test_page_of_people_searches_every_word_in_any_case(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    await make_candidate(now, board, "Zoë", company="Ødegård AS")
    await make_candidate(now, board, "Alan")
    rows, total = await seats_held.page_of_people(ada, query="ØDEGÅRD zoË")
    assert ([row["name"] for row in rows], total) == (["Zoë"], 1)


async def test_administrators_find_whoever_is_on_any_board_and_nobody_else(now: datetime) -> None:
    board, other = await make_board(now), await make_board(now, "Harbour Watch")
    ada = await make_staff(now)
    await make_candidate(now, board, "Zoe")
    seated = await make_person(now, other, "Alan")
    await make_member(now, other, person=seated)
    await make_person(now, board, "Nobody")
    rows, total = await seats_held.page_of_people(ada)
    assert ([row["name"] for row in rows], total) == (["Alan", "Zoe"], 2)
    assert [len(row["seats_held"]) for row in rows] == [1, 1]
    rows, total = await seats_held.page_of_people(ada, board=board.id)
    assert ([row["name"] for row in rows], total) == (["Zoe"], 1)
