"""Consents: what somebody said is quoted as they let it be, and nobody else says how."""

from datetime import datetime

import pytest

from board.foundation.errors import NotFound
from board.foundation.identity.rules.consents import Attribution
from meetings.capture import consents
from tests.live_meetings import LiveMeeting, events
from tests.meetings.capture.test_feedback import level

pytestmark = pytest.mark.usefixtures("database")


async def test_words_have_the_level_that_their_speaker_chose(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.joins("Barbara", "Tidewater Foods", attribution=Attribution.company)
    await live.joins("Eve", "Nobody’s", attribution=Attribution.named, as_member=False)
    levels = [await level(await live.says(name)) for name in ("Alan", "Barbara", "Eve", None)]
    assert levels == [
        Attribution.internal,
        Attribution.company,
        Attribution.internal,
        Attribution.internal,
    ]


async def test_member_sets_the_level_of_own_words_only(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    said = await live.says("Alan")
    alan, grace = live.people["Alan"].id, live.people["Grace"].id
    with pytest.raises(NotFound):
        await consents.set_level(said, grace, Attribution.named, now=now)
    assert await level(said) is Attribution.internal
    await consents.set_level(said, alan, Attribution.named, now=now)
    assert await level(said) is Attribution.named
    assert await events(said) == ["feedback.captured", "feedback.attribution_set"]


async def test_member_sets_the_level_of_a_whole_meeting(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    own = [await live.says("Alan"), await live.says("Alan", item=1)]
    other = await live.says("Grace")
    changed = await consents.set_level_of_meeting(
        live.meeting.id, live.people["Alan"].id, Attribution.anonymous, now=now
    )
    assert changed == 2
    assert [await level(said) for said in (*own, other)] == [
        Attribution.anonymous,
        Attribution.anonymous,
        Attribution.internal,
    ]
    with pytest.raises(NotFound):
        await consents.set_level_of_meeting(
            live.meeting.id, live.people["Katherine"].id, Attribution.named, now=now
        )


async def test_words_of_a_person_are_told_with_their_level(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    first = await live.says("Alan", "One")
    second = await live.says("Alan", "Two", item=None)
    await live.says("Grace", "Hers")
    await consents.set_level(second, live.people["Alan"].id, Attribution.named, now=now)
    found = await consents.of_person(live.people["Alan"].id)
    assert [(row.id, row.attribution, row.item_title) for row in found] == [
        (first, Attribution.internal, "Audit trail"),
        (second, Attribution.named, None),
    ]
