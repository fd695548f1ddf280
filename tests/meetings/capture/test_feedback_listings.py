"""Listings of feedback: by item, kind, person and words."""

from datetime import datetime

import pytest

from board.foundation.errors import NotFound
from meetings.capture import feedback_listings
from meetings.capture.rules.feedback import FeedbackKind
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")


async def test_listing_narrows_by_kind_person_and_words(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.says("Alan", "Die PRÜFUNG dauert", kind=FeedbackKind.problem)
    await live.says("Grace", "Shorter lists", item=1)

    async def found(**narrowed: str) -> list[str]:
        return [row.body for row in await feedback_listings.of_meeting(live.meeting, **narrowed)]

    assert await found(search="prüfung") == ["Die PRÜFUNG dauert"]
    assert await found(search="bright") == ["Shorter lists"]
    assert await found(kind="problem") == ["Die PRÜFUNG dauert"]
    assert await found(kind="none") == ["Shorter lists"]
    assert await found(person=live.people["Grace"].id) == ["Shorter lists"]
    assert await found(item=live.items[1]) == ["Shorter lists"]


async def test_only_who_said_something_is_a_speaker(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    assert await feedback_listings.speakers(live.meeting.id) == set()
    await live.says("Alan", "One")
    await live.says("Alan", "Two", item=1)
    await live.says(None, "Nobody known")
    assert await feedback_listings.speakers(live.meeting.id) == {live.people["Alan"].id}


async def test_statement_of_another_meeting_is_not_found(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    other = await LiveMeeting().opened(now, host="Grete")
    said = await live.says("Alan", "Ours")
    assert (await feedback_listings.find(live.meeting, said)).body == "Ours"
    with pytest.raises(NotFound):
        await feedback_listings.find(other.meeting, said)
