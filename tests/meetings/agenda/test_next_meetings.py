"""The next meetings of one person: until the last sitting is over, and whether they began."""

from datetime import datetime, timedelta

import pytest

from meetings.agenda import next_meetings
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")


async def test_a_meeting_is_next_until_its_last_sitting_is_over(now: datetime) -> None:
    live = await LiveMeeting().opened(now, starts=timedelta(days=30))
    alan = live.people["Alan"].id
    [meeting] = await next_meetings.of_person(alan, now=now)
    assert (meeting.id, meeting.begun) == (live.meeting.id, False)
    last = max(sitting.ends_at for sitting in live.sittings)
    [meeting] = await next_meetings.of_person(alan, now=last - timedelta(minutes=1))
    assert meeting.begun
    assert await next_meetings.of_person(alan, now=last) == []
