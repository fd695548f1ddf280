import asyncio
from datetime import datetime, timedelta

import pytest

from board.foundation.errors import LostRace, NotFound, Refused
from meetings.agenda import agenda, topics
from meetings.agenda.rules.topics import TopicState
from meetings.scheduling.tables import Attendee
from tests.live_meetings import HOUR, LiveMeeting, events

pytestmark = pytest.mark.usefixtures("database")
MONTH = timedelta(days=30)


async def propose(live: LiveMeeting, name: str = "Alan", title: str = "Stand-ins") -> str:
    return await topics.propose(
        live.meeting.id, live.people[name].id, title=title, reason="July.", now=live.now
    )


async def test_topic_waits_for_staff_and_its_proposer_sees_it(now: datetime) -> None:
    live = await LiveMeeting().opened(now, starts=MONTH)
    topic = await propose(live)
    [waiting] = await topics.waiting(live.meeting)
    assert (waiting.title, waiting.name, waiting.company) == (
        "Stand-ins",
        "Alan",
        "Norrland Freight",
    )
    [own] = await topics.of_person(live.people["Alan"].id)
    assert own.state is TopicState.proposed
    assert await topics.of_person(live.people["Grace"].id) == []
    assert await events(topic) == ["topic.proposed"]


async def test_topic_needs_an_invitation_and_a_meeting_to_come(now: datetime) -> None:
    live = await LiveMeeting().opened(now, starts=MONTH)
    await Attendee.update({Attendee.removed_at: now}).where(Attendee.id == live.attendees["Grace"])
    with pytest.raises(Refused):
        await propose(live, "Grace")
    live.now = now + MONTH + HOUR
    with pytest.raises(Refused):
        await propose(live)


async def test_topics_of_one_member_are_limited(now: datetime) -> None:
    live = await LiveMeeting().opened(now, starts=MONTH)
    for number in range(topics.MOST_OPEN):
        await propose(live, title=f"Topic {number}")
    with pytest.raises(Refused):
        await propose(live)


async def test_topic_becomes_an_item_presented_by_its_proposer(now: datetime) -> None:
    live = await LiveMeeting().opened(now, starts=MONTH)
    topic = await propose(live)
    item = await topics.put_on_agenda(
        live.meeting, topic, sitting=live.sittings[1].id, by=live.ada.actor, now=now
    )
    entry = (await agenda.of_meeting(live.meeting)).days[1].entries[0]
    assert (entry.id, entry.title, entry.facts.presenter) == (item, "Stand-ins", "Alan")
    assert entry.facts.presenter_person == live.people["Alan"].id
    [own] = await topics.of_person(live.people["Alan"].id)
    assert own.state is TopicState.taken
    assert await events(topic) == ["topic.proposed", "topic.taken"]


async def test_decline_tells_the_proposer_why(now: datetime) -> None:
    live = await LiveMeeting().opened(now, starts=MONTH)
    topic = await propose(live)
    await topics.decline(live.meeting, topic, because="In May.", by=live.ada.actor, now=now)
    [own] = await topics.of_person(live.people["Alan"].id)
    assert (own.state, own.answer) == (TopicState.declined, "In May.")
    assert await topics.waiting(live.meeting) == []


@pytest.mark.race
async def test_topic_is_answered_once(now: datetime) -> None:
    live = await LiveMeeting().opened(now, starts=MONTH)
    topic = await propose(live)
    outcomes = await asyncio.gather(
        topics.put_on_agenda(live.meeting, topic, sitting=None, by=live.ada.actor, now=now),
        topics.decline(live.meeting, topic, because="No.", by=live.ada.actor, now=now),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, LostRace) for outcome in outcomes) == 1
    assert len(await events(topic)) == 2


async def test_topic_of_another_board_is_not_found(now: datetime) -> None:
    live = await LiveMeeting().opened(now, starts=MONTH)
    with pytest.raises(NotFound):
        await topics.decline(live.meeting, "nosuchtopic2", because="x", by=live.ada.actor, now=now)
