"""Appointments: calls that are to come, and those of which nobody wrote a note."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from meetings.interviews import appointments
from meetings.scheduling.rules.meetings import MeetingState
from tests.offers import Calls

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)


@pytest.fixture
async def scene(database: Any, now: datetime) -> Calls:
    return await Calls().offered(now)


async def test_a_call_is_to_come_and_then_without_a_note(scene: Calls) -> None:
    meeting = await scene.books("Alan", 1)
    [call] = await appointments.coming(scene.board.id, now=scene.now)
    assert (call.meeting, call.person) == (meeting.id, scene.people["Alan"])
    assert await appointments.without_note(scene.board.id, now=scene.now) == []
    assert await appointments.coming(scene.board.id, now=call.ends_at) == []
    assert await appointments.without_note(scene.board.id, now=call.ends_at) == [call]
    late = call.ends_at + appointments.ASKED_FOR
    assert await appointments.without_note(scene.board.id, now=late) == []


async def test_calls_are_found_by_their_meetings(scene: Calls) -> None:
    meeting = await scene.books("Alan", 1)
    found = await appointments.of_meetings([meeting.id])
    assert found[meeting.id].state is MeetingState.invited
    assert found[meeting.id].timezone == "Europe/Berlin"
    assert await appointments.of_meetings([]) == {}
