"""Narrowings: what the viewer's requests have, and nothing of others'."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from meetings.capture.rules.feedback import FeedbackKind
from meetings.requests import narrowings
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def test_choices_are_what_those_who_asked_have_in_common(live: LiveMeeting) -> None:
    for name, size in (("Grace", "1,200"), ("Alan", "4500"), ("Katherine", "12")):
        await Person.update({Person.company_size: size}).where(Person.id == live.people[name].id)
    for name in ("Alan", "Grace"):
        await live.says(name, "Rosters", kind=FeedbackKind.request, theme="Print")
    options = await narrowings.choices(await live.staff(Role.lead))
    assert options == {
        "boards": [(live.board.id, live.board.name)],
        "meetings": [(live.meeting.id, "Winter meeting")],
        "themes": [("Print", "Print")],
        "segments": [("company_size:1,000 to 4,999", "Company size: 1,000 to 4,999")],
        "owners": [],
    }
    assert await narrowings.choices(live.ada) == options


async def test_strangers_narrow_nothing(live: LiveMeeting) -> None:
    await live.asks()
    options = await narrowings.choices(await live.stranger())
    assert [options[each] for each in ("meetings", "themes", "segments", "owners")] == [[]] * 4
