"""All meetings on one page: by month or as a list, of all boards or of one."""

from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from tests.cast import make_board, make_staff, sign_in
from tests.gatherings import Gathering
from tests.queries import at_most

STATEMENTS = 4


@pytest.mark.parametrize("query", ["?month=2027-01", "?view=list"])
async def test_meetings_of_the_boards_that_one_may_see(
    client: httpx.AsyncClient, now: datetime, query: str
) -> None:
    gathering = await Gathering().invited(now)
    other = await make_board(now, "Another board")
    ada = await make_staff(
        now, roles={gathering.board.id: Role.viewer, other.id: Role.viewer}, email="v@example.org"
    )
    await sign_in(client, ada, now)
    link = f'<a href="/meetings/{gathering.meeting.id}">'
    with at_most(STATEMENTS):
        text = (await client.get(f"/meetings{query}")).text
    assert (text.count(link), text.count("0 of 2 yes")) == (2, 2)
    one = (await client.get(f"/meetings{query}&board={gathering.board.id}")).text
    assert (one.count(link), f"/boards/{gathering.board.id}/calendar" in one) == (2, True)
    assert link not in (await client.get(f"/meetings{query}&board={other.id}")).text
    eve = await make_staff(now, "Eve", roles={other.id: Role.manager})
    await sign_in(client, eve, now)
    hidden = (await client.get(f"/meetings{query}&board={gathering.board.id}")).text
    assert link not in hidden


async def test_months_lead_to_each_other(client: httpx.AsyncClient, now: datetime) -> None:
    await sign_in(client, await make_staff(now), now)
    text = (await client.get("/meetings?month=2026-12")).text
    assert "December 2026" in text
    assert 'href="/meetings?month=2026-11" rel="prev"' in text
    assert 'href="/meetings?month=2027-01" rel="next"' in text
    assert "No meeting falls on these weeks." in text
    assert (await client.get("/meetings?month=nonsense&view=x&board=y")).status_code == 200
