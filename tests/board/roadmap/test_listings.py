"""Listings: items found by their words, in programmes where the viewer may add to them."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.boards import Role
from board.roadmap import listings, roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


async def test_items_are_found_by_all_their_words(database: object, now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    made = {
        title: await roadmap.create(
            live.board.programme, RoadmapItemFacts(title), by=live.ada, now=now
        )
        for title in ("Über-Nacht-Planung", "Print by night")
    }
    lead = await live.staff(Role.lead)

    async def found(search: str) -> set[str]:
        return {item.title for item in await listings.joinable(lead, search)}

    assert await found("") == set(made)
    assert await found("ÜBER planung") == {"Über-Nacht-Planung"}
    assert await found("night über") == set()
    [one, *_] = made.values()
    assert await listings.is_joinable(one, lead)
    for viewer in (await live.staff(Role.viewer, "Vint"), await live.stranger()):
        assert await listings.joinable(viewer) == []
        assert not await listings.is_joinable(one, viewer)
