"""A thing that is put off sleeps for whoever put it off, until the day."""

from datetime import datetime, timedelta

import pytest

from board.foundation.errors import Refused
from board.foundation.identity import access
from board.home import snoozes
from board.home.snoozes import Snooze
from tests.cast import make_staff

pytestmark = pytest.mark.usefixtures("database")
TASK = "0123456789abcdef"


async def asleep(viewer: access.Viewer, now: datetime) -> list[Snooze]:
    return await snoozes.ASLEEP.all(staff=viewer.id, today=now.date())


async def test_the_latest_day_counts_and_only_for_oneself(now: datetime) -> None:
    ada = await access.viewer_for((await make_staff(now)).id)
    eve = await access.viewer_for((await make_staff(now, "Eve")).id)
    for days in (3, 7):
        await snoozes.put_off(TASK, now.date() + timedelta(days=days), by=ada, now=now)
    until = now.date() + timedelta(days=7)
    assert await asleep(ada, now) == [Snooze(TASK, until)]
    assert await asleep(eve, now) == []
    assert await asleep(ada, now + timedelta(days=7)) == []
    await snoozes.wake(TASK, by=eve)
    assert len(await asleep(ada, now)) == 1
    await snoozes.wake(TASK, by=ada)
    assert await asleep(ada, now) == []


@pytest.mark.parametrize(("task", "days"), [(TASK, 0), (TASK, 61), ("no key", 1)])
async def test_other_days_and_things_are_refused(now: datetime, task: str, days: int) -> None:
    ada = await access.viewer_for((await make_staff(now)).id)
    with pytest.raises(Refused, match="within the next 60 days"):
        await snoozes.put_off(task, now.date() + timedelta(days=days), by=ada, now=now)
