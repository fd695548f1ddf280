"""Writing down a touchpoint by hand, from a person's page."""

from datetime import datetime
from typing import Any

import httpx
import pytest
from litestar import Litestar

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from board.touchpoints.tables import Touchpoint
from tests.board.touchpoints.test_touchpoints import Scene
from tests.cast import make_board, make_member, make_staff, sign_in

pytestmark = pytest.mark.anyio

NOTE = {"kind": "mail", "held_on": "2026-03-01", "topic": "The print", "note": "Wants a list."}


@pytest.fixture
async def scene(app: Litestar, now: datetime) -> Scene:
    return await Scene().set(now)


async def post(
    client: httpx.AsyncClient, path: str, csrf: str, fields: dict[str, Any]
) -> httpx.Response:
    return await client.post(path, data={"csrf": csrf, **fields})


async def test_note_is_written_shown_and_changed(
    client: httpx.AsyncClient, scene: Scene, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    person = f"/people/{scene.alan}"
    assert "Never" in (await client.get(person)).text
    assert "2026-03-02" in (await client.get(f"{person}/touchpoints/new")).text
    answer = await post(client, f"{person}/touchpoints", csrf, NOTE)
    assert (answer.status_code, answer.headers["location"]) == (303, person)
    page = (await client.get(person)).text
    assert ("Wants a list." in page, "Yesterday" in page) == (True, True)
    row = await Touchpoint.objects().first()
    assert row is not None
    path = f"/touchpoints/{row.id}/edit"
    form = (await client.get(path)).text
    seen = form.partition('name="seen" value="')[2].partition('"')[0]
    changed = {**NOTE, "note": "Wants two lists.", "seen": seen}
    assert (await post(client, path, csrf, changed)).status_code == 303
    assert "Wants two lists." in (await client.get(person)).text
    late = await post(client, path, csrf, {**NOTE, "note": "Wants three.", "seen": "earlier"})
    assert (late.status_code, "Wants three." in late.text) == (409, True)
    seen = late.text.partition('name="seen" value="')[2].partition('"')[0]
    again = await post(client, path, csrf, {**NOTE, "note": "Wants three.", "seen": seen})
    assert again.status_code == 303


@pytest.mark.parametrize(
    "wrong", [{"note": ""}, {"kind": "fax"}, {"held_on": "2026-03-03"}, {"next_on": "2026-02-01"}]
)
async def test_wrong_note_is_kept_on_the_page(
    client: httpx.AsyncClient, scene: Scene, now: datetime, wrong: dict[str, str]
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    answer = await post(client, f"/people/{scene.alan}/touchpoints", csrf, {**NOTE, **wrong})
    assert (answer.status_code, "The print" in answer.text) == (422, True)
    assert await Touchpoint.count() == 0


async def test_whoever_sits_on_two_boards_is_noted_for_one(
    client: httpx.AsyncClient, scene: Scene, now: datetime
) -> None:
    council = await make_board(now, "Planner User Council")
    await make_member(now, council, person=await _person(scene.alan))
    csrf = await sign_in(client, scene.ada, now)
    path = f"/people/{scene.alan}/touchpoints"
    assert (await post(client, path, csrf, NOTE)).status_code == 422
    assert (await post(client, path, csrf, {**NOTE, "board": council.id})).status_code == 303
    row = await Touchpoint.objects().first()
    assert row is not None
    assert row.board == council.id


async def test_roles(client: httpx.AsyncClient, scene: Scene, now: datetime) -> None:
    path = f"/people/{scene.alan}/touchpoints"
    other = await make_board(now, "Planner User Council")
    for name, board, role, status in (
        ("Leda", scene.board.id, Role.lead, 303),
        ("Victor", scene.board.id, Role.viewer, 403),
        ("Eve", other.id, Role.manager, 404),
    ):
        staff = await make_staff(now, name, roles={board: role})
        csrf = await sign_in(client, staff, now)
        assert (await post(client, path, csrf, NOTE)).status_code == status


async def _person(person_id: str) -> Any:
    return await Person.objects().where(Person.id == person_id).first()
