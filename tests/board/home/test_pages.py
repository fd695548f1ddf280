"""Home costs the same, however much waits; what is late comes first, and facts stand beside."""

from datetime import datetime, timedelta

import httpx
import pytest

from board.foundation.database import db
from board.foundation.identity.tables import Board, Member, Person
from tests.cast import make_board, make_member, make_staff, sign_in
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


async def test_late_comes_first_and_has_the_one_filled_button(
    client: httpx.AsyncClient, now: datetime
) -> None:
    first = await make_board(now, seats=3)
    second = await make_board(now, name="Second Board", seats=1)
    await sign_in(client, await make_staff(now), now)
    soon_ending = await make_member(now, second, "Grace")
    ended = await make_member(now, first, "Alan")
    for member, days in ((ended, -3), (soon_ending, 9)):
        ends_on = now.date() + timedelta(days=days)
        await Member.update({Member.term_ends_on: ends_on}).where(Member.id == member.id)
    main = (await client.get("/")).text.partition("<main")[2].partition("<aside")[0]
    late, soon = main.find("<h2>Late</h2>"), main.find("<h2>Soon</h2>")
    assert 0 < late < main.find("Alan") < soon < main.find("Grace")
    assert "When you have a moment" not in main
    assert main.count('class="button main"') == 1
    assert late < main.find('class="button main"') < soon


async def test_free_seats_are_a_fact_and_need_nobody(
    client: httpx.AsyncClient, now: datetime
) -> None:
    await make_board(now, seats=3)
    await sign_in(client, await make_staff(now), now)
    main, _, aside = (await client.get("/")).text.partition("<main")[2].partition("<aside")
    assert "Nothing needs you." in main
    assert "seats are free" not in main
    assert "Good to know" in aside
    assert "3 seats are free" in aside
