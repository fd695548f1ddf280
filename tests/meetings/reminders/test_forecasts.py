"""Forecasts say to whom each reminder goes when, and to whom it went."""

import pytest

from meetings.calendar.rules.answers import Answer
from meetings.reminders import reminders
from tests.meetings.reminders.test_reminders import DAY, DAY_BEFORE, START, WEEK_BEFORE, Host, host

__all__ = ["host"]
pytestmark = pytest.mark.anyio


async def test_forecast_tells_whom_and_when(host: Host) -> None:
    await host.named("Katherine", Answer.yes, START - 20 * DAY)
    silent, coming = await host.forecast(host.now)
    assert (silent.due_at, silent.to_come) == (WEEK_BEFORE, ["Alan"])
    assert (coming.due_at, coming.to_come) == (DAY_BEFORE, ["Katherine"])
    await reminders.post_due(WEEK_BEFORE)
    silent, _ = await host.forecast(WEEK_BEFORE)
    assert (silent.due_at, [row.name for row in silent.sent]) == (None, ["Alan"])
