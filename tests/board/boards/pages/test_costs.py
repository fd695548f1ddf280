"""A board's page costs the same, however many sit on it."""

from datetime import datetime

import httpx
import pytest

from board.foundation.database import db
from board.foundation.identity.tables import Member, Person
from tests.cast import make_board, make_staff, sign_in
from tests.queries import at_most

STATEMENTS, MEMBERS = 4, 6


@pytest.mark.parametrize("number", [1, 3, 300])
async def test_statements_do_not_grow(
    client: httpx.AsyncClient, now: datetime, number: int
) -> None:
    board = await make_board(now)
    await sign_in(client, await make_staff(now), now)
    people = [
        Person(
            programme=board.programme,
            name=f"Person {at:03}",
            search_key=f"person {at:03}",
            timezone="UTC",
            created_at=now,
        )
        for at in range(number)
    ]
    seats = [
        Member(board=board.id, person=person.id, state="active", position="member",
               joined_on=now.date(), attribution="named", created_at=now)
        for person in people
    ]  # fmt: skip
    for rows in (people, seats):
        await db.insert_all(rows)
    with at_most(STATEMENTS):
        answer = await client.get(f"/boards/{board.id}")
    assert answer.status_code == 200
    assert answer.text.count('href="/people/') == min(number, 50)
    assert (f"Search all {number}" in answer.text) == (number > 50)
    with at_most(MEMBERS):
        answer = await client.get(f"/boards/{board.id}/members?q=person&number=2")
    assert answer.status_code == 200
    assert answer.text.count("Stand down<") == min(max(number - 50, 0), 50)
