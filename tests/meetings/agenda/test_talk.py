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
from tests.live_meetings import HOUR, LiveMeeting, events

pytestmark = pytest.mark.usefixtures("database")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def live(database: None, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def tap(live: LiveMeeting, side: Side | None, minute: float = 0, item: int = 0) -> None:
    now = live.now + minute * MINUTE
    await talk.tap(live.meeting, live.items[item], side, by=live.ada.actor, now=now)


async def seen(live: LiveMeeting, minute: float) -> MeetingTalk:
    return await talk.of_meeting(live.meeting.id, now=live.now + minute * MINUTE)


async def test_taps_are_added_up_and_one_side_talks_at_a_time(live: LiveMeeting) -> None:
    await tap(live, Side.hosts)
    await tap(live, Side.members, 3)
    found = await seen(live, 10)
    assert (found.of(live.items[0]), found.running) == (SpokenSeconds(180, 420), live.items[0])
    await tap(live, Side.hosts, 10, item=1)
    found = await seen(live, 12)
    assert [found.of(item) for item in live.items] == [
        SpokenSeconds(180, 420),
        SpokenSeconds(hosts=120),
    ]
    assert [found.speaking(item) for item in live.items] == [None, Side.hosts]
    assert (found.total, found.total.share) == (SpokenSeconds(300, 420), 58)
    await tap(live, None, 12)
    assert (await seen(live, 30)).running is None


@pytest.mark.race
async def test_two_scribes_at_once_count_once(live: LiveMeeting) -> None:
    await asyncio.gather(*(tap(live, Side.members) for _ in range(4)))
    await asyncio.gather(*(tap(live, side, 5) for side in (Side.members, Side.members, None)))
    found = await seen(live, 5)
    assert found.of(live.items[0]) == SpokenSeconds(members=300)
    assert (await events(live.items[0])).count("talk_time.tapped") == 1 + (
        2 if found.running else 1
    )


async def test_another_item_that_begins_stops_the_one_before(live: LiveMeeting) -> None:
    await tap(live, Side.members)
    for item, minute in ((0, 2), (1, 4)):  # its own clock changes nothing
        now = live.now + minute * MINUTE
        await agenda.start(live.meeting, live.items[item], by=live.ada.actor, now=now)
    found = await seen(live, 30)
    assert (found.of(live.items[0]), found.running) == (SpokenSeconds(members=240), None)


async def test_who_leaves_an_item_stops_that_item_only(live: LiveMeeting) -> None:
    await tap(live, Side.members)
    for item, running in ((1, live.items[0]), (0, None)):
        await talk.leave(live.meeting, live.items[item], by=live.ada.actor, now=live.now + MINUTE)
        assert (await seen(live, 2)).running == running


async def test_meeting_that_ends_stops_the_talk(live: LiveMeeting) -> None:
    await tap(live, Side.members)  # an hour before the end
    found = await seen(live, 600)
    assert (found.of(live.items[0]), found.running) == (SpokenSeconds(members=3600), None)
    with pytest.raises(Refused, match="Enter the minutes"):
        await tap(live, Side.hosts, 60 * 28 + 1)


async def test_minutes_by_hand_take_the_place_of_taps_and_are_added_to(live: LiveMeeting) -> None:
    item, by = live.items[0], live.ada.actor
    await tap(live, Side.members)
    await talk.correct(live.meeting, item, 4, 16, by=by, now=live.now + MINUTE)
    assert (await seen(live, 9)).of(item) == SpokenSeconds(240, 960)
    await tap(live, Side.hosts, 10)
    assert (await seen(live, 11)).of(item) == SpokenSeconds(300, 960)
    await talk.correct(live.meeting, item, None, None, by=by, now=live.now + 2 * HOUR)
    found = await seen(live, 200)
    assert (found.of(item), found.total.share) == (SpokenSeconds(), None)
    assert (await events(item))[-3:] == [
        "talk_time.corrected",
        "talk_time.tapped",
        "talk_time.corrected",
    ]


async def test_item_with_talk_stays_on_the_agenda_until_it_is_emptied(live: LiveMeeting) -> None:
    item, by = live.items[0], live.ada.actor
    await talk.correct(live.meeting, item, 0, 1, by=by, now=live.now)
    with pytest.raises(Refused, match="Talk was timed"):
        await agenda.remove(live.meeting, item, by=by, now=live.now)
    await talk.correct(live.meeting, item, None, None, by=by, now=live.now)
    await agenda.remove(live.meeting, item, by=by, now=live.now)
    assert (await seen(live, 1)).tallies == {}


async def test_item_of_another_meeting_is_not_found(live: LiveMeeting) -> None:
    other = Meeting(board=live.board.id, state="draft", timezone="UTC", created_at=live.now)
    await Meeting.insert(other)
    with pytest.raises(NotFound):
        await talk.tap(other, live.items[0], Side.hosts, by=live.ada.actor, now=live.now)


async def test_digest_tells_what_was_measured_and_is_as_before_where_nothing_was(
    live: LiveMeeting,
) -> None:
    async def gathered() -> digest_data.Gathered:
        return await digest_data.gather(live.meeting.id, Edition.members, now=live.now)

    before = await gathered()
    await talk.correct(live.meeting, live.items[1], 15, 45, by=live.ada.actor, now=live.now)
    after = await gathered()
    told = Told(75, 60, planned=80)
    assert (after.data.talk, [item.talk for item in after.data.items]) == (told, [None, told])
    by = live.ada.actor
    await talk.correct(live.meeting, live.items[1], None, None, by=by, now=live.now)
    assert [after.key == before.key, (await gathered()).key == before.key] == [False, True]


async def test_digest_knows_the_shares_of_the_meetings_before(live: LiveMeeting) -> None:
    for days, hosts, members in ((60, 10, 10), (30, 0, 0), (20, 3, 7)):
        await held(live, days, hosts, members)
    await talk.correct(live.meeting, live.items[0], 1, 4, by=live.ada.actor, now=live.now)
    found = await digest_data.gather(live.meeting.id, Edition.product, now=live.now)
    assert [number.trend for number in found.data.numbers] == [(50.0, 70.0, 80.0)]


async def held(live: LiveMeeting, days: int, hosts: int, members: int) -> None:
    """An earlier meeting of the same board, so many days ago, with minutes of talk."""
    then = live.now - timedelta(days=days)
    meeting = Meeting(board=live.board.id, state="invited", timezone="UTC", created_at=then)
    sitting = Sitting(
        meeting=meeting.id, starts_at=then, ends_at=then + HOUR, uid=meeting.id, changed_at=then
    )
    await Meeting.insert(meeting)
    await Sitting.insert(sitting)
    by = live.ada.actor
    item = await agenda.add(meeting, AgendaItemFacts("Opening", sitting.id), by=by, now=then)
    await talk.correct(meeting, item, hosts, members, by=by, now=then)
