"""Members hear where their requests stand on the roadmap, and nothing of internal items."""

from datetime import datetime

import pytest

from board.foundation.errors import Refused
from board.roadmap import evidence, roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from meetings.capture.happenings import RequestDropped
from meetings.requests import member_requests, requests, triage
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")


async def test_request_on_the_roadmap_stays_and_shows_where_it_stands(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    request = await live.asks("Alan")
    found = await requests.find(request, live.ada, now=now)
    facts = await triage.facts_of([request], live.ada)
    item = await evidence.found(
        live.board.programme, RoadmapItemFacts("Change log"), facts, by=live.ada, now=now
    )
    alan = live.people["Alan"].id
    state = (await member_requests.of_person(alan))[found.feedback_item]
    assert (state.id, state.status) == (request, RoadmapStatus.under_review)
    hidden = RoadmapItemFacts("Change log", visibility=Visibility.internal)
    await roadmap.change(item, hidden, seen=Visibility.board, by=live.ada, now=now)
    state = (await member_requests.of_person(alan))[found.feedback_item]
    assert state.status is None
    assert await member_requests.of_person(live.people["Grace"].id) == {}
    with pytest.raises(Refused):
        await requests.close_for(
            RequestDropped(found.feedback_item, live.board.id, live.ada.actor, now)
        )
