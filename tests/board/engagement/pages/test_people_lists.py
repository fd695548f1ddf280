"""The list of people, as a browser sees it."""

from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board
from tests.cast import make_board, make_candidate, make_member, make_staff, sign_in
from tests.queries import counted


async def scene(
    client: httpx.AsyncClient, now: datetime, role: Role = Role.manager
) -> tuple[str, Board, str]:
    """Ada with that role, signed in; Alan is a member: his person's id."""
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now, roles={board.id: role}), now)
    return csrf, board, (await make_member(now, board)).person


async def test_people_take_as_many_queries_for_three_as_for_one(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, board, _ = await scene(client, now)
    costs = []
    for name in ("Grace", "Edsger", "Barbara"):
        with counted() as queries:
            await client.get("/people")
        costs.append(len(queries))
        await make_candidate(now, board, name)
    assert costs[0] == costs[2]


async def test_the_list_is_narrowed_sorted_and_taken_along_as_a_file(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, board, _ = await scene(client, now)
    await make_candidate(now, board, "=Sana", company="Tidewater, Ltd")
    never = (await client.get("/people?seat=member&asked=never&sort=-heard")).text
    assert "Alan" in never
    assert "Sana" not in never
    assert 'aria-sort="descending"' in never
    answer = await client.get("/people/export.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    first, *lines = answer.content.decode("utf-8-sig").splitlines()
    assert first.startswith("Name,Company,Role,")
    assert [line.partition(",")[0] for line in lines] == ["'=Sana", "Alan"]
    assert '"Tidewater, Ltd"' in lines[0]
    assert lines[1].endswith(f'{board.name},2026-03-02,took the seat,0,0,0,0,"",Well')
    members = (await client.get("/people/export.csv?seat=member")).text
    assert "Sana" not in members
    for odd in ("seat=x&asked=x&sort=x&number=-3", "seat=%00&sort=%27"):
        assert (await client.get(f"/people?{odd}")).status_code == 200


async def test_columns_say_how_each_took_part(client: httpx.AsyncClient, now: datetime) -> None:
    _, board, _ = await scene(client, now)
    text = (await client.get("/people")).text
    assert "took the seat" in text
    assert '<span class="never">never</span>' in text
    assert f'<a href="/boards/{board.id}">{board.name}</a>' in text


async def test_buttons_of_the_list_keep_what_is_chosen_and_typed(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, _, alan = await scene(client, now)
    for pressed, after in (
        ("sort:-heard", f"/people?q=alan&sort=-heard&chosen={alan}"),
        ("page:2", f"/people?q=alan&number=2&chosen={alan}"),
        (f"open:{alan}", f"/people?q=alan&open={alan}&chosen={alan}#person-{alan}"),
        ("filter", f"/people?q=alan&chosen={alan}"),
        ("nonsense:\u00b2", f"/people?q=alan&chosen={alan}"),
    ):
        answer = await client.get(
            "/people", params={"q": "alan", "board": "", "chosen": alan, "go": pressed}
        )
        assert (answer.status_code, answer.headers["location"]) == (303, after)
    kept = (await client.get(f"/people?chosen={alan}&q=nobody-of-that-name&chosen=%00")).text
    assert f'<input type="hidden" name="chosen" value="{alan}">' in kept
    assert "Nobody matches." in kept


async def test_an_opened_person_shows_the_newest_of_their_history(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, board, alan = await scene(client, now)
    text = (await client.get(f"/people?open={alan}")).text
    assert 'aria-expanded="true"' in text
    assert "Whole history" in text
    eve = await make_candidate(now, await make_board(now, "Canary board"), "Canary")
    assert "Whole history" not in (await client.get(f"/people?open={eve.person}")).text
    assert board.name in text


async def test_the_chosen_are_taken_along_and_nobody_else(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, board, alan = await scene(client, now)
    await make_candidate(now, board, "Sana")
    eve = await make_candidate(now, await make_board(now, "Canary board"), "Canary")
    answer = await client.get(
        "/people/export.csv", params={"chosen": [alan, eve.person], "seat": "candidate"}
    )
    _, *lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in lines] == ["Alan"]


@pytest.mark.parametrize(
    "odd",
    ["number=x", "number=²", "open=%00", "industry=%00&silent=-1", "term=x&mail=y&came=z"],
)
async def test_an_odd_address_shows_everybody(
    client: httpx.AsyncClient, now: datetime, odd: str
) -> None:
    await scene(client, now)
    answer = await client.get(f"/people?{odd}")
    assert (answer.status_code, "Alan" in answer.text) == (200, True)


@pytest.mark.parametrize("odd", ["9" * 5_000, "٣", "-1", ""])
async def test_an_odd_page_is_pressed(client: httpx.AsyncClient, now: datetime, odd: str) -> None:
    await scene(client, now)
    answer = await client.get("/people", params={"go": f"page:{odd}"})
    assert (answer.status_code, answer.headers["location"][:7]) == (303, "/people")
