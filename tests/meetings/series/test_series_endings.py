"""A series that ends, for all or for one: what was held stays in calendars, what was to come goes.

Dates that have an entry of their own, moved ones and those answered differently, are not gone with
the rule's end: each needs a CANCEL of its own (RFC 5546 3.2.5, 3.8.4.4 of RFC 5545).
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from meetings.calendar.rules.answers import Answer
from meetings.scheduling.series_dates import of_people
from meetings.series import changes as series_changes
from meetings.series import people as series_people
from meetings.series import series
from meetings.series.changes import Edit
from tests.recurrences import BERLIN, Letter, Recurrence, deliver, letters

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)
AFTER_ONE = datetime(2027, 2, 1, tzinfo=UTC)
FIRST_START = datetime(2027, 1, 21, 15, tzinfo=UTC)


@pytest.fixture
async def scene(database: Any, now: datetime) -> Recurrence:
    """Everybody said yes to all five dates; Alan cannot come to the third."""
    made = await Recurrence().invited(now)
    for who in (0, 1):
        await made.answers_all(Answer.yes, now=now + MINUTE, who=who)
    await made.answers_one(2, Answer.no, now=now + 2 * MINUTE)
    await deliver(now + 2 * MINUTE)
    return made


async def told(who: str) -> dict[str, Letter]:
    found = await letters(who)
    kinds = {each.kind: each for each in found}
    assert len(kinds) == len(found)
    return kinds


def original(letter: Letter) -> str:
    return f"{letter.event['RECURRENCE-ID'].dt:%Y-%m-%d}"


async def test_a_date_answered_differently_gets_a_cancellation_of_its_own(
    scene: Recurrence,
) -> None:
    await series.cancel(scene.series, by=scene.ada, now=AFTER_ONE)
    alan = await told("Alan")
    assert sorted(alan) == ["meeting_cancelled", "series_ended"]
    assert alan["series_ended"].events[0]["RRULE"]["UNTIL"] == [FIRST_START]
    assert alan["meeting_cancelled"].method == "CANCEL"
    assert original(alan["meeting_cancelled"]) == "2027-07-15"
    assert sorted(await told("Katherine")) == ["series_ended"]


async def test_so_does_one_where_another_series_goes_on(scene: Recurrence) -> None:
    edit = Edit("Quarterly review", "", "Hamburg", "", BERLIN, time(9), time(11))
    await series_changes.change(scene.series, edit, by=scene.ada, now=AFTER_ONE)
    alan = await told("Alan")
    assert sorted(alan) == ["meeting_cancelled", "series_invited", "series_succeeded"]
    assert original(alan["meeting_cancelled"]) == "2027-07-15"
    assert sorted(await told("Katherine")) == ["series_invited", "series_succeeded"]


async def test_whoever_leaves_keeps_the_dates_that_were_held(scene: Recurrence) -> None:
    [alan, _] = await of_people(scene.series.id)
    await series_people.remove(scene.series, alan.id, by=scene.ada, now=AFTER_ONE)
    sent = await told("Alan")
    assert sorted(sent) == ["meeting_withdrawn", "series_withdrawn"]
    whole, single = sent["series_withdrawn"], sent["meeting_withdrawn"]
    assert (whole.method, single.method) == ("REQUEST", "CANCEL")
    assert whole.event["RRULE"]["UNTIL"] == [FIRST_START]
    assert "already held stay in your calendar" in whole.text
    assert original(single) == "2027-07-15"
    assert "STATUS" not in single.event
    numbers = whole.event["SEQUENCE"], single.event["SEQUENCE"]
    assert min(numbers) > 0
    assert await letters("Katherine") == []


async def test_whoever_leaves_before_the_first_date_keeps_none(scene: Recurrence) -> None:
    [alan, _] = await of_people(scene.series.id)
    await series_people.remove(scene.series, alan.id, by=scene.ada, now=scene.now + 3 * MINUTE)
    [letter] = await letters()
    assert (letter.to, letter.kind, letter.method) == ("Alan", "series_withdrawn", "CANCEL")
    assert "RECURRENCE-ID" not in letter.event


async def test_a_series_cancelled_before_the_first_date_is_one_cancellation(
    scene: Recurrence,
) -> None:
    await series.cancel(scene.series, by=scene.ada, now=scene.now + 3 * MINUTE)
    assert sorted(await told("Alan")) == ["series_cancelled"]
