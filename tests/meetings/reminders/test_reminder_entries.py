"""Entries: one for each reminder, date and person, known by the key of what was owed."""

import pytest

from meetings.reminders import addressees, reminder_entries, reminders
from meetings.reminders import plans as reminder_plans
from meetings.reminders.rules import owed
from meetings.scheduling import meetings
from tests.meetings.reminders.test_reminders import WEEK_BEFORE, Host, host

__all__ = ["host"]
pytestmark = pytest.mark.anyio


async def test_entry_has_the_key_of_what_was_owed(host: Host) -> None:
    assert await reminders.post_due(WEEK_BEFORE) == 2
    entries = await reminder_entries.ENTRIES.all(meetings=[host.meeting.id])
    assert sorted(row.name for row in entries) == ["Alan", "Katherine"]
    planned, _ = await reminder_plans.of_meeting(await meetings.get(host.meeting.id))
    people = addressees.of_sheet(await host.sheet(), set()).values()
    keys = set()
    for person in people:
        what = owed(planned, person.seats)
        assert what is not None
        keys.add(reminder_entries.key_of_owed(planned, what, person))
    assert {reminder_entries.key_of_entry(row) for row in entries} == keys
