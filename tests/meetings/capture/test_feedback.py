from datetime import datetime

import pytest

from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.rules.consents import Attribution
from board.roadmap.rules.roadmap import Verdict
from meetings.capture import feedback
from meetings.capture.feedback import CapturedWords, numbers_of_meeting
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.capture.tables import FeedbackItem, Request
from meetings.requests import requests
from tests.floor import Floor, events

pytestmark = pytest.mark.usefixtures("database")


async def level(feedback_id: str) -> Attribution:
    rows = await FeedbackItem.select(FeedbackItem.attribution).where(FeedbackItem.id == feedback_id)
    return Attribution(rows[0]["attribution"])


async def correct(floor: Floor, said: str, **changes: object) -> None:
    row = await feedback.find(floor.meeting, said)
    facts = {
        name: getattr(row, name) for name in ("body", "item", "person", "kind", "strength", "theme")
    }
    await feedback.correct(
        floor.meeting, said, CapturedWords(**{**facts, **changes}), seen=row.version,
        by=floor.ada.actor, now=floor.now,
    )  # fmt: skip


async def test_words_are_kept_in_order_under_their_item(now: datetime) -> None:
    floor = await Floor().opened(now)
    first = await floor.says("Alan", "One", strength=Strength.must, theme="Audit")
    second = await floor.says("Grace", "Two", kind=FeedbackKind.praise)
    await floor.says(None, "Elsewhere", item=None)
    rows = await feedback.of_item(floor.meeting, floor.items[0])
    assert [(row.id, row.body, row.name) for row in rows] == [
        (second, "Two", "Grace"),
        (first, "One", "Alan"),
    ]
    assert (rows[1].strength, rows[1].theme) == (Strength.must, "Audit")
    assert await feedback.counts(floor.meeting.id) == {floor.items[0]: 2, None: 1}
    assert await feedback.themes(floor.meeting.id) == ["Audit"]
    assert await events(first) == ["feedback.captured"]


async def test_words_have_the_level_that_their_speaker_chose(now: datetime) -> None:
    floor = await Floor().opened(now)
    await floor.joins("Barbara", "Tidewater Foods", attribution=Attribution.company)
    await floor.joins("Eve", "Nobody’s", attribution=Attribution.named, as_member=False)
    levels = [await level(await floor.says(name)) for name in ("Alan", "Barbara", "Eve", None)]
    assert levels == [
        Attribution.internal,
        Attribution.company,
        Attribution.internal,
        Attribution.internal,
    ]


async def test_listing_narrows_by_kind_person_and_words(now: datetime) -> None:
    floor = await Floor().opened(now)
    await floor.says("Alan", "Die PRÜFUNG dauert", kind=FeedbackKind.problem)
    await floor.says("Grace", "Shorter lists", item=1)

    async def found(**narrowed: str) -> list[str]:
        return [row.body for row in await feedback.of_meeting(floor.meeting, **narrowed)]

    assert await found(search="prüfung") == ["Die PRÜFUNG dauert"]
    assert await found(search="bright") == ["Shorter lists"]
    assert await found(kind="problem") == ["Die PRÜFUNG dauert"]
    assert await found(kind="none") == ["Shorter lists"]
    assert await found(person=floor.people["Grace"].id) == ["Shorter lists"]
    assert await found(item=floor.items[1]) == ["Shorter lists"]


async def test_member_sets_the_level_of_own_words_only(now: datetime) -> None:
    floor = await Floor().opened(now)
    said = await floor.says("Alan")
    alan, grace = floor.people["Alan"].id, floor.people["Grace"].id
    with pytest.raises(NotFound):
        await feedback.set_level(said, grace, Attribution.named, now=now)
    assert await level(said) is Attribution.internal
    await feedback.set_level(said, alan, Attribution.named, now=now)
    assert await level(said) is Attribution.named
    assert await events(said) == ["feedback.captured", "feedback.attribution_set"]


async def test_member_sets_the_level_of_a_whole_meeting(now: datetime) -> None:
    floor = await Floor().opened(now)
    own = [await floor.says("Alan"), await floor.says("Alan", item=1)]
    other = await floor.says("Grace")
    changed = await feedback.set_level_of_meeting(
        floor.meeting.id, floor.people["Alan"].id, Attribution.anonymous, now=now
    )
    assert changed == 2
    assert [await level(said) for said in (*own, other)] == [
        Attribution.anonymous,
        Attribution.anonymous,
        Attribution.internal,
    ]
    with pytest.raises(NotFound):
        await feedback.set_level_of_meeting(
            floor.meeting.id, floor.people["Katherine"].id, Attribution.named, now=now
        )


