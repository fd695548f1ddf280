"""Due reminders: only plans whose time has come are looked at, each meeting's with its board."""

import pytest

from meetings.reminders import due_reminders
from tests.meetings.reminders.test_reminders import DAY, HOUR, WEEK_BEFORE, Host, host

__all__ = ["host"]
pytestmark = pytest.mark.anyio


async def test_reminder_is_due_from_its_time_on(host: Host) -> None:
    for at, due in (
        (WEEK_BEFORE - HOUR, []),
        (WEEK_BEFORE, ["7 days before the start"]),
        (WEEK_BEFORE + 6 * DAY, ["7 days before the start", "1 day before the start"]),
    ):
        found = due_reminders.due_plans(*await due_reminders.plans_running(at), now=at)
        assert [each.when for _, each in found.get(host.meeting.id, [])] == due
        assert {board for board, _ in found.get(host.meeting.id, [])} <= {host.board.id}
