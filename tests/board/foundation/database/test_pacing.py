"""Paces: a job runs at once, then once in its time, also when the clock was set back."""

from datetime import datetime, timedelta

import pytest

from board.foundation.database import pacing

pytestmark = pytest.mark.anyio


async def test_a_job_keeps_its_pace(now: datetime) -> None:
    ran: list[int] = []

    async def look(at: datetime) -> None:
        ran.append(int((at - now).total_seconds()))

    job = pacing.every(60, look)
    for seconds in (0, 1, 59, 60, 100, 121, -3600, -3599):
        await job(now + timedelta(seconds=seconds))
    assert ran == [0, 60, 121, -3600]
