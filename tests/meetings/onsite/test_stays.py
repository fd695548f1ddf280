"""What one person sees of a stay: the place, when something was told, and all that is stored."""

from datetime import datetime

import pytest

from board.foundation.journal import journal
from meetings.calendar.rules.answers import Source
from meetings.onsite import needs, stays
from meetings.onsite.rules.onsite import Stay
from meetings.onsite.tables import Venue
from tests.gatherings import Gathering

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("database")]


async def test_the_place_and_what_was_told_there(now: datetime) -> None:
    scene = await Gathering().invited(now)
    own = {"meeting": scene.meeting.id, "attendee": scene.alan.id}
    assert await stays.PLACE.first(**own) is None
    await Venue.insert(Venue(meeting=scene.meeting.id, address="Quay 1", created_at=now))
    place = await stays.PLACE.one(**own)
    assert (place.address, place.given_at) == ("Quay 1", None)
    assert await stays.of_person(scene.people[0].id) == []
    by = journal.member(scene.people[0].id)
    await needs.give(scene.alan.id, Stay(travel="by train"), source=Source.link, by=by, now=now)
    assert (await stays.PLACE.one(**own)).given_at == now
    [told] = await stays.of_person(scene.people[0].id)
    assert (told.title, told.given_at) == ("Winter meeting", now)
