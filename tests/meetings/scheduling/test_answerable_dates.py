"""What an answer goes by: who is asked, which dates hold, and how many seats are taken."""

from datetime import datetime, timedelta

import pytest

from board.foundation.database import db
from board.foundation.errors import NotFound
from meetings.calendar.rules.answers import Answer
from meetings.scheduling import answerable_dates, rsvps, waiting_lists
from tests.gatherings import Gathering
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("database")


async def test_seats_are_counted_only_where_they_are_limited(now: datetime) -> None:
    scene = await Gathering().invited(now)
    await scene.says(Answer.yes)
    first, _ = await answerable_dates.OF_ATTENDEE.all(attendee=scene.katherine.id)
    assert (first.seats, first.seated, first.given) == (None, 0, Answer.none)
    await waiting_lists.set_seats(scene.meeting, 1, by=scene.ada, now=now)
    first, _ = await answerable_dates.OF_ATTENDEE.all(attendee=scene.katherine.id)
    assert (first.seats, first.seated, first.waiting) == (1, 1, 0)
    own, _ = await answerable_dates.OF_ATTENDEE.all(attendee=scene.alan.id)
    assert (own.given, own.waiting_since) == (Answer.yes, None)
    later = now + timedelta(minutes=1)
    await scene.says(Answer.yes, now=later)
    assert waiting_lists.since(first, Answer.yes, at=later) == later
    assert waiting_lists.since(own, Answer.yes, at=later) is None


async def test_nobody_is_found_for_an_unknown_id(now: datetime) -> None:
    async with db.transaction():
        with pytest.raises(NotFound):
            await answerable_dates.locked("2222222222zz")


async def test_answer_to_two_dates_takes_as_few_statements_as_to_one(now: datetime) -> None:
    scene = await Gathering().invited(now)
    for sittings in ([scene.sittings[0].id], None):
        with at_most(6 if db.kind() == "PostgreSQL" else 4):
            await scene.says(Answer.tentative, sittings=sittings)
    assert len(await rsvps.history(scene.meeting.id)) == 3
