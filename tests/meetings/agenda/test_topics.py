import asyncio
from datetime import datetime, timedelta

import pytest

from board.foundation.errors import LostRace, NotFound, Refused
from meetings.agenda import agenda, topics
from meetings.agenda.rules.topics import TopicState
from meetings.scheduling.tables import Attendee
from tests.floor import HOUR, Floor, events

pytestmark = pytest.mark.usefixtures("database")
MONTH = timedelta(days=30)


async def propose(floor: Floor, name: str = "Alan", title: str = "Stand-ins") -> str:
    return await topics.propose(
        floor.meeting.id, floor.people[name].id, title=title, reason="July.", now=floor.now
    )


async def test_topic_waits_for_staff_and_its_proposer_sees_it(now: datetime) -> None:
    floor = await Floor().opened(now, starts=MONTH)
    topic = await propose(floor)
    [waiting] = await topics.waiting(floor.meeting)
    assert (waiting.title, waiting.name, waiting.company) == (
        "Stand-ins",
        "Alan",
        "Norrland Freight",
    )
    [own] = await topics.of_person(floor.people["Alan"].id)
    assert own.state is TopicState.proposed
    assert await topics.of_person(floor.people["Grace"].id) == []
    assert await events(topic) == ["topic.proposed"]


async def test_topic_needs_an_invitation_and_a_meeting_to_come(now: datetime) -> None:
    floor = await Floor().opened(now, starts=MONTH)
    await Attendee.update({Attendee.removed_at: now}).where(Attendee.id == floor.attendees["Grace"])
    with pytest.raises(Refused):
        await propose(floor, "Grace")
    floor.now = now + MONTH + HOUR
    with pytest.raises(Refused):
        await propose(floor)


async def test_topics_of_one_member_are_limited(now: datetime) -> None:
    floor = await Floor().opened(now, starts=MONTH)
    for number in range(topics.MOST_OPEN):
        await propose(floor, title=f"Topic {number}")
    with pytest.raises(Refused):
        await propose(floor)


async def test_topic_becomes_an_item_presented_by_its_proposer(now: datetime) -> None:
    floor = await Floor().opened(now, starts=MONTH)
    topic = await propose(floor)
    item = await topics.put_on_agenda(
        floor.meeting, topic, sitting=floor.sittings[1].id, by=floor.ada.actor, now=now
    )
    entry = (await agenda.of_meeting(floor.meeting)).days[1].entries[0]
    assert (entry.id, entry.title, entry.facts.presenter) == (item, "Stand-ins", "Alan")
    assert entry.facts.presenter_person == floor.people["Alan"].id
    [own] = await topics.of_person(floor.people["Alan"].id)
    assert own.state is TopicState.taken
    assert await events(topic) == ["topic.proposed", "topic.taken"]


async def test_decline_tells_the_proposer_why(now: datetime) -> None:
    floor = await Floor().opened(now, starts=MONTH)
    topic = await propose(floor)
    await topics.decline(floor.meeting, topic, because="In May.", by=floor.ada.actor, now=now)
    [own] = await topics.of_person(floor.people["Alan"].id)
    assert (own.state, own.answer) == (TopicState.declined, "In May.")
    assert await topics.waiting(floor.meeting) == []


@pytest.mark.race
async def test_topic_is_answered_once(now: datetime) -> None:
    floor = await Floor().opened(now, starts=MONTH)
    topic = await propose(floor)
    outcomes = await asyncio.gather(
        topics.put_on_agenda(floor.meeting, topic, sitting=None, by=floor.ada.actor, now=now),
        topics.decline(floor.meeting, topic, because="No.", by=floor.ada.actor, now=now),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, LostRace) for outcome in outcomes) == 1
    assert len(await events(topic)) == 2


async def test_topic_of_another_board_is_not_found(now: datetime) -> None:
    floor = await Floor().opened(now, starts=MONTH)
    with pytest.raises(NotFound):
        await topics.decline(
            floor.meeting, "nosuchtopic2", because="x", by=floor.ada.actor, now=now
        )
