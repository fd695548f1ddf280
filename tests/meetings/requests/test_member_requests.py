"""Members hear where their requests stand on the roadmap, and nothing of internal items."""

from datetime import datetime

import pytest

from board.foundation.errors import Refused
from board.roadmap import evidence, roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from meetings.capture.happenings import RequestDropped
from meetings.requests import member_requests, requests, triage
from tests.floor import Floor

pytestmark = pytest.mark.usefixtures("database")


async def test_request_on_the_roadmap_stays_and_shows_where_it_stands(now: datetime) -> None:
    floor = await Floor().opened(now)
    request = await floor.asks("Alan")
    found = await requests.find(request, floor.ada, now=now)
    facts = await triage.facts_of([request], floor.ada)
    item = await evidence.found(
        floor.board.programme, RoadmapItemFacts("Change log"), facts, by=floor.ada, now=now
    )
    alan = floor.people["Alan"].id
    state = (await member_requests.of_person(alan))[found["feedback_item"]]
    assert (state.id, state.status) == (request, RoadmapStatus.under_review)
    hidden = RoadmapItemFacts("Change log", visibility=Visibility.internal)
    await roadmap.change(item, hidden, seen=Visibility.board, by=floor.ada, now=now)
    state = (await member_requests.of_person(alan))[found["feedback_item"]]
    assert state.status is None
    assert await member_requests.of_person(floor.people["Grace"].id) == {}
    with pytest.raises(Refused):
        await requests.close_for(
            RequestDropped(found["feedback_item"], floor.board.id, floor.ada.actor, now)
        )
