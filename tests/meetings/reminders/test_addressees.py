"""Addressees: a page and the worker find the same people, by whichever way they ask."""

from typing import Any

import pytest

from board.foundation.mail.rules.obstacles import Obstacle
from meetings.calendar.rules.answers import Answer
from meetings.reminders import addressees
from tests.meetings.reminders.test_reminders import DAY, START, Host, host

__all__ = ["host"]
pytestmark = pytest.mark.anyio


def facts(found: dict[str, addressees.Addressee]) -> dict[str, Any]:
    return {
        key: (person.row.name, person.row.person, person.reader, person.seats)
        for key, person in found.items()
    }


async def test_page_and_worker_find_the_same(host: Host) -> None:
    await host.named("Katherine", Answer.no, START - 20 * DAY)
    timezones = {host.meeting.id: host.board.timezone}
    found = await addressees.of_meetings([host.meeting.id], board_timezones=timezones)
    by_worker = found[host.meeting.id]
    assert sorted(person.row.name for person in by_worker.values()) == ["Alan", "Katherine"]
    assert facts(addressees.of_sheet(await host.sheet(), set())) == facts(by_worker)


async def test_who_wants_no_reminders_is_known_by_both(host: Host) -> None:
    sheet = await host.sheet()
    stopped = {host.alan.person}
    found = addressees.of_sheet(sheet, stopped)
    ways = {person.row.name: person.reader.in_the_way for person in found.values()}
    assert ways == {"Alan": Obstacle.stopped, "Katherine": None}
