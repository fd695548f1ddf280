"""A roundup of many meetings: put together bit by bit, while others have their turn."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.database import db
from meetings.capture.tables import FeedbackItem
from meetings.papers import roundups
from meetings.scheduling.tables import Meeting, Sitting
from tests.lag import MOST_SECONDS, watched
from tests.live_meetings import HOUR, LiveMeeting

pytestmark = pytest.mark.one_engine
MEETINGS, SAID = 40, 100


async def test_roundup_of_many_meetings_holds_nobody_up(database: Any, now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    for name in ("Barbara", "Edsger"):  # a theme of fewer than five is not told
        await live.joins(name, f"{name} Works")
    meetings = [
        Meeting(
            board=live.board.id,
            title=f"Meeting {number}",
            timezone="UTC",
            state="invited",
            created_at=now,
        )
        for number in range(MEETINGS)
    ]
    await db.insert_all(meetings)
    await db.insert_all(
        Sitting(
            meeting=meeting.id,
            position=1,
            starts_at=now - timedelta(days=2 + number),
            ends_at=now - timedelta(days=2 + number) + HOUR,
            starts_local="",
            ends_local="",
            uid=f"{meeting.id}@example.org",
            changed_at=now,
        )
        for number, meeting in enumerate(meetings)
    )
    people = [person.id for person in live.people.values()]
    await db.insert_all(
        FeedbackItem(
            meeting=meeting.id,
            person=people[number % len(people)],
            position=number,
            body=f"The printed week never matches the {number}th one on the screen.",
            theme=f"Theme {number % 7}",
            attribution="named",
            attribution_because="",
            created_at=now,
        )
        for meeting in meetings
        for number in range(SAID)
    )
    since, until = now.date() - timedelta(days=365), now.date()
    await roundups.over([live.board.id], since, until, now=now)  # what is made once is made

    async with watched() as lag:
        found = await roundups.over([live.board.id], since, until, now=now)

    assert lag.worst < MOST_SECONDS
    assert (found.statements, found.people) == (MEETINGS * SAID, len(people))
    assert len(found.meetings) == MEETINGS
