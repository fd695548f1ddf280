"""A substitute for one sitting of several is asked to that one, and to more when named again."""

from datetime import date, datetime, time
from typing import Any

import pytest

from board.foundation.database import db
from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.mail.tables import Message
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer, Source
from meetings.feeds import feeds
from meetings.proposals import substitute_wishes
from meetings.scheduling import attendance, attendees, meetings
from meetings.scheduling.rules.schedules import slot
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    made = await Gathering().invited(now)
    await Board.update({Board.substitutes: SubstituteRule.allow.value}).where(
        Board.id == made.board.id
    )
    return made


async def sends(scene: Gathering, number: int) -> substitute_wishes.SubstituteAnswer:
    """Alan's calendar delegates that sitting to Bea."""
    alan = next(row for row in await meetings.attendees_of(scene.meeting.id) if row.name == "Alan")
    sitting = scene.sittings[number].id
    wish = substitute_wishes.SubstituteWish(
        "Bea", "bea@example.net", Source.calendar, scene.now, sitting=sitting
    )
    async with db.transaction():
        by = journal.Actor("mail")
        return await substitute_wishes.ask(scene.meeting, alan, wish, by=by, now=scene.now)


async def of(name: str, scene: Gathering) -> list[tuple[int, Answer]]:
    rows = await attendance.answers_of(scene.meeting.id)
    return [(row.position, row.answer) for row in rows if row.name == name]


async def invitations(name: str) -> int:
    query = Message.count().where(
        Message.kind == "meeting_invited", Message.to_name == name, Message.state == "pending"
    )
    return int(await query)


async def test_asked_for_one_sitting_is_invited_to_that_alone(scene: Gathering) -> None:
    assert (await sends(scene, 1)).invited == "bea@example.net"
    assert await invitations("Bea") == 1
    assert await of("Bea", scene) == [(2, Answer.none)]
    assert await of("Alan", scene) == [(1, Answer.none), (2, Answer.no)]
    [guest] = [row for row in await meetings.attendees_of(scene.meeting.id) if row.name == "Bea"]
    file = await feeds.file(scene.meeting.id, guest.person, now=scene.now)
    assert file.count(b"BEGIN:VEVENT") == 1


async def test_named_for_the_other_sitting_too_is_one_guest_of_both(scene: Gathering) -> None:
    await sends(scene, 1)
    assert (await sends(scene, 0)).invited == "bea@example.net"
    assert await invitations("Bea") == 2
    assert await of("Bea", scene) == [(1, Answer.none), (2, Answer.none)]
    assert [answer for _, answer in await of("Alan", scene)] == [Answer.no] * 2
    assert len(await meetings.attendees_of(scene.meeting.id)) == 3
    assert (await sends(scene, 0)).state is None


async def test_asked_anew_to_one_sitting_is_not_asked_to_the_other(scene: Gathering) -> None:
    """Bea was a guest of both days before, and was taken off."""
    profile = Profile(name="Bea", email="bea@example.net")
    await attendees.ask(scene.meeting, profile, by=scene.ada, now=scene.now)
    [bea] = [row for row in await meetings.attendees_of(scene.meeting.id) if row.name == "Bea"]
    await attendees.remove(scene.meeting, bea.id, by=scene.ada, now=scene.now)
    await sends(scene, 1)
    assert await of("Bea", scene) == [(2, Answer.none)]


async def test_a_sitting_that_is_added_is_not_theirs(scene: Gathering) -> None:
    await sends(scene, 1)
    plan = scene.plan(sittings=[each.id for each in scene.sittings])
    third = slot(date(2027, 1, 16), time(15), time(17), "Europe/Berlin")
    more = type(plan)(**{**vars(plan), "slots": (*plan.slots, third)})
    await meetings.change(scene.meeting, more, by=scene.ada, now=scene.now)
    assert await of("Bea", scene) == [(2, Answer.none)]
    assert [position for position, _ in await of("Katherine", scene)] == [1, 2, 3]
