"""Listings: a page of people shows nobody and no board that the viewer may not see."""

from datetime import date, datetime

import pytest

from board.engagement import listings
from board.engagement.rules.sieves import PeopleSieve
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member
from board.people import seats_held
from board.roadmap.rules.credits import CreditState
from board.roadmap.rules.roadmap import RoadmapStatus
from board.roadmap.tables import Credit, RoadmapItem
from tests.cast import (
    make_board,
    make_candidate,
    make_member,
    make_person,
    make_programme,
    make_staff,
)
from tests.gatherings import Gathering
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("database")


TODAY = date(2026, 11, 30)


async def boards_of(person: str, viewer: Viewer) -> list[str]:
    held = await seats_held.of_people([person], viewer.board_ids)
    return [each.board for each in held]


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
    rows, total = await listings.page_of_people(vera, PeopleSieve(), today=TODAY)
    assert total == 2
    assert [(row.name, await boards_of(row.id, vera)) for row in rows] == [
        ("Alan", [ours.id]),
        ("Grace", [ours.id]),
    ]
    assert await listings.page_of_people(vera, PeopleSieve("canary"), today=TODAY) == ([], 0)
    assert await listings.page_of_people(vera, PeopleSieve(board=theirs.id), today=TODAY) == (
        rows,
        2,
    )
    assert await listings.page_of_people(
        await make_staff(now, "Lin", roles={}), PeopleSieve(), today=TODAY
    ) == (
        [],
        0,
    )


async def test_page_of_people_searches_every_word_in_any_case(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    await make_candidate(now, board, "Zoë", company="Ødegård AS")
    await make_candidate(now, board, "Alan")
    rows, total = await listings.page_of_people(ada, PeopleSieve("ØDEGÅRD zoË"), today=TODAY)
    assert ([row.name for row in rows], total) == (["Zoë"], 1)


async def test_administrators_find_whoever_is_on_any_board_and_nobody_else(now: datetime) -> None:
    board, other = await make_board(now), await make_board(now, "Harbour Watch")
    ada = await make_staff(now)
    await make_candidate(now, board, "Zoe")
    seated = await make_person(now, other, "Alan")
    await make_member(now, other, person=seated)
    await make_person(now, board, "Nobody")
    rows, total = await listings.page_of_people(ada, PeopleSieve(), today=TODAY)
    assert ([row.name for row in rows], total) == (["Alan", "Zoe"], 2)
    assert [len(await boards_of(row.id, ada)) for row in rows] == [1, 1]
    rows, total = await listings.page_of_people(ada, PeopleSieve(board=board.id), today=TODAY)
    assert ([row.name for row in rows], total) == (["Zoe"], 1)


async def test_whoever_stands_on_several_boards_is_counted_once(now: datetime) -> None:
    board, other = await make_board(now), await make_board(now, "Harbour Watch")
    ada = await make_staff(now)
    both = await make_person(now, board, "Zoe")
    await make_candidate(now, board, person=both)
    await make_candidate(now, other, person=both)
    await make_member(now, board, person=both)
    seated = await make_person(now, other, "Alan")
    await make_member(now, other, person=seated)
    await make_member(now, board, person=seated)
    await make_person(now, board, "Nobody")
    assert await listings.page_of_people(ada, PeopleSieve(), page=2, today=TODAY) == ([], 2)


async def test_never_asked_are_whom_nobody_wanted_more_of_than_to_come(
    now: datetime,
) -> None:
    gathering = await Gathering().set(now)
    board, ada = gathering.board, gathering.ada
    alan, katherine = gathering.people
    await make_member(now, board, person=alan)
    await make_member(now, board, person=katherine)
    item = RoadmapItem(
        programme=board.programme, title="Shift swaps", status=RoadmapStatus.shipped.value,
        created_at=now, status_changed_at=now,
    )  # fmt: skip
    await RoadmapItem.insert(item)
    await Credit.insert(
        Credit(
            item=item.id,
            board=board.id,
            person=alan.id,
            state=CreditState.asked.value,
            asked_at=now,
        )
    )
    await make_member(now, board, "Oskar")
    await make_candidate(now, board, "Sana")
    rows, total = await listings.page_of_people(
        ada, PeopleSieve(seat="member", asked="never"), today=TODAY
    )
    assert ([row.name for row in rows], total) == (["Katherine", "Oskar"], 2)
    rows, _ = await listings.page_of_people(ada, PeopleSieve(asked="never"), today=TODAY)
    assert [row.name for row in rows] == ["Katherine", "Oskar", "Sana"]


async def test_seats_narrow_and_columns_sort(now: datetime) -> None:
    board, ada = await make_board(now), await make_staff(now)
    await make_member(now, board, "Alan", company="Zebra")
    grace = await make_member(now, board, "Grace", company="Apple")
    await Member.update({Member.state: MemberState.alumni.value}).where(Member.id == grace.id)
    await make_candidate(now, board, "Sana", company="Mango")

    async def names(order: str = "name", seat: str = "") -> list[str]:
        rows, _ = await listings.page_of_people(
            ada, PeopleSieve(seat=seat), order=order, today=TODAY
        )
        return [row.name for row in rows]

    assert await names("-name") == ["Sana", "Grace", "Alan"]
    assert await names("company") == ["Grace", "Sana", "Alan"]
    assert await names(seat="member") == ["Alan"]
    assert await names(seat="candidate") == ["Sana"]
    assert await names(seat="alumni") == ["Grace"]


@pytest.mark.parametrize("number", [1, 3, 120])
async def test_a_page_and_a_file_hold_all_of_them(now: datetime, number: int) -> None:
    board, ada = await make_board(now), await make_staff(now)
    for each in range(number):
        await make_candidate(now, board, f"Alan{each:03}")
    with at_most(2):
        rows, total = await listings.page_of_people(ada, PeopleSieve(), today=TODAY)
    assert (len(rows), total) == (min(number, 50), number)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listings, "AT_ONCE", 50)
        names = [
            row.name
            async for some in listings.every(ada, PeopleSieve(), today=TODAY)
            for row in some
        ]
    assert names == [f"Alan{each:03}" for each in range(number)]
