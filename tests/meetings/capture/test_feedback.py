from datetime import datetime

import pytest

from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.rules.consents import Attribution
from board.roadmap.rules.roadmap import Verdict
from meetings.capture import consents, feedback, feedback_listings
from meetings.capture.feedback import CapturedWords
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.capture.tables import FeedbackItem, Request
from meetings.requests import requests
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.usefixtures("database")


async def level(feedback_id: str) -> Attribution:
    rows = await FeedbackItem.select(FeedbackItem.attribution).where(FeedbackItem.id == feedback_id)
    return Attribution(rows[0]["attribution"])


async def correct(live: LiveMeeting, said: str, **changes: object) -> None:
    row = await feedback_listings.find(live.meeting, said)
    facts = {
        name: getattr(row, name) for name in ("body", "item", "person", "kind", "strength", "theme")
    }
    await feedback.correct(
        live.meeting, said, CapturedWords(**{**facts, **changes}), seen=row.version,
        by=live.ada.actor, now=live.now,
    )  # fmt: skip


async def test_words_are_kept_in_order_under_their_item(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    first = await live.says("Alan", "One", strength=Strength.must, theme="Audit")
    second = await live.says("Grace", "Two", kind=FeedbackKind.praise)
    await live.says(None, "Elsewhere", item=None)
    rows = await feedback_listings.of_item(live.meeting, live.items[0])
    assert [(row.id, row.body, row.name) for row in rows] == [
        (second, "Two", "Grace"),
        (first, "One", "Alan"),
    ]
    assert (rows[1].strength, rows[1].theme) == (Strength.must, "Audit")
    assert await feedback_listings.counts(live.meeting.id) == {live.items[0]: 2, None: 1}
    assert await feedback_listings.themes(live.meeting.id) == ["Audit"]
    assert await events(first) == ["feedback.captured"]


async def test_other_words_take_back_what_was_allowed(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    said = await live.says("Alan")
    await consents.set_level(said, live.people["Alan"].id, Attribution.named, now=now)
    await correct(live, said, theme="Audit")
    assert await level(said) is Attribution.named
    await correct(live, said, body="Something else.")
    assert await level(said) is Attribution.internal


async def test_other_words_never_open_what_was_closed(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    barbara = await live.joins("Barbara", "Tidewater Foods", attribution=Attribution.named)
    said = await live.says("Barbara")
    await consents.set_level(said, barbara.id, Attribution.internal, now=now)
    await correct(live, said, body="Something else.")
    assert await level(said) is Attribution.internal


async def test_other_speaker_has_a_level_of_its_own(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.joins("Barbara", "Tidewater Foods", attribution=Attribution.named)
    said = await live.says("Barbara")
    await correct(live, said, person=live.people["Alan"].id)
    assert await level(said) is Attribution.internal


async def test_correction_of_what_somebody_else_corrected_loses(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    said = await live.says("Alan")
    seen = (await feedback_listings.find(live.meeting, said)).version
    await correct(live, said, body="Theirs.")
    with pytest.raises(LostRace):
        await feedback.correct(
            live.meeting, said, CapturedWords("Mine."), seen=seen, by=live.ada.actor, now=now
        )
    assert (await feedback_listings.find(live.meeting, said)).body == "Theirs."


async def test_answered_request_stays_a_request(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    request = await live.asks("Alan")
    found = await requests.find(request, live.ada, now=now)
    await requests.answer(
        request, verdict=Verdict.will_do, reason="Yes.", later_on=None, seen=found.version,
        by=live.ada, now=now,
    )  # fmt: skip
    said = found.feedback_item
    with pytest.raises(Refused):
        await correct(live, said, kind=FeedbackKind.idea)
    with pytest.raises(Refused):
        await feedback.remove(live.meeting, said, by=live.ada.actor, now=now)
    assert (await feedback_listings.find(live.meeting, said)).kind is FeedbackKind.request


async def test_remove_takes_the_words_and_their_open_request(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    request = await live.asks("Alan")
    said = (await requests.find(request, live.ada, now=now)).feedback_item
    await feedback.remove(live.meeting, said, by=live.ada.actor, now=now)
    assert (await FeedbackItem.count(), await Request.count()) == (0, 0)
    assert (await events(said))[-1] == "feedback.removed"


async def test_words_under_an_item_of_another_meeting_are_refused(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    with pytest.raises(NotFound):
        await feedback.capture(
            live.meeting, CapturedWords("x", item="nosuchitem22"), by=live.ada, now=now
        )
    assert await FeedbackItem.count() == 0
