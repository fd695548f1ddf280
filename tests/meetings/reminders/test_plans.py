"""Plans: a meeting follows its board's until it has its own, and may follow it again."""

import pytest

from meetings.reminders import plans as reminder_plans
from meetings.reminders import reminders
from meetings.scheduling import meetings
from tests.meetings.reminders.test_reminders import WEEK_BEFORE, Host, host

__all__ = ["host"]
pytestmark = pytest.mark.anyio


async def test_meeting_has_the_boards_plan_until_it_gets_its_own(host: Host) -> None:
    await reminder_plans.own(host.board, host.meeting, by=host.ada, now=host.now)
    meeting = await meetings.get(host.meeting.id)
    plan = await reminder_plans.of_meeting(meeting)
    assert [each.when for each in plan] == ["7 days before the start", "1 day before the start"]
    for each in plan:
        await reminder_plans.remove(
            await reminder_plans.find(each.id, host.ada), by=host.ada, now=host.now
        )
    assert await reminders.post_due(WEEK_BEFORE) == 0
    await reminder_plans.follow_board(meeting, by=host.ada, now=WEEK_BEFORE)
    assert await reminders.post_due(WEEK_BEFORE) == 2
