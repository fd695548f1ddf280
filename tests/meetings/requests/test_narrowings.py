"""Narrowings: what the viewer's requests have, and nothing of others'."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from meetings.capture.rules.feedback import FeedbackKind
from meetings.requests import narrowings
from tests.floor import Floor

pytestmark = pytest.mark.anyio


@pytest.fixture
async def floor(database: object, now: datetime) -> Floor:
    return await Floor().opened(now)


async def test_choices_are_what_those_who_asked_have_in_common(floor: Floor) -> None:
    for name, size in (("Grace", "1,200"), ("Alan", "4500"), ("Katherine", "12")):
        await Person.update({Person.company_size: size}).where(Person.id == floor.people[name].id)
    for name in ("Alan", "Grace"):
        await floor.says(name, "Rosters", kind=FeedbackKind.request, theme="Print")
    options = await narrowings.choices(await floor.staff(Role.lead))
    assert options == {
        "boards": [(floor.board.id, floor.board.name)],
        "meetings": [(floor.meeting.id, "Winter meeting")],
        "themes": [("Print", "Print")],
        "segments": [("company_size:1,000 to 4,999", "Company size: 1,000 to 4,999")],
        "owners": [],
    }
    assert await narrowings.choices(floor.ada) == options


async def test_strangers_narrow_nothing(floor: Floor) -> None:
    await floor.asks()
    options = await narrowings.choices(await floor.stranger())
    assert [options[each] for each in ("meetings", "themes", "segments", "owners")] == [[]] * 4
