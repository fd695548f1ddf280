"""Boards as a browser sees them: the list, the overview, making and changing one."""

import re
from datetime import datetime
from typing import Any

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.members import CandidateState, Position
from board.foundation.identity.tables import Board, Charter
from tests.cast import make_board, make_candidate, make_member, make_programme, make_staff, sign_in
from tests.queries import counted


def typed(csrf: str, **overrides: Any) -> dict[str, Any]:
    return {
        "csrf": csrf,
        "name": "Advisers",
        "kind": "advisory_board",
        "formality": "formal",
        "purpose": "Say what to build.",
        "seats": "14",
        "term_months": "24",
        "timezone": "Europe/Berlin",
        "quorum": "",
        "answer_days": "30",
        "signatures_required": "1",
        **overrides,
    }


async def test_board_is_made_with_its_charter(client: httpx.AsyncClient, now: datetime) -> None:
    home = await make_programme(now)
    csrf = await sign_in(client, await make_staff(now), now)
    assert (await client.get("/boards/new")).status_code == 200
    answer = await client.post(
        "/boards", data=typed(csrf, programme=home.id, charter="## Why\r\n\r\nWe meet.")
    )
    board = await Board.objects().first()
    assert board is not None
    assert (answer.status_code, answer.headers["location"]) == (303, f"/boards/{board.id}")
    assert (board.name, board.seats, board.is_formal) == ("Advisers", 14, True)
    assert await Board.count().where(Board.quorum.is_null()) == 1
    assert await Charter.select(Charter.version, Charter.body) == [
        {"version": 1, "body": "## Why\n\nWe meet."}
    ]


async def test_listening_post_has_no_seats_and_no_quorum(
    client: httpx.AsyncClient, now: datetime
) -> None:
    home = await make_programme(now)
    csrf = await sign_in(client, await make_staff(now), now)
    fields = typed(
        csrf, programme=home.id, kind="listening_post", seats="", quorum="9", term_months=""
    )
    answer = await client.post("/boards", data=fields)
    assert answer.status_code == 303
    shown = (await client.get(answer.headers["location"])).text
    assert "0 people are heard · listening post" in shown
    for words in ("Quorum", "seats are free", "Who sits on it"):
        assert words not in shown
    assert "0 people" in (await client.get("/boards")).text


async def test_code_of_a_board_is_its_own(client: httpx.AsyncClient, now: datetime) -> None:
    home = await make_programme(now)
    csrf = await sign_in(client, await make_staff(now), now)
    for _ in range(2):
        await client.post("/boards", data=typed(csrf, programme=home.id, name="Advisory Board"))
    assert [row["code"] for row in await Board.select(Board.code).order_by(Board.code)] == [
        "AB",
        "AB2",
    ]
    for path in ("/boards", f"/boards/{(await Board.objects().where(Board.code == 'AB2'))[0].id}"):
        answer = await client.post(path, data=typed(csrf, programme=home.id, code="ab"))
        assert (answer.status_code, "Another board has the code AB" in answer.text) == (422, True)
        answer = await client.post(path, data=typed(csrf, programme=home.id, code="A-B"))
        assert "Code: write 2 to 8 Latin letters and digits, like CAB." in answer.text
    answer = await client.post(path, data=typed(csrf, programme=home.id, code="north"))
    assert answer.status_code == 303
    assert await Board.exists().where(Board.code == "NORTH")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", " ", "Name: please fill this in."),
        ("seats", "many", "Seats: write a whole number, like 1."),
        ("seats", "0", "Seats must be between 1 and 1,000."),
        ("kind", "club", "Kind: please choose one of the options."),
        ("timezone", "Mars", "Time zone: “Mars” is not a zone name"),
        ("quorum", "15", "Quorum cannot be more than the 14 seats."),
        ("programme", "nowhere", "Programme: please choose one of the options."),
    ],
)
async def test_board_with_bad_input_keeps_what_was_typed(
    client: httpx.AsyncClient, now: datetime, field: str, value: str, sentence: str
) -> None:
    home = await make_programme(now)
    csrf = await sign_in(client, await make_staff(now), now)
    form = typed(csrf, **{"programme": home.id, "purpose": "Our purpose.", field: value})
    answer = await client.post("/boards", data=form)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Our purpose." in answer.text
    assert await Board.count() == 0


