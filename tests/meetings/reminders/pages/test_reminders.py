"""The pages on which staff plan who is reminded when, for a board and for one meeting."""

from datetime import datetime
from typing import Any

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board
from meetings.reminders import plans as reminder_plans
from meetings.scheduling import meetings
from tests.cast import make_board, make_staff, sign_in
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

THANKS = {
    "audience": "came",
    "number": "2",
    "unit": "days",
    "side": "after_end",
    "subject": "Thank you, {first_name}",
    "body": "It was good to have you.",
}


@pytest.fixture
async def scene(app: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def test_board_makes_the_usual_plan_its_own_and_changes_it(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    address = f"/boards/{scene.board.id}/reminders"
    assert "This is the usual plan." in (await client.get(address)).text
    assert "7 days before the start" in (await client.get(f"/boards/{scene.board.id}/rules")).text
    assert (await client.get(f"{address}/new")).status_code == 200
    added = await client.post(address, data={"csrf": csrf, **THANKS})
    assert added.headers["location"] == address
    board = await Board.objects().where(Board.id == scene.board.id).first()
    assert board is not None
    silent, _, thanks = await reminder_plans.of_board(board)
    assert thanks.when == "2 days after the end"
    edit = await client.get(f"/reminders/{thanks.id}/edit")
    assert 'value="after_end" selected' in edit.text
    changed = {"csrf": csrf, **THANKS, "number": "1"}
    answer = await client.post(f"/reminders/{thanks.id}", data=changed)
    assert answer.headers["location"] == address
    assert (await client.post(f"/reminders/{silent.id}/removal", data={"csrf": csrf})).is_redirect
    plan = await reminder_plans.of_board(board)
    assert [each.when for each in plan] == ["1 day before the start", "1 day after the end"]
    assert (await client.get(f"/reminders/{silent.id}/edit")).status_code == 409


async def test_meeting_gets_its_own_plan_and_gives_it_up(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    address = f"/meetings/{scene.meeting.id}/reminders"
    assert "Goes to 2 people from Thu 7 Jan 2027, 15:00." in (await client.get(address)).text
    await client.post(f"{address}/own", data={"csrf": csrf})
    await client.post(address, data={"csrf": csrf, **THANKS})
    shown = (await client.get(address)).text
    assert "This meeting has a plan of its own." in shown
    assert "2 days after the end" in shown
    meeting = await meetings.get(scene.meeting.id)
    assert len(await reminder_plans.of_meeting(meeting)) == 3
    await client.post(f"{address}/common", data={"csrf": csrf})
    assert len(await reminder_plans.of_meeting(await meetings.get(scene.meeting.id))) == 2


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("side", "before_start", "Who came is known only after the end."),
        ("number", "99", "At most 30 days after."),
        ("body", "Dear {seat}", "{seat} is no placeholder: use {first_name}"),
        ("subject", "", "Subject: please fill this in."),
    ],
)
async def test_reminder_that_makes_no_sense_keeps_what_was_typed(
    client: httpx.AsyncClient,
    scene: Gathering,
    now: datetime,
    field: str,
    value: str,
    sentence: str,
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    data = {"csrf": csrf, **THANKS, "subject": "So long", field: value}
    answer = await client.post(f"/boards/{scene.board.id}/reminders", data=data)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert field == "subject" or 'value="So long"' in answer.text


async def test_plans_are_changed_by_managers_of_the_board_alone(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await reminder_plans.own(scene.board, scene.meeting, by=scene.ada, now=now)
    [each, _] = await reminder_plans.of_meeting(await meetings.get(scene.meeting.id))
    other = await make_board(now, "Planner User Council")
    csrf = await sign_in(client, await make_staff(now, "Eve", roles={other.id: Role.manager}), now)
    assert (await client.get(f"/reminders/{each.id}/edit")).status_code == 404
    assert (await client.get("/reminders/nonesuch2345/edit")).status_code == 404
    roles = {scene.board.id: Role.viewer}
    csrf = await sign_in(client, await make_staff(now, "Vera", roles=roles), now)
    removal = await client.post(f"/reminders/{each.id}/removal", data={"csrf": csrf})
    assert removal.status_code == 403
    assert (await client.get(f"/meetings/{scene.meeting.id}/reminders")).status_code == 200
