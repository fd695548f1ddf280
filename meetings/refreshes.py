"""Refreshes: attendees whose calendar asks for the invitation once more (RFC 5546 3.2.6)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from board import limits
from board.errors import TooMany
from meetings import calendars, meetings
from meetings.attendance import Sender
from meetings.calendars import Notice
from meetings.rules.meetings import MeetingState
from meetings.tables.meetings import Sitting

SENT_AGAIN_A_DAY = 3
DAY = timedelta(days=1)
NONE_TO_SEND = "Asked for the invitation again; there is none to send."


async def send(sitting: Sitting, row: Mapping[str, Any], sender: Sender, *, now: datetime) -> str:
    """Sends it to the address on file and nobody else; returns what was done, for staff."""
    is_on = sitting.cancelled_at is None and sitting.meeting.state == MeetingState.invited
    if not is_on or row["removed_at"] is not None or sender.is_authenticated is False:
        return NONE_TO_SEND
    key = f"refresh:{row['id']}:{sitting.id}"
    try:
        await limits.check(key, at_most=SENT_AGAIN_A_DAY, within=DAY, now=now)
    except TooMany:
        return f"Asked for the invitation more than {SENT_AGAIN_A_DAY} times today; not sent."
    await limits.note(key, now=now)
    asked = await meetings.attendees_of(sitting.meeting.id)
    [to] = [each for each in asked if each["id"] == row["id"]]
    letters = await calendars.of_meeting(sitting.meeting.id)
    if not await letters.post(Notice.updated, sitting, to, now=now):
        return NONE_TO_SEND
    return "Asked for the invitation again; it was sent once more."
