"""The SEQUENCE of a series and its dates, which share one UID."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from board.foundation.links import links
from board.people.rules.profiles import Profile
from meetings.feeds import feeds
from meetings.scheduling.series_dates import of_people
from meetings.series import people as series_people
from tests.recurrences import Recurrence, deliver, letters

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)
BARBARA = Profile(name="Barbara", email="barbara@example.org", company="Tidewater Foods")


@pytest.fixture
async def scene(database: Any, now: datetime) -> Recurrence:
    return await Recurrence().invited(now)


async def feed_of(scene: Recurrence, now: datetime) -> bytes:
    link = await links.issue(
        links.LinkPurpose.feed,
        person=scene.people[0].id,
        board=scene.board.id,
        subject=scene.board.id,
        now=scene.now,
    )
    return (await feeds.calendar(link, now=now)).written()


async def test_another_attendee_changes_nothing_for_the_others(scene: Recurrence) -> None:
    """RFC 5546 2.1.4: one more who is asked is no change of the series, in mails or feeds."""
    before = await feed_of(scene, scene.now)
    await series_people.add(scene.series, BARBARA, by=scene.ada, now=scene.now + MINUTE)
    [letter] = await letters()
    assert (letter.to, letter.event["SEQUENCE"]) == ("Barbara", 0)
    assert await feed_of(scene, scene.now + MINUTE) == before


async def test_asked_to_a_series_again_comes_after_the_withdrawal(scene: Recurrence) -> None:
    """RFC 5546 2.1.4: a lower SEQUENCE would be passed over."""
    [alan, _] = await of_people(scene.series.id)
    await series_people.remove(scene.series, alan.id, by=scene.ada, now=scene.now + MINUTE)
    [withdrawn] = await letters()
    await deliver(scene.now + MINUTE)
    again = Profile(name="Alan", email="alan@example.org")
    await series_people.add(scene.series, again, by=scene.ada, now=scene.now + 2 * MINUTE)
    [invited] = await letters()
    assert (withdrawn.event["SEQUENCE"], invited.event["SEQUENCE"]) == (1, 2)


async def test_no_mail_about_a_date_is_behind_its_series(scene: Recurrence) -> None:
    """RFC 5546 2.1.5: both mails to a newcomer have one number for the date that was moved."""
    await scene.move(1, date(2027, 4, 16), now=scene.now + MINUTE)
    await scene.strike_out(3, now=scene.now + 2 * MINUTE)
    await deliver(scene.now + 2 * MINUTE)
    await series_people.add(scene.series, BARBARA, by=scene.ada, now=scene.now + 3 * MINUTE)
    [whole, single] = await letters()
    assert [event["SEQUENCE"] for event in (*whole.events, single.event)] == [2, 2, 2]
