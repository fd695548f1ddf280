"""A diary holds each sitting that is to be, on the day of whoever looks."""

from datetime import date, datetime

import pytest

from meetings.calendar.rules.answers import Answer
from meetings.overviews import diaries
from meetings.scheduling import meetings
from tests.gatherings import Gathering

pytestmark = pytest.mark.usefixtures("database")
JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)

ZONES = ("Europe/Berlin", "Pacific/Auckland")


async def test_each_day_stands_with_its_answers(now: datetime) -> None:
    gathering = await Gathering().invited(now)
    await gathering.says(Answer.yes)
    boards = {gathering.board.id}
    entries = await diaries.between(boards, JANUARY, FEBRUARY, "Europe/Berlin")
    assert [(each.number, each.days, each.asked) for each in entries] == [(1, 2, 2), (2, 2, 2)]
    assert [each.yes for each in entries] == [1, 1]
    first = entries[0]
    begins = {zone: (first.day(zone), first.clock(zone)) for zone in ZONES}
    assert begins == {
        "Europe/Berlin": (date(2027, 1, 14), "15:00"),
        "Pacific/Auckland": (date(2027, 1, 15), "03:00"),
    }
    assert await diaries.between(boards, FEBRUARY, date(2027, 3, 1), "Europe/Berlin") == []
    assert await diaries.between({"elsewhere"}, JANUARY, FEBRUARY, "Europe/Berlin") == []


async def test_what_is_cancelled_is_not_in_it(now: datetime) -> None:
    gathering = await Gathering().invited(now)
    meeting = await meetings.find(gathering.meeting.id, gathering.ada)
    await meetings.cancel(meeting, by=gathering.ada, now=now)
    boards = {gathering.board.id}
    assert await diaries.between(boards, JANUARY, FEBRUARY, "Europe/Berlin") == []
