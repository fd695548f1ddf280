"""Presences: who came, as the list of people counts it."""

from datetime import date, datetime

import pytest

from board.engagement import engagements
from board.foundation.identity.scopes import Scope
from meetings.calendar.rules.answers import Answer
from meetings.scheduling import meetings, presences
from meetings.scheduling.tables import Attendance
from tests.cast import make_staff
from tests.gatherings import Gathering

pytestmark = pytest.mark.usefixtures("database")


async def test_a_meeting_counts_once_and_only_where_somebody_was_noted(now: datetime) -> None:
    gathering = await Gathering().invited(now)
    alan, katherine = [each.id for each in gathering.people]
    await gathering.says(Answer.yes)
    found = await engagements.of_people([alan, katherine], Scope(None))
    assert (found[alan].came, found[alan].heard_on) == ((), now.date())
    assert found[alan].heard_how == "by link"
    await Attendance.update({Attendance.is_present: True}).where(
        Attendance.attendee == gathering.alan.id
    )
    found = await engagements.of_people([alan, katherine], Scope(None))
    assert [found[each].came for each in (alan, katherine)] == [(True,), (False,)]
    assert (found[alan].heard_on, found[katherine].heard_on) == (date(2027, 1, 15), None)


async def test_a_cancelled_meeting_was_missed_by_nobody(now: datetime) -> None:
    gathering = await Gathering().invited(now)
    await Attendance.update({Attendance.is_present: True}).where(
        Attendance.attendee == gathering.alan.id
    )
    meeting = await meetings.find(gathering.meeting.id, gathering.ada)
    await meetings.cancel(meeting, by=gathering.ada, now=now)
    katherine = gathering.people[1].id
    assert (await engagements.of_people([katherine], Scope(None)))[katherine].came == ()


async def test_a_history_tells_who_came_and_who_did_not(now: datetime) -> None:
    gathering = await Gathering().invited(now)
    ada, [alan, katherine] = gathering.ada, [each.id for each in gathering.people]
    assert await presences.timeline_rows(alan, ada, now) == []
    await Attendance.update({Attendance.is_present: True}).where(
        Attendance.attendee == gathering.alan.id
    )
    [came] = await presences.timeline_rows(alan, ada, now)
    [missed] = await presences.timeline_rows(katherine, ada, now)
    assert (came.sentence, missed.sentence) == (
        "Came to Winter meeting", "Did not come to Winter meeting",
    )  # fmt: skip
    assert (came.at, came.kind) == (gathering.sittings[0].starts_at, "meeting")
    stranger = await make_staff(now, "Lin", roles={})
    assert await presences.timeline_rows(alan, stranger, now) == []
