"""Home costs the same, however much waits; what waits most comes first."""

from datetime import datetime, timedelta

import httpx
import pytest

from board.foundation.database import db
from board.foundation.identity.tables import Board, Member, Person
from tests.cast import make_board, make_staff, sign_in
from tests.queries import at_most

STATEMENTS = 4


@pytest.mark.parametrize("number", [1, 3, 300])
async def test_statements_do_not_grow(
    client: httpx.AsyncClient, now: datetime, number: int
) -> None:
    first = await make_board(now)
    await sign_in(client, await make_staff(now), now)
    more = [
        Board(programme=first.programme, name=f"Board {at:03}", code=f"B{at}", kind=first.kind,
              timezone="UTC", created_at=now)
        for at in range(1, number)
    ]  # fmt: skip
    people = [
        Person(programme=first.programme, name=f"Person {at:03}", timezone="UTC", created_at=now,
               mail_refused_at=now)
        for at in range(number)
    ]  # fmt: skip
    seats = [
        Member(board=first.id, person=person.id, state="active", position="member",
               joined_on=now.date(), term_ends_on=now.date() + timedelta(days=9),
               attribution="named", created_at=now)
        for person in people
    ]  # fmt: skip
    for rows in (more, people, seats):
        if rows:
            await db.insert_all(rows)
    with at_most(STATEMENTS):
        answer = await client.get("/")
    assert answer.status_code == 200
    assert answer.text.count("comes back") == min(number, 6) + (number > 6)
    if number == 300:
        assert "More than 50 more like these wait" in answer.text
        assert "All 300 boards" in answer.text
        assert answer.text.count('<a href="/boards/') < 60
