"""A meeting's head: its dates by start, what is over, and the same from a sheet as by itself."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import NotFound
from meetings.scheduling import meeting_heads, meeting_sheets
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Sitting
from tests.gatherings import Gathering
from tests.queries import at_most


@pytest.fixture
async def scene(app: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def test_a_head_is_one_statement_and_says_the_same_as_a_sheet(
    scene: Gathering, now: datetime
) -> None:
    with at_most(1):
        head = await meeting_heads.of(scene.meeting.id, now=now)
    assert (head.title, head.state) == (scene.meeting.title, MeetingState.invited)
    assert [each.starts_at for each in head.dates] == sorted(e.starts_at for e in scene.sittings)
    sheet = await meeting_sheets.load(scene.meeting.id, scene.ada)
    assert meeting_heads.of_sheet(sheet, now=now) == head


async def test_it_is_over_when_the_last_date_that_holds_has_ended(
    scene: Gathering, now: datetime
) -> None:
    first, last = sorted(scene.sittings, key=lambda each: each.starts_at)
    between = first.ends_at + timedelta(minutes=1)
    assert not (await meeting_heads.of(scene.meeting.id, now=between)).is_over
    assert (await meeting_heads.of(scene.meeting.id, now=last.ends_at)).is_over
    await Sitting.update({Sitting.cancelled_at: now}).where(Sitting.id == last.id)
    head = await meeting_heads.of(scene.meeting.id, now=between)
    assert head.is_over
    assert [each.is_cancelled for each in head.dates] == [False, True]


async def test_no_meeting_has_no_head(app: Any, now: datetime) -> None:
    with pytest.raises(NotFound):
        await meeting_heads.of("nothing", now=now)
