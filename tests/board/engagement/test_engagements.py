"""Engagements: what every feature tells of people, in one statement."""

from datetime import date, datetime

import pytest

from board.engagement import engagements
from board.engagement.rules.engagement import Engagement
from board.foundation.identity.scopes import Scope
from board.roadmap.rules.credits import CreditState
from board.roadmap.rules.roadmap import RoadmapStatus
from board.roadmap.tables import Credit, RoadmapItem
from meetings.calendar.rules.answers import Answer
from meetings.scheduling.tables import Attendance
from tests.cast import make_board, make_member
from tests.gatherings import Gathering
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("database")


async def world(now: datetime) -> Gathering:
    """Alan came and was asked; Katherine missed the meeting; Oskar is a member and no more."""
    gathering = await Gathering().invited(now)
    board, [alan, katherine] = gathering.board, gathering.people
    for person in (alan, katherine):
        await make_member(now, board, person=person)
    await gathering.says(Answer.yes)
    await Attendance.update({Attendance.is_present: True}).where(
        Attendance.attendee == gathering.alan.id,
        Attendance.sitting == gathering.sittings[1].id,
    )
    item = RoadmapItem(
        programme=board.programme, title="Shift swaps", status=RoadmapStatus.shipped.value,
        created_at=now, status_changed_at=now,
    )  # fmt: skip
    await RoadmapItem.insert(item)
    await Credit.insert(
        Credit(
            item=item.id, board=board.id, person=alan.id, state=CreditState.asked.value,
            asked_at=now, answered_at=now,
        )
    )  # fmt: skip
    return gathering


async def test_each_is_known_by_what_features_tell(now: datetime) -> None:
    gathering = await world(now)
    board, [alan, katherine] = gathering.board, [each.id for each in gathering.people]
    oskar = (await make_member(now, board, "Oskar")).person
    with at_most(1):
        found = await engagements.of_people([alan, katherine, oskar], Scope(None))
    assert [(one.came, one.asked, one.answered) for one in found.values()] == [
        ((True,), 1, 1), ((False,), 0, 0), ((), 0, 0),
    ]  # fmt: skip
    assert (found[alan].heard_on, found[alan].heard_how) == (date(2027, 1, 15), "at the meeting")
    assert found[oskar].heard_how == "took the seat"
    assert found[oskar].is_member


async def test_other_boards_tell_nothing(now: datetime) -> None:
    gathering = await world(now)
    other = await make_board(now, "Harbour Watch")
    alan = gathering.people[0].id
    found = await engagements.of_people([alan], Scope(frozenset({other.id})))
    assert found == {alan: Engagement()}
    assert await engagements.of_people([alan], Scope(frozenset())) == {}
