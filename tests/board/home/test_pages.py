"""Home costs the same, however much waits; what is late comes first, and facts stand beside."""

import re
from datetime import datetime, timedelta

import httpx
import pytest

from board.foundation.database import db
from board.foundation.identity.rules.boards import Role
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
    shown = re.findall("comes back</(?:a|p)>", answer.text)
    assert len(shown) == min(number, 6) + (number > 6)
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
    late, soon = main.find("<h2>Late "), main.find("<h2>Soon ")
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


async def test_a_thing_is_put_off_woken_and_given_away(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    lin = await make_staff(now, "Lin", roles={board.id: Role.manager})
    csrf = await sign_in(client, ada, now)
    member = await make_member(now, board, "Alan")
    ends_on = now.date() + timedelta(days=3)
    await Member.update({Member.term_ends_on: ends_on}).where(Member.id == member.id)
    page = (await client.get("/")).text
    [task] = set(re.findall(r'name="task" value="([0-9a-f]{16})"', page))
    offered = re.findall(r'name="until" value="([^"]+)"', page)
    assert offered == [str(now.date() + timedelta(days=days)) for days in (1, 3)]

    async def sent(path: str, **fields: str) -> str:
        data = {"csrf": csrf, "task": task, "back": "/?whose=all", **fields}
        answer = await client.post(path, data=data)
        assert (answer.status_code, answer.headers["location"]) == (303, "/?whose=all")
        return (await client.get("/")).text

    slept = await sent("/today/snoozes", until=offered[1])
    assert "Asleep until" in slept.partition("<main")[2].partition("Nothing needs you")[0]
    assert "1 asleep" in slept
    assert task in (await client.get("/?whose=all")).text.partition("<h2>Soon")[2]
    assert "1 asleep" not in await sent("/today/wakings")
    given = await sent("/today/handovers", to=lin.id)
    assert "Waiting on others" in given
    assert "Lin has it" in given
    refused = await client.post(
        "/today/snoozes", data={"csrf": csrf, "task": task, "until": "2020-01-01"}
    )
    assert (refused.status_code, "within the next 60 days" in refused.text) == (409, True)
    csrf = await sign_in(client, lin, now)
    assert "from Ada" in (await client.get("/")).text


async def test_one_board_alone_is_shown(client: httpx.AsyncClient, now: datetime) -> None:
    first, second = await make_board(now), await make_board(now, "Second Board")
    await sign_in(client, await make_staff(now), now)
    for name, board in (("Alan", first), ("Grace", second)):
        member = await make_member(now, board, name)
        ends_on = now.date() + timedelta(days=9)
        await Member.update({Member.term_ends_on: ends_on}).where(Member.id == member.id)
    with at_most(STATEMENTS):
        text = (await client.get(f"/?board={second.id}")).text
    assert ("Grace" in text, "Alan" in text) == (True, False)
    everything = (await client.get("/?board=elsewhere")).text
    assert ("Grace" in everything, "Alan" in everything) == (True, True)
