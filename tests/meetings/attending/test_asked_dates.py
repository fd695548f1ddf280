"""What is asked for of one attendee counts the others without naming them."""

from datetime import datetime, timedelta

import pytest

from board.foundation.errors import NotFound
from meetings.attending import rsvp_sheets
from meetings.scheduling import attendees
from meetings.scheduling.tables import Attendance
from tests.gatherings import Gathering
from tests.meetings.attending.test_rsvp_sheets import others_come

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("database")]


async def test_sheet_counts_seats_and_the_place_on_the_waiting_list(now: datetime) -> None:
    scene = await Gathering().invited(now)
    await others_come(scene, 3)
    own = (Attendance.attendee == scene.alan.id) & (Attendance.sitting == scene.sittings[0].id)
    await Attendance.update(
        {Attendance.answer: "yes", Attendance.waiting_since: now + timedelta(hours=1)}
    ).where(own)
    sheet = await rsvp_sheets.load(scene.meeting.id, scene.people[0].id)
    assert [date.row.seated for date in sheet.dates] == [2, 3]
    assert [date.queue for date in sheet.dates] == [2, None]
    assert sheet.is_waiting
    assert sheet.coming == 3
    await attendees.remove(scene.meeting, scene.alan.id, by=scene.ada, now=now)
    with pytest.raises(NotFound):
        await rsvp_sheets.load(scene.meeting.id, scene.people[0].id)
