"""Readiness as staff see it: the plan of a board, and the steps of a meeting."""

from datetime import datetime
from typing import Any

import httpx
import pytest
from litestar import Litestar

from board.foundation.identity.rules.boards import Role
from meetings.readiness import plans as readiness_plans
from tests.cast import make_board, make_staff, sign_in
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


class Visit(Gathering):
    """Ada is signed in."""

    async def begun(self, client: httpx.AsyncClient, now: datetime) -> "Visit":
        await self.invited(now)
        self.client = client
        self.csrf = await sign_in(client, self.ada, now)
        self.plan_page = f"/boards/{self.board.id}/readiness"
        self.page = f"/meetings/{self.meeting.id}"
        return self

    async def sends(self, path: str, **fields: Any) -> httpx.Response:
        return await self.client.post(path, data={"csrf": self.csrf, **fields})

    def row(self, number: int, title: str, days: str, side: str, **more: str) -> dict[str, str]:
        fields = {"title": title, "days": days, "side": side, "owner": "", **more}
        return {f"{name}_{number}": value for name, value in fields.items()}


@pytest.fixture
async def visit(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


async def test_plan_is_changed_for_every_meeting(visit: Visit) -> None:
    page = (await visit.client.get(visit.plan_page)).text
    assert page.count('value="Goals agreed"') == 1
    fields = {
        "rows": "3",
        **visit.row(1, "Goals of the day", "35", "start", key="goals", owner=visit.ada.id),
        **visit.row(2, "", "", "start"),
        **visit.row(3, "Thanks sent", "3", "end"),
    }
    answer = await visit.sends(visit.plan_page, **fields)
    assert answer.status_code == 303
    steps = await readiness_plans.of_board(visit.board.id)
    assert [(step.title, step.when, step.owner) for step in steps] == [
        ("Goals of the day", "5 weeks before", visit.ada.id),
        ("Thanks sent", "3 days after", None),
    ]
    assert steps[0].key == "goals"
    meeting = (await visit.client.get(visit.page)).text
    assert "Goals of the day" in meeting
    assert "By Thursday 10 December 2026, 5 weeks before · Ada answers for it" in meeting


async def test_bad_plan_keeps_what_was_typed(visit: Visit) -> None:
    fields = {
        "rows": "2",
        **visit.row(1, "Goals", "many", "start"),
        **visit.row(2, "Goals", "1", "never"),
    }
    answer = await visit.sends(visit.plan_page, **fields)
    assert answer.status_code == 422
    assert ('value="many"' in answer.text, "write a whole number" in answer.text) == (True, True)
    fields = {
        "rows": "2",
        **visit.row(1, "Goals", "9", "start"),
        **visit.row(2, "Goals", "1", "start"),
    }
    assert "same name" in (await visit.sends(visit.plan_page, **fields)).text
    nothing = await visit.sends(visit.plan_page, rows="1", **visit.row(1, "", "", "start"))
    assert "at least one step" in nothing.text


async def test_row_is_added_without_storing_anything(visit: Visit) -> None:
    answer = await visit.sends(
        visit.plan_page, rows="1", add="1", **visit.row(1, "Goals", "9", "start")
    )
    assert answer.status_code == 200
    assert 'name="title_2"' in answer.text
    assert len(await readiness_plans.of_board(visit.board.id)) == 7


async def test_step_is_ticked_opened_again_and_given_to_somebody(visit: Visit) -> None:
    step = f"{visit.page}/readiness/goals"
    done = await visit.sends(f"{step}/completion")
    assert (done.status_code, done.headers["location"]) == (303, f"{visit.page}#readiness")
    assert "Done 2 March 2026 by Ada" in (await visit.client.get(visit.page)).text
    await visit.sends(f"{step}/reopening")
    await visit.sends(f"{step}/owner", owner=visit.ada.id)
    page = (await visit.client.get(visit.page)).text
    assert "By Thursday 3 December 2026, 6 weeks before · Ada answers for it" in page
    assert (await visit.sends(f"{step}/owner", owner="elsewhere")).status_code == 409
    assert (await visit.sends(f"{visit.page}/readiness/notes/completion")).status_code == 409
    assert (await visit.sends(f"{visit.page}/readiness/nothing/completion")).status_code == 404


async def test_board_names_what_falls_due_within_a_week(visit: Visit) -> None:
    page = (await visit.client.get(f"/boards/{visit.board.id}")).text
    assert "Nothing falls due within a week." in page
    assert f'href="{visit.plan_page}"' in page


async def test_viewer_reads_the_plan_and_a_stranger_does_not(visit: Visit) -> None:
    for role, reads, writes, ticks in (
        (Role.viewer, 200, 403, 403),
        (Role.lead, 200, 403, 303),
        (Role.manager, 404, 404, 404),
    ):
        home = visit.board if role is not Role.manager else await make_board(visit.now, "Council")
        who = await make_staff(visit.now, role.value, roles={home.id: role})
        visit.csrf = await sign_in(visit.client, who, visit.now)
        page = await visit.client.get(visit.plan_page)
        change = await visit.sends(visit.plan_page, rows="1")
        tick = await visit.sends(f"{visit.page}/readiness/goals/completion")
        assert (page.status_code, change.status_code, tick.status_code) == (reads, writes, ticks)
        assert "<form" not in page.text.partition("<main")[2] or role is Role.manager
