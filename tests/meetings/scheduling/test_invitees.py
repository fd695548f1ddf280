from datetime import datetime
from typing import Any

import pytest

from meetings.scheduling import attendees, invitees, meetings
from meetings.scheduling.rules.meetings import AttendeeRole
from tests.gatherings import Gathering


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def test_list_has_everybody_by_name_but_those_taken_off(scene: Gathering) -> None:
    rows = await meetings.attendees_of(scene.meeting.id)
    assert [(row.name, row.role) for row in rows] == [
        ("Alan", AttendeeRole.member),
        ("Katherine", AttendeeRole.member),
    ]
    await attendees.remove(scene.meeting, rows[0].id, by=scene.ada, now=scene.now)
    assert await meetings.attendees_of(scene.meeting.id) == rows[1:]
    everybody = await meetings.attendees_of(scene.meeting.id, with_removed=True)
    assert [(row.name, row.removed_at) for row in everybody] == [
        ("Alan", scene.now),
        ("Katherine", None),
    ]


async def test_list_of_some_has_no_other(scene: Gathering) -> None:
    alan, katherine = await meetings.attendees_of(scene.meeting.id)
    assert await meetings.attendees_of(scene.meeting.id, only=[katherine.id]) == [katherine]
    assert await meetings.attendees_of(scene.meeting.id, only=[]) == []
    assert await invitees.OF_ATTENDEE.one(attendee=alan.id) == alan


def test_somebody_without_an_email_has_an_empty_address() -> None:
    known = invitees.Invitee(
        id="a",
        role=AttendeeRole.guest,
        person="p",
        name="Bea",
        email=None,
        timezone="",
        company=None,
        mail_refused_at=None,
        removed_at=None,
    )
    assert known.address == ""
