"""Whoever joins a board is asked to what is still to come there, however the seat came."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from board.features import register
from board.foundation import extensions
from board.foundation.database import db
from board.foundation.identity.rules.members import CandidateState
from board.foundation.identity.tables import Person
from board.members import members
from board.people.rules.profiles import Profile
from meetings.scheduling import attendance, attendees, meetings
from meetings.scheduling.rules.meetings import AttendeeRole
from meetings.scheduling.series_dates import of_people
from meetings.scheduling.tables import Attendee
from tests.cast import make_candidate, make_person
from tests.gatherings import Gathering
from tests.recurrences import Recurrence, deliver, letters

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def wired() -> Iterator[None]:
    """Registered for these tests alone, since members of other tests join without meetings."""
    before = list(extensions.registered.onboardings)
    register()
    yield
    extensions.registered.onboardings[:] = before


async def joins(scene: Any, name: str = "Grace", **facts: Any) -> Person:
    """Seated by staff."""
    person = await make_person(scene.now, scene.board, name, "Bright Mills", **facts)
    candidate = await make_candidate(
        scene.now, scene.board, person=person, state=CandidateState.bench
    )
    await members.seat(candidate, by=scene.ada, now=scene.now)
    return person


async def test_a_meeting_to_come_is_offered_by_the_usual_invitation(
    database: Any, now: datetime
) -> None:
    scene = await Gathering().invited(now)
    await deliver(now)
    grace = await joins(scene)
    assert [(each.to, each.kind, each.method) for each in await letters()] == [
        ("Grace", "meeting_invited", "REQUEST"),
        ("Grace", "meeting_invited", "REQUEST"),
    ]
    [row] = [
        each for each in await attendance.answers_of(scene.meeting.id) if each.name == "Grace"
    ][:1]
    assert row.invited_at == now
    asked = await meetings.attendees_of(scene.meeting.id)
    assert [(one.person, one.role) for one in asked if one.name == "Grace"] == [
        (grace.id, AttendeeRole.member)
    ]


async def test_what_nobody_has_heard_of_stays_quiet(database: Any, now: datetime) -> None:
    scene = await Gathering().set(now)
    await joins(scene)
    assert await letters() == []
    names = [one.name for one in await meetings.attendees_of(scene.meeting.id)]
    assert sorted(names) == ["Alan", "Grace", "Katherine"]


async def test_all_dates_of_a_series_come_in_one_mail(database: Any, now: datetime) -> None:
    scene = await Recurrence().invited(now)
    grace = await joins(scene)
    [letter] = await letters()
    assert (letter.to, letter.kind, letter.method) == ("Grace", "series_invited", "REQUEST")
    assert [row.name for row in await of_people(scene.series.id)] == [
        "Alan",
        "Grace",
        "Katherine",
    ]
    assert await Attendee.count().where(Attendee.person == grace.id) == 5


async def test_what_is_over_goes_on_or_was_cancelled_is_not_offered(
    database: Any, now: datetime
) -> None:
    scene = await Gathering().invited(now)
    scene.now = scene.sittings[0].starts_at + timedelta(hours=1)
    await joins(scene)
    await meetings.cancel(scene.meeting, by=scene.ada, now=now)
    scene.now = now
    await joins(scene, "Edsger")
    names = [one.name for one in await meetings.attendees_of(scene.meeting.id)]
    assert sorted(names) == ["Alan", "Katherine"]


async def test_a_guest_who_joins_is_a_member_of_the_meeting_without_another_mail(
    database: Any, now: datetime
) -> None:
    scene = await Gathering().invited(now)
    person = await make_person(now, scene.board, "Grace", "Bright Mills")
    async with db.transaction():
        await attendees.ask_in_place(
            scene.meeting,
            Profile(name="Grace", email="grace@example.org"),
            by=scene.ada.actor,
            now=now,
        )
    await deliver(now)
    candidate = await make_candidate(
        now, scene.board, person=person, state=CandidateState.considered
    )
    await members.seat(candidate, by=scene.ada, now=now)
    assert await letters() == []
    roles = {one.name: one.role for one in await meetings.attendees_of(scene.meeting.id)}
    assert roles["Grace"] == AttendeeRole.member


async def test_no_address_is_no_reason_not_to_be_on_the_list(database: Any, now: datetime) -> None:
    scene = await Gathering().invited(now)
    await deliver(now)
    await joins(scene, email=None)
    assert await letters() == []
    assert "Grace" in [one.name for one in await meetings.attendees_of(scene.meeting.id)]
