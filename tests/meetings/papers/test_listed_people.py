"""Who is named in a paper for members, by consent and by role."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.consents import Directory
from board.foundation.identity.tables import Member, Person
from meetings.papers import listed_people
from meetings.papers.listed_people import ListedMember
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def test_members_are_named_who_let_these_readers_and_others_counted(
    live: LiveMeeting,
) -> None:
    alan, board = live.people["Alan"], live.board.id
    await Member.update({Member.directory: Directory.board.value}).where(Member.person == alan.id)
    seats, others = await listed_people.members(board, for_guests=False)
    assert ([seat.name for seat in seats], others) == ([alan.name], 2)
    assert await listed_people.members(board, for_guests=True) == ((), 3)


async def test_staff_are_named_who_run_or_answer_the_board(live: LiveMeeting) -> None:
    await live.staff(Role.viewer, "Vint")
    await live.staff(Role.lead, "Lin")
    assert ListedMember("Lin", "", "Product lead") in await listed_people.staff_of(live.board.id)
    assert "Vint" not in {one.name for one in await listed_people.staff_of(live.board.id)}


async def test_reader_without_a_zone_reads_the_meetings_hours(live: LiveMeeting) -> None:
    alan = live.people["Alan"]
    await Person.update({Person.timezone: ""}).where(Person.id == alan.id)
    assert await listed_people.zone_of(alan.id) is None
