"""Snoozes: what somebody does not want to see on Today before a day."""

from dataclasses import dataclass
from datetime import date, datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.text.moments import instant_to_local
from board.home import words
from board.home.rules import KEY, may_sleep_until
from board.home.tables import HomeSnooze


@dataclass(frozen=True, slots=True)
class Snooze:
    task: str
    wakes_on: date


ASLEEP = prepared(
    HomeSnooze.select(HomeSnooze.task, HomeSnooze.wakes_on).where(
        HomeSnooze.staff == value("staff"), HomeSnooze.wakes_on > value("today")
    ),
    Snooze,
)


async def put_off(task: str, until: date, *, by: Viewer, now: datetime) -> None:
    """The latest day counts; what has woken is forgotten."""
    today = instant_to_local(now, by.timezone).date()
    if not KEY.fullmatch(task) or not may_sleep_until(until, today):
        raise Refused(words.DAY_NOT_OFFERED, field="until")
    async with db.transaction():
        await HomeSnooze.delete().where(
            HomeSnooze.staff == by.id,
            (HomeSnooze.task == task) | (HomeSnooze.wakes_on <= today),
        )
        await HomeSnooze.insert(
            HomeSnooze(staff=by.id, task=task, wakes_on=until, created_at=now)
        ).on_conflict(action="DO NOTHING")


async def wake(task: str, *, by: Viewer) -> None:
    await HomeSnooze.delete().where(HomeSnooze.staff == by.id, HomeSnooze.task == task)
