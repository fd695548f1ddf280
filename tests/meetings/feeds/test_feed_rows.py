"""A file asks for what it shows at once, however many meetings its reader has."""

from datetime import datetime, timedelta

import pytest
from litestar import Litestar

from board.foundation.database import db
from meetings.calendar.rules.answers import Answer
from meetings.feeds import feed_rows, feeds
from meetings.scheduling.tables import Attendance, Attendee, Meeting, Sitting
from tests.gatherings import Gathering
from tests.queries import at_most

pytestmark = pytest.mark.anyio


async def add_meetings(scene: Gathering, count: int) -> None:
    """Others that the first of the people is invited to."""
    for number in range(count):
        meeting = Meeting(
            board=scene.board.id,
            title=f"Meeting {number}",
            timezone="Europe/Berlin",
            state="invited",
            created_at=scene.now,
        )
        at = scene.now + timedelta(days=number + 1)
        sitting = Sitting(
            meeting=meeting.id,
            starts_at=at,
            ends_at=at + timedelta(hours=1),
            starts_local=f"{at:%Y-%m-%dT%H:%M}",
            ends_local=f"{at:%Y-%m-%dT%H:%M}",
            uid=f"{meeting.id}@example.org",
            changed_at=scene.now,
        )
        attendee = Attendee(
            meeting=meeting.id, person=scene.people[0].id, role="member", created_at=scene.now
        )
        attendance = Attendance(
            sitting=sitting.id, attendee=attendee.id, answer="none", invited_at=scene.now
        )
        for row in (meeting, sitting, attendee, attendance):
            await db.insert_all([row])


async def test_a_file_takes_two_statements_among_many_meetings(
    app: Litestar, now: datetime
) -> None:
    scene = Gathering()
    await scene.invited(now)
    person = scene.people[0].id
    for more in (0, 2, 12):
        await add_meetings(scene, more)
        with at_most(2):
            data = await feeds.file(scene.meeting.id, person, now=now)
        assert data.count(b"BEGIN:VEVENT") == len(scene.sittings)


async def test_rows_say_what_was_answered_and_on_which_board(app: Litestar, now: datetime) -> None:
    scene = Gathering()
    await scene.invited(now)
    rows = await feed_rows.ASKED_ON_BOARD.all(person=scene.people[0].id, board=scene.board.id)
    assert {row.uid for row in rows} == {each.uid for each in scene.sittings}
    assert {(row.board_name, row.answer) for row in rows} == {(scene.board.name, Answer.none)}
    assert await feed_rows.ASKED_ON_BOARD.all(person="nobody", board=scene.board.id) == []
