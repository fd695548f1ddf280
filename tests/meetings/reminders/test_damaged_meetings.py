"""A damaged meeting stops nobody else's reminders, and a check-up names it."""

from datetime import datetime
from typing import Any

import pytest

from meetings.reminders import damaged_meetings, reminders
from meetings.scheduling import meetings
from meetings.scheduling.tables import Attendance
from tests.board.foundation.database.test_damages import only_sqlite, poisoned
from tests.meetings.reminders.test_reminders import SILENT, WEEK_BEFORE, Host, host, written

__all__ = ["host"]
pytestmark = pytest.mark.anyio


async def another(host: Host, now: datetime) -> Any:
    """A second meeting of the same people on the same days."""
    people = [each.id for each in host.people]
    meeting = await meetings.create(host.board, host.plan(), people=people, by=host.ada, now=now)
    await meetings.invite(meeting, by=host.ada, now=now)
    return meeting


@only_sqlite
@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        *(("sitting", "ends_at", "'zzz'"), ("sitting", "starts_at", "12")),
        *(("meeting", "created_at", "'once'"), ("meeting", "kind", "'lost'")),
        *(("attendance", "answer", "'so so'"), ("attendance", "invited_at", "'once'")),
    ],
)
async def test_damaged_meeting_stops_no_other_and_is_named(
    host: Host, now: datetime, table: str, column: str, value: str
) -> None:
    meeting = await another(host, now)
    sitting = (await meetings.sittings_of(meeting.id))[0]
    [row] = await Attendance.select(Attendance.id).where(Attendance.sitting == sitting.id).limit(1)
    row_id = {"meeting": meeting.id, "sitting": sitting.id, "attendance": row["id"]}[table]
    await poisoned(table, row_id, **{column: value})
    assert await reminders.job(WEEK_BEFORE) is not None
    assert set(SILENT) <= set(await written())
    [finding] = await damaged_meetings.findings(True)
    assert (meeting.id in finding.sentence, column in finding.sentence) == (True, True)


async def test_meetings_that_can_be_read_are_not_named(host: Host) -> None:
    assert await damaged_meetings.findings(True) == []
    assert await damaged_meetings.findings(False) == []
