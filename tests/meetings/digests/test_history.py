"""What a digest tells of before: only meetings of its own board that were over when it began."""

from datetime import datetime, timedelta

import pytest

from meetings.digests import history, rows
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Meeting, Sitting
from tests.live_meetings import LiveMeeting


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def _held_before(live: LiveMeeting, days: int) -> str:
    """Another meeting of the board, so many days before the live meeting's."""
    first = (await rows.SITTINGS.all(meeting=live.meeting.id))[0]
    meeting = Meeting(board=live.board.id, title="Before", created_at=first.starts_at)
    await Meeting.insert(meeting)
    began_at = first.starts_at - timedelta(days=days)
    await Sitting.insert(
        Sitting(
            meeting=meeting.id,
            starts_at=began_at,
            ends_at=began_at + timedelta(hours=2),
            uid=f"{days}@example.org",
            changed_at=began_at,
        )
    )
    return meeting.id


async def test_earlier_meetings_are_the_boards_own_in_their_order(live: LiveMeeting) -> None:
    late, early, gone = [await _held_before(live, days) for days in (10, 90, 50)]
    await _held_before(live, -30)
    await Meeting.update({Meeting.state: MeetingState.cancelled.value}).where(Meeting.id == gone)
    sittings = await rows.SITTINGS.all(meeting=live.meeting.id)
    found = await history.earlier_sittings(live.board.id, sittings)
    assert [sitting.meeting for sitting in found] == [early, late]
    assert await history.earlier_sittings(live.board.id, []) == []
