"""The members of a board as a browser sees them."""

from datetime import date, datetime

import httpx

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.members import Position
from board.foundation.identity.tables import Board, Member
from tests.cast import make_board, make_member, make_staff, sign_in
from tests.gatherings import Gathering


async def scene(
    client: httpx.AsyncClient, now: datetime, role: Role = Role.manager
) -> tuple[str, Board, Member]:
    """Ada with that role, signed in; Grace in the chair, Alan a member."""
    board = await make_board(now, charter="We meet.")
    csrf = await sign_in(client, await make_staff(now, roles={board.id: role}), now)
    await make_member(now, board, "Grace", position=Position.chair)
    return csrf, board, await make_member(now, board, "Alan")


async def test_chair_goes_to_somebody_else(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, alan = await scene(client, now)
    path = f"/boards/{board.id}/members"
    asked = (await client.get(path)).text
    assert "Make Alan the chair?" in asked
    assert "Make Grace the chair?" not in asked
    await client.post(f"{path}/{alan.id}/chair", data={"csrf": csrf})
    text = (await client.get(path)).text
    assert "Alan chairs the board." in text
    assert "Alan</a> <small>chair</small>" in text
    assert text.count("<small>chair</small>") == 1


async def test_term_is_renewed_once(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, alan = await scene(client, now)
    await Member.update({Member.term_ends_on: date(2026, 4, 1)}, force=True)
    path = f"/boards/{board.id}/members"
    asked = (await client.get(path)).text
    assert "The seat is theirs until 1 April 2028, instead of 1 April 2026." in asked
    form = {"csrf": csrf, "was": "2026-04-01"}
    assert (await client.post(f"{path}/{alan.id}/term", data=form)).status_code == 303
    assert "Alan’s term ends on 1 April 2028." in (await client.get(path)).text
    assert (await client.post(f"{path}/{alan.id}/term", data=form)).status_code == 409


async def test_member_stands_down(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, alan = await scene(client, now)
    path = f"/boards/{board.id}/members"
    assert "Alan stands down" in (await client.get(f"{path}/{alan.id}/departure")).text
    answer = await client.post(
        f"{path}/{alan.id}/departure", data={"csrf": csrf, "reason": "x" * 2_001}
    )
    assert answer.status_code == 422
    assert "x" * 2_001 in answer.text
    form = {"csrf": csrf, "reason": "Moved on."}
    assert (await client.post(f"{path}/{alan.id}/departure", data=form)).status_code == 303
    text = (await client.get(path)).text
    assert "Alan has left; the seat is free." in text
    assert "1 of 12 seats taken · 1 alumni" in text
    late = await client.post(f"{path}/{alan.id}/departure", data={**form, "reason": "He moved."})
    assert late.status_code == 409
    assert "He moved.</textarea>" in late.text


async def test_what_else_happens_is_said_before_the_button_is_pressed(
    client: httpx.AsyncClient, now: datetime
) -> None:
    gathering = await Gathering().invited(now)
    await sign_in(client, gathering.ada, now)
    alan = await make_member(now, gathering.board, person=gathering.people[0])
    text = (await client.get(f"/boards/{gathering.board.id}/members/{alan.id}/departure")).text
    assert "It also takes Alan off:" in text
    assert "1 coming meeting: Winter meeting on 14 January 2027." in text


async def test_members_are_not_found_by_strangers(client: httpx.AsyncClient, now: datetime) -> None:
    _, board, alan = await scene(client, now)
    other = await make_board(now, "Other")
    csrf = await sign_in(client, await make_staff(now, "Lin", roles={other.id: Role.manager}), now)
    for home in (board, other):
        path = f"/boards/{home.id}/members/{alan.id}"
        for act in ("chair", "term", "departure"):
            answer = await client.post(f"{path}/{act}", data={"csrf": csrf})
            assert answer.status_code == 404
        assert (await client.get(f"{path}/departure")).status_code == 404
    assert (await client.get(f"/boards/{board.id}/members")).status_code == 404


async def test_members_are_changed_by_managers_only(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, alan = await scene(client, now, role=Role.viewer)
    path = f"/boards/{board.id}/members"
    text = (await client.get(path)).text
    assert "Alan" in text
    assert "Stand down" not in text
    for act in ("chair", "term", "departure"):
        answer = await client.post(f"{path}/{alan.id}/{act}", data={"csrf": csrf})
        assert answer.status_code == 403
    assert await Member.count().where(Member.state == "active") == 2
