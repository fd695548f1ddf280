"""The reminder plan of one meeting is the one that the worker goes by."""

from datetime import datetime
from typing import Any

import pytest

from board.foundation.database.together import together
from meetings.reminders import meeting_plans
from meetings.reminders import plans as reminder_plans
from meetings.reminders.rules import THANKS
from meetings.scheduling import meetings
from tests.gatherings import Gathering
from tests.queries import at_most

pytestmark = pytest.mark.anyio


async def test_page_and_worker_read_the_same_plan(database: Any, now: datetime) -> None:
    scene = await Gathering().invited(now)

    async def agree(statements: int) -> int:
        sheet = await scene.sheet()
        with at_most(statements):
            found = await together(meeting_plans.asks_of(sheet))
        shown = meeting_plans.of_sheet(sheet, found)
        assert shown == await reminder_plans.of_meeting(await meetings.get(scene.meeting.id))
        return len(shown)

    usual = await agree(0)
    await reminder_plans.add(scene.board, None, THANKS, by=scene.ada, now=now)
    assert await agree(1) == usual + 1
    await reminder_plans.own(scene.board, scene.meeting, by=scene.ada, now=now)
    sheet = await scene.sheet()
    found = await together(meeting_plans.asks_of(sheet))
    [first, *_] = meeting_plans.of_sheet(sheet, found)
    await reminder_plans.remove(
        await reminder_plans.find(first.id, scene.ada), by=scene.ada, now=now
    )
    assert await agree(1) == usual
