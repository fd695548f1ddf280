"""One truth about who talks, for all scribes."""

import asyncio
from datetime import datetime, timedelta

import pytest

from board.foundation.errors import NotFound, Refused
from meetings.agenda import agenda, talk
from meetings.agenda.agenda import AgendaItemFacts
from meetings.agenda.rules.talk import Side, SpokenSeconds
from meetings.agenda.talk import MeetingTalk
from meetings.digests import data as digest_data
from meetings.digests.rules.digests import TalkShare as Told
from meetings.digests.rules.editions import Edition
from meetings.scheduling.tables import Meeting, Sitting
from tests.floor import HOUR, Floor, events

pytestmark = pytest.mark.usefixtures("database")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def floor(database: None, now: datetime) -> Floor:
    return await Floor().opened(now)


async def tap(floor: Floor, side: Side | None, minute: float = 0, item: int = 0) -> None:
    now = floor.now + minute * MINUTE
    await talk.tap(floor.meeting, floor.items[item], side, by=floor.ada.actor, now=now)


async def seen(floor: Floor, minute: float) -> MeetingTalk:
    return await talk.of_meeting(floor.meeting.id, now=floor.now + minute * MINUTE)


async def test_taps_are_added_up_and_one_side_talks_at_a_time(floor: Floor) -> None:
    await tap(floor, Side.hosts)
    await tap(floor, Side.members, 3)
    found = await seen(floor, 10)
    assert (found.of(floor.items[0]), found.running) == (SpokenSeconds(180, 420), floor.items[0])
    await tap(floor, Side.hosts, 10, item=1)
    found = await seen(floor, 12)
    assert [found.of(item) for item in floor.items] == [
        SpokenSeconds(180, 420),
        SpokenSeconds(hosts=120),
    ]
    assert [found.speaking(item) for item in floor.items] == [None, Side.hosts]
    assert (found.total, found.total.share) == (SpokenSeconds(300, 420), 58)
    await tap(floor, None, 12)
    assert (await seen(floor, 30)).running is None


@pytest.mark.race
async def test_two_scribes_at_once_count_once(floor: Floor) -> None:
    await asyncio.gather(*(tap(floor, Side.members) for _ in range(4)))
    await asyncio.gather(*(tap(floor, side, 5) for side in (Side.members, Side.members, None)))
    found = await seen(floor, 5)
    assert found.of(floor.items[0]) == SpokenSeconds(members=300)
    assert (await events(floor.items[0])).count("talk_time.tapped") == 1 + (
        2 if found.running else 1
    )


async def test_another_item_that_begins_stops_the_one_before(floor: Floor) -> None:
    await tap(floor, Side.members)
    for item, minute in ((0, 2), (1, 4)):  # its own clock changes nothing
        now = floor.now + minute * MINUTE
        await agenda.start(floor.meeting, floor.items[item], by=floor.ada.actor, now=now)
    found = await seen(floor, 30)
    assert (found.of(floor.items[0]), found.running) == (SpokenSeconds(members=240), None)


async def test_who_leaves_an_item_stops_that_item_only(floor: Floor) -> None:
    await tap(floor, Side.members)
    for item, running in ((1, floor.items[0]), (0, None)):
        await talk.leave(
            floor.meeting, floor.items[item], by=floor.ada.actor, now=floor.now + MINUTE
        )
        assert (await seen(floor, 2)).running == running


async def test_meeting_that_ends_stops_the_talk(floor: Floor) -> None:
    await tap(floor, Side.members)  # an hour before the end
    found = await seen(floor, 600)
    assert (found.of(floor.items[0]), found.running) == (SpokenSeconds(members=3600), None)
    with pytest.raises(Refused, match="Enter the minutes"):
        await tap(floor, Side.hosts, 60 * 28 + 1)


async def test_minutes_by_hand_take_the_place_of_taps_and_are_added_to(floor: Floor) -> None:
    item, by = floor.items[0], floor.ada.actor
    await tap(floor, Side.members)
    await talk.correct(floor.meeting, item, 4, 16, by=by, now=floor.now + MINUTE)
    assert (await seen(floor, 9)).of(item) == SpokenSeconds(240, 960)
    await tap(floor, Side.hosts, 10)
    assert (await seen(floor, 11)).of(item) == SpokenSeconds(300, 960)
    await talk.correct(floor.meeting, item, None, None, by=by, now=floor.now + 2 * HOUR)
    found = await seen(floor, 200)
    assert (found.of(item), found.total.share) == (SpokenSeconds(), None)
    assert (await events(item))[-3:] == [
        "talk_time.corrected",
        "talk_time.tapped",
        "talk_time.corrected",
    ]


async def test_item_with_talk_stays_on_the_agenda_until_it_is_emptied(floor: Floor) -> None:
    item, by = floor.items[0], floor.ada.actor
    await talk.correct(floor.meeting, item, 0, 1, by=by, now=floor.now)
    with pytest.raises(Refused, match="Talk was timed"):
        await agenda.remove(floor.meeting, item, by=by, now=floor.now)
    await talk.correct(floor.meeting, item, None, None, by=by, now=floor.now)
    await agenda.remove(floor.meeting, item, by=by, now=floor.now)
    assert (await seen(floor, 1)).tallies == {}


async def test_item_of_another_meeting_is_not_found(floor: Floor) -> None:
    other = Meeting(board=floor.board.id, state="draft", timezone="UTC", created_at=floor.now)
    await Meeting.insert(other)
    with pytest.raises(NotFound):
        await talk.tap(other, floor.items[0], Side.hosts, by=floor.ada.actor, now=floor.now)


async def test_digest_tells_what_was_measured_and_is_as_before_where_nothing_was(
    floor: Floor,
) -> None:
    async def gathered() -> digest_data.Gathered:
        return await digest_data.gather(floor.meeting.id, Edition.members, now=floor.now)

    before = await gathered()
    await talk.correct(floor.meeting, floor.items[1], 15, 45, by=floor.ada.actor, now=floor.now)
    after = await gathered()
    told = Told(75, 60, planned=80)
    assert (after.data.talk, [item.talk for item in after.data.items]) == (told, [None, told])
    by = floor.ada.actor
    await talk.correct(floor.meeting, floor.items[1], None, None, by=by, now=floor.now)
    assert [after.key == before.key, (await gathered()).key == before.key] == [False, True]


async def test_digest_knows_the_shares_of_the_meetings_before(floor: Floor) -> None:
    for days, hosts, members in ((60, 10, 10), (30, 0, 0), (20, 3, 7)):
        await held(floor, days, hosts, members)
    await talk.correct(floor.meeting, floor.items[0], 1, 4, by=floor.ada.actor, now=floor.now)
    found = await digest_data.gather(floor.meeting.id, Edition.product, now=floor.now)
    assert [number.trend for number in found.data.numbers] == [(50.0, 70.0, 80.0)]


async def held(floor: Floor, days: int, hosts: int, members: int) -> None:
    """An earlier meeting of the same board, so many days ago, with minutes of talk."""
    then = floor.now - timedelta(days=days)
    meeting = Meeting(board=floor.board.id, state="invited", timezone="UTC", created_at=then)
    sitting = Sitting(
        meeting=meeting.id, starts_at=then, ends_at=then + HOUR, uid=meeting.id, changed_at=then
    )
    await Meeting.insert(meeting)
    await Sitting.insert(sitting)
    by = floor.ada.actor
    item = await agenda.add(meeting, AgendaItemFacts("Opening", sitting.id), by=by, now=then)
    await talk.correct(meeting, item, hosts, members, by=by, now=then)