async def test_other_words_take_back_what_was_allowed(now: datetime) -> None:
    floor = await Floor().opened(now)
    said = await floor.says("Alan")
    await feedback.set_level(said, floor.people["Alan"].id, Attribution.named, now=now)
    await correct(floor, said, theme="Audit")
    assert await level(said) is Attribution.named
    await correct(floor, said, body="Something else.")
    assert await level(said) is Attribution.internal


async def test_other_words_never_open_what_was_closed(now: datetime) -> None:
    floor = await Floor().opened(now)
    barbara = await floor.joins("Barbara", "Tidewater Foods", attribution=Attribution.named)
    said = await floor.says("Barbara")
    await feedback.set_level(said, barbara.id, Attribution.internal, now=now)
    await correct(floor, said, body="Something else.")
    assert await level(said) is Attribution.internal


async def test_other_speaker_has_a_level_of_its_own(now: datetime) -> None:
    floor = await Floor().opened(now)
    await floor.joins("Barbara", "Tidewater Foods", attribution=Attribution.named)
    said = await floor.says("Barbara")
    await correct(floor, said, person=floor.people["Alan"].id)
    assert await level(said) is Attribution.internal


async def test_correction_of_what_somebody_else_corrected_loses(now: datetime) -> None:
    floor = await Floor().opened(now)
    said = await floor.says("Alan")
    seen = (await feedback.find(floor.meeting, said)).version
    await correct(floor, said, body="Theirs.")
    with pytest.raises(LostRace):
        await feedback.correct(
            floor.meeting, said, CapturedWords("Mine."), seen=seen, by=floor.ada.actor, now=now
        )
    assert (await feedback.find(floor.meeting, said)).body == "Theirs."


async def test_request_gets_a_number_and_loses_it_with_its_kind(now: datetime) -> None:
    floor = await Floor().opened(now)
    said = await floor.says("Alan", kind=FeedbackKind.request)
    plain = await floor.says("Grace")
    await correct(floor, plain, kind=FeedbackKind.request)
    made = await numbers_of_meeting(floor.meeting.id)
    assert {key: row.number for key, row in made.items()} == {said: 1, plain: 2}
    await correct(floor, said, kind=FeedbackKind.idea)
    assert list(await numbers_of_meeting(floor.meeting.id)) == [plain]
    # A number that was given is never given again.
    await correct(floor, said, kind=FeedbackKind.request)
    assert (await numbers_of_meeting(floor.meeting.id))[said].number == 3


async def test_answered_request_stays_a_request(now: datetime) -> None:
    floor = await Floor().opened(now)
    request = await floor.asks("Alan")
    found = await requests.find(request, floor.ada, now=now)
    await requests.answer(
        request, verdict=Verdict.will_do, reason="Yes.", later_on=None, seen=found["version"],
        by=floor.ada, now=now,
    )  # fmt: skip
    said = found["feedback_item"]
    with pytest.raises(Refused):
        await correct(floor, said, kind=FeedbackKind.idea)
    with pytest.raises(Refused):
        await feedback.remove(floor.meeting, said, by=floor.ada.actor, now=now)
    assert (await feedback.find(floor.meeting, said)).kind is FeedbackKind.request


async def test_remove_takes_the_words_and_their_open_request(now: datetime) -> None:
    floor = await Floor().opened(now)
    request = await floor.asks("Alan")
    said = (await requests.find(request, floor.ada, now=now))["feedback_item"]
    await feedback.remove(floor.meeting, said, by=floor.ada.actor, now=now)
    assert (await FeedbackItem.count(), await Request.count()) == (0, 0)
    assert (await events(said))[-1] == "feedback.removed"


async def test_words_under_an_item_of_another_meeting_are_refused(now: datetime) -> None:
    floor = await Floor().opened(now)
    with pytest.raises(NotFound):
        await feedback.capture(
            floor.meeting, CapturedWords("x", item="nosuchitem22"), by=floor.ada, now=now
        )
    assert await FeedbackItem.count() == 0