async def test_new_board_without_a_programme_leads_there_first(
    client: httpx.AsyncClient, now: datetime
) -> None:
    await sign_in(client, await make_staff(now), now)
    answer = await client.get("/boards/new")
    assert (answer.status_code, answer.headers["location"]) == (303, "/programmes/new")


async def test_overview_shows_who_sits_on_it(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now, seats=2, charter="We meet.")
    await make_member(now, board, "Grace", company="Bright Mills", position=Position.chair)
    await sign_in(client, await make_staff(now, roles={board.id: Role.manager}), now)
    text = (await client.get(f"/boards/{board.id}")).text
    assert "1 of 2 seats · advisory board, formal" in text
    assert "Grace</a> <small>chair</small>" in text
    assert "Bright Mills" in text
    assert "1 seat is free" in text


async def test_pool_counts_those_who_may_still_join(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    for state in CandidateState:
        await make_candidate(now, board, state.value.title(), state=state)
    await sign_in(client, await make_staff(now), now)
    text = " ".join((await client.get(f"/boards/{board.id}")).text.split())
    assert "1 on the bench, 1 invited, 1 to decide on" in text
    assert re.search(r"In the pool</h2>\s*<p[^>]*>3</p>", text)


async def test_overview_asks_nothing_of_a_viewer(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now)
    await sign_in(client, await make_staff(now, "Vera", roles={board.id: Role.viewer}), now)
    text = (await client.get(f"/boards/{board.id}")).text
    assert "Needs you" not in text
    assert "Change the board" not in text


async def test_overview_takes_as_many_queries_for_three_members_as_for_one(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    await sign_in(client, await make_staff(now), now)
    costs = []
    for name in ("Alan", "Grace", "Edsger"):
        await make_member(now, board, name)
        with counted() as queries:
            await client.get(f"/boards/{board.id}")
        costs.append(len(queries))
    assert costs[0] == costs[2]


@pytest.mark.parametrize("path", ["", "/edit", "/charter", "/charter/edit", "/members"])
async def test_board_is_not_found_by_strangers(
    client: httpx.AsyncClient, now: datetime, path: str
) -> None:
    board = await make_board(now, "Canary")
    other = await make_board(now)
    await sign_in(client, await make_staff(now, "Lin", roles={other.id: Role.manager}), now)
    answer = await client.get(f"/boards/{board.id}{path}")
    assert answer.status_code == 404
    assert "Canary" not in answer.text
    assert "Canary" not in (await client.get("/boards")).text


async def test_board_is_changed_by_managers_only(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now)
    lin = await make_staff(now, "Lin", roles={board.id: Role.lead})
    csrf = await sign_in(client, lin, now)
    assert (await client.get(f"/boards/{board.id}/edit")).status_code == 403
    assert (await client.post(f"/boards/{board.id}", data=typed(csrf))).status_code == 403

    csrf = await sign_in(client, await make_staff(now, roles={board.id: Role.manager}), now)
    assert 'value="Customer Advisory Board"' in (await client.get(f"/boards/{board.id}/edit")).text
    answer = await client.post(f"/boards/{board.id}", data=typed(csrf))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/boards/{board.id}")
    assert await Board.select(Board.name, Board.seats) == [{"name": "Advisers", "seats": 14}]


async def test_board_cannot_lose_seats_that_are_taken(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    for name in ("Alan", "Grace"):
        await make_member(now, board, name)
    csrf = await sign_in(client, await make_staff(now), now)
    answer = await client.post(f"/boards/{board.id}", data=typed(csrf, seats="1"))
    assert answer.status_code == 422
    assert "2 people sit on this board: choose at least 2 seats." in answer.text


async def test_boards_need_a_sign_in(client: httpx.AsyncClient, now: datetime) -> None:
    answer = await client.get("/boards")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/boards")
