"""A row of what calendars show says the same as the whole tables."""

from datetime import datetime
from typing import Any

import pytest
from litestar import Litestar

from board.foundation.database.queries import prepared, value
from meetings.scheduling import calendars
from meetings.scheduling.calendar_sittings import CalendarSitting, calendar_columns
from meetings.scheduling.tables import Attendance
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


async def test_a_row_shows_what_the_tables_show(app: Litestar, now: datetime) -> None:
    scene = Gathering()
    await scene.invited(now)
    asked: Any = Attendance.sitting
    rows = await prepared(
        Attendance.select(*calendar_columns(asked)).where(asked.meeting == value("meeting")),
        CalendarSitting,
    ).all(meeting=scene.meeting.id)
    by_id = {each.id: each for each in scene.sittings}
    assert {row.sitting for row in rows} == set(by_id)
    for row in rows:
        whole = calendars.facts(scene.meeting, by_id[row.sitting], scene.board, now=now)
        assert calendars.facts(row, row, scene.board, now=now) == whole
