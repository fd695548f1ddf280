"""Staff write down what they were told."""

import re
from datetime import datetime

import httpx
import pytest
from litestar import Litestar

from board.foundation.identity.rules.boards import Role
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import attendance, meetings
from meetings.scheduling.tables import Rsvp
from tests.cast import make_staff, sign_in
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(app: Litestar, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def test_create_for_all_and_for_one_sitting(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    path = f"/attendees/{scene.alan.id}/answers"
    fields = {"csrf": csrf, "sitting": "all", "answer": "yes", "note": "On the phone"}
    response = await client.post(path, data=fields)
    assert (response.status_code, response.headers["location"]) == (
        303,
        f"/meetings/{scene.meeting.id}",
    )
    await client.post(path, data={**fields, "sitting": scene.sittings[1].id, "answer": "no"})
    rows = await attendance.answers_of(scene.meeting.id)
    assert [(row.answer, row.source, row.comment) for row in rows[:2]] == [
        (Answer.yes, Source.staff, "On the phone"),
        (Answer.no, Source.staff, "On the phone"),
    ]
    page = (await client.get(f"/meetings/{scene.meeting.id}")).text
    assert "“On the phone”" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"sitting": "all"},
        {"sitting": "all", "answer": "perhaps"},
        {"sitting": "222222222222", "answer": "yes"},
        {"answer": "yes"},
    ],
)
async def test_create_with_bad_input_keeps_what_was_typed(
    scene: Gathering, client: httpx.AsyncClient, now: datetime, fields: dict[str, str]
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    path = f"/attendees/{scene.alan.id}/answers"
    response = await client.post(path, data={"csrf": csrf, "note": "On the phone", **fields})
    assert response.status_code == 422
    assert re.findall(r"<textarea[^>]*>\n([^<]*)<", response.text) == ["On the phone"]
    assert await Rsvp.count() == 0


async def test_new_and_create_are_for_managers_of_the_board(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    path = f"/attendees/{scene.alan.id}/answers"
    fields = {"sitting": "all", "answer": "yes"}
    for name, roles, status in (
        ("Eve", {}, 404),
        ("Lin", {scene.board.id: Role.lead}, 403),
        ("Vic", {scene.board.id: Role.viewer}, 403),
        ("Max", {scene.board.id: Role.manager}, 200),
    ):
        csrf = await sign_in(client, await make_staff(now, name, roles=roles), now)
        assert (await client.get(f"{path}/new")).status_code == status
        posted = await client.post(path, data={"csrf": csrf, **fields})
        assert posted.status_code == (303 if status == 200 else status)
    assert await Rsvp.count() == 2


async def test_create_for_nobody_is_not_found(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    response = await client.post("/attendees/222222222222/answers", data={"csrf": csrf})
    assert response.status_code == 404


async def test_create_after_the_meeting_was_cancelled_is_a_lost_race(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    await meetings.cancel(scene.meeting, by=scene.ada, now=now)
    fields = {"csrf": csrf, "sitting": "all", "answer": "yes"}
    response = await client.post(f"/attendees/{scene.alan.id}/answers", data=fields)
    assert response.status_code == 409
