"""A meeting's sheet: everything of it once, for whoever may see it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import Forbidden, NotFound
from board.foundation.identity.rules.boards import Role
from meetings.calendar.rules.answers import Answer
from meetings.scheduling import attendance, attendees, meeting_sheets, sittings
from meetings.scheduling.tables import Sitting
from tests.cast import make_staff
from tests.gatherings import Gathering
from tests.queries import at_most

pytestmark = pytest.mark.anyio
DAYS = timedelta(days=1)


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def test_sheet_holds_what_a_meetings_page_shows(scene: Gathering) -> None:
    await scene.says(Answer.yes)
    with at_most(4):
        sheet = await scene.sheet()
    assert (sheet.meeting.title, sheet.meeting.board_name) == ("Winter meeting", scene.board.name)
    assert [row.name for row in sheet.people] == ["Alan", "Katherine"]
    assert sheet.answers == await attendance.answers_of(scene.meeting.id)
    assert [row.answer for row in sheet.answers] == [Answer.yes] * 2 + [Answer.none] * 2
    assert sheet.there["arrivals"] == 0


async def test_sheet_knows_who_and_what_is_off(scene: Gathering, now: datetime) -> None:
    await attendees.remove(scene.meeting, scene.katherine.id, by=scene.ada, now=now)
    last = await Sitting.objects().get(Sitting.id == scene.sittings[1].id)
    assert last is not None
    await sittings.cancel(last, series=None, now=now)
    sheet = await scene.sheet()
    assert [row.name for row in sheet.people if row.removed_at] == ["Katherine"]
    assert [(row.name, row.position) for row in sheet.answers] == [("Alan", 1)]
    assert [len(sheet.sittings), len(sheet.held)] == [2, 1]
    assert sheet.ends_at == scene.sittings[0].ends_at
    assert not sheet.is_over(scene.sittings[0].starts_at)
    assert sheet.is_over(scene.sittings[0].ends_at)


async def test_sheet_is_for_those_who_may(scene: Gathering, now: datetime) -> None:
    reader = await make_staff(now, "Rita", roles={scene.board.id: Role.viewer})
    stranger = await make_staff(now, "Eve", roles={})
    assert (await meeting_sheets.load(scene.meeting.id, reader)).meeting.id == scene.meeting.id
    with pytest.raises(Forbidden):
        await meeting_sheets.load(scene.meeting.id, reader, act="manage")
    for meeting, viewer in ((scene.meeting.id, stranger), ("nowhere", scene.ada)):
        with pytest.raises(NotFound):
            await meeting_sheets.load(meeting, viewer)
