"""A meeting's page: as few questions for three hundred as for one, and fifty people at a time."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from board.foundation.database import db
from board.foundation.identity.tables import Person
from board.foundation.mail.tables import Message
from board.foundation.text.addresses import address_key
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling.rules.meetings import AttendeeRole
from meetings.scheduling.tables import Attendance, Attendee, Rsvp
from tests.cast import sign_in
from tests.gatherings import Gathering
from tests.queries import at_most

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def scene(app: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def crowd(scene: Gathering, total: int, now: datetime) -> None:
    """So many are asked in all; every third of the new ones has said yes to both days."""
    asked = await Attendee.count().where(Attendee.meeting == scene.meeting.id)
    people = [
        Person(
            programme=scene.board.programme, name=f"Member {number:03}", timezone="Europe/Berlin",
            email=f"m{number}@example.net", email_key=address_key(f"m{number}@example.net"),
            created_at=now,
        )
        for number in range(asked, total)
    ]  # fmt: skip
    attendees = [
        Attendee(
            meeting=scene.meeting.id, person=person.id, role=AttendeeRole.member.value,
            created_at=now,
        )
        for person in people
    ]  # fmt: skip
    given = [Answer.yes, Answer.none, Answer.no]
    said = [
        (each, sitting, given[number % 3])
        for number, each in enumerate(attendees)
        for sitting in scene.sittings
    ]
    await db.insert_all(people)
    await db.insert_all(attendees)
    await db.insert_all(
        [
            Attendance(
                sitting=sitting.id, attendee=each.id, answer=answer.value, invited_at=now,
                source=None if answer is Answer.none else Source.link.value,
                effective_at=None if answer is Answer.none else now,
                received_at=None if answer is Answer.none else now,
            )
            for each, sitting, answer in said
        ]
    )  # fmt: skip
    await db.insert_all(
        [
            Rsvp(
                sitting=sitting.id, attendee=each.id, answer=answer.value,
                source=Source.link.value, effective_at=now, received_at=now, sequence=0,
            )
            for each, sitting, answer in said
            if answer is not Answer.none
        ]
    )  # fmt: skip


async def statements(client: httpx.AsyncClient, scene: Gathering) -> int:
    with at_most(12) as seen:
        shown = await client.get(f"/meetings/{scene.meeting.id}")
    assert shown.status_code == 200, shown.text
    return len(seen)


async def test_page_asks_as_little_for_three_hundred_as_for_one(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await sign_in(client, scene.ada, now)
    await scene.says(Answer.yes)
    await Attendee.update({Attendee.removed_at: now}).where(Attendee.id == scene.katherine.id)
    asked = [await statements(client, scene)]
    for total in (3, 300):
        await crowd(scene, total, now)
        asked.append(await statements(client, scene))
    assert len(set(asked)) == 1


async def test_large_meeting_shows_fifty_at_a_time_and_can_be_searched(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await sign_in(client, scene.ada, now)
    address = f"/meetings/{scene.meeting.id}"
    assert 'role="search"' not in (await client.get(address)).text
    await crowd(scene, 122, now)
    first = (await client.get(address)).text
    assert first.count('<span class="who">') == 50
    assert 'Yes <span class="count">40</span>' in first
    assert 'No answer <span class="count">42</span>' in first
    last = (await client.get(address, params={"number": 3})).text
    assert last.count('<span class="who">') == 22
    assert "Page 3 of 3" in last
    found = (await client.get(address, params={"q": "member 121"})).text
    assert found.count('<span class="who">') == 1
    assert "Nobody here fits that search." in (await client.get(address, params={"q": "x y"})).text


async def test_mails_to_those_on_other_pages_are_not_told_as_mails_to_strangers(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await sign_in(client, scene.ada, now)
    await crowd(scene, 60, now)
    address = f"/meetings/{scene.meeting.id}"
    for number in (1, 2):
        shown = (await client.get(address, params={"number": number})).text
        assert "to people who are not on the list" not in shown
    await Message.update({Message.person: None}).where(Message.person == scene.alan.person)
    assert "2 mails to people who are not on the list" in (await client.get(address)).text
