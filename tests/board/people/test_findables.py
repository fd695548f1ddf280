"""People are found by what is known of them, and shown with what the viewer may know."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.boards import Role
from board.search import searches
from tests.cast import make_board, make_member, make_person, make_staff

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    "query", ["marek", "cobalt", "duty plann", "ferries", "nordics", "marek@exam"]
)
async def test_each_fact_finds_a_person(now: datetime, query: str) -> None:
    board = await make_board(now)
    marek = await make_person(
        now,
        board,
        "Marek",
        "Cobalt",
        job_title="Duty planner",
        industry="Ferries",
        region="Nordics",
    )
    await make_member(now, board, person=marek)
    [group] = await searches.find(query, await make_staff(now), now=now)
    [hit] = group.hits
    assert (hit.title, hit.note, hit.aside) == ("Marek", "Duty planner, Cobalt", board.name)


async def test_a_board_that_the_viewer_does_not_see_is_not_named(now: datetime) -> None:
    ours, theirs = await make_board(now), await make_board(now, "Canary board")
    member = await make_member(now, theirs, "Marek")
    ken = await make_staff(now, "Ken", roles={ours.id: Role.viewer})
    assert await searches.find("marek", ken, now=now) == []
    both = await make_staff(now, "Lin", roles={theirs.id: Role.viewer})
    [group] = await searches.find("marek", both, now=now)
    assert [(hit.id, hit.aside) for hit in group.hits] == [(member.person, "Canary board")]
