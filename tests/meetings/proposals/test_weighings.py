"""Weighings: what staff should know of a proposed time before they decide."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from board.foundation.database.together import together
from board.foundation.identity.rules.boards import Role
from meetings.proposals import counter_proposals, time_wishes, weighings
from meetings.proposals.weighings import WeighedProposal
from meetings.scheduling import meetings
from meetings.scheduling.tables import Attendee
from tests.cast import make_board, make_staff
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

PROPOSED = datetime(2027, 1, 14, 16, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def proposes(scene: Gathering, attendee: Attendee, at: datetime) -> None:
    await time_wishes.propose_by_link(
        attendee, scene.sittings[0].id, at, at + 2 * HOUR, comment="", seen=9, now=scene.now
    )


async def weighed(scene: Gathering) -> list[WeighedProposal]:
    sheet = await scene.sheet()
    found = await together(weighings.asks_of(sheet, now=scene.now))
    proposals = await counter_proposals.of_meeting(scene.meeting.id, now=scene.now)
    waiting = [each for each in proposals if each.is_waiting]
    return weighings.weighed(waiting, sheet, found, now=scene.now)


async def test_who_proposes_about_the_same_time_is_named(scene: Gathering) -> None:
    await proposes(scene, scene.alan, PROPOSED)
    await proposes(scene, scene.katherine, PROPOSED + HOUR)
    assert sorted((each.proposal.attendee_name, *each.also) for each in await weighed(scene)) == [
        ("Alan", "Katherine"), ("Katherine", "Alan"),
    ]  # fmt: skip
    await proposes(scene, scene.katherine, PROPOSED + 2 * HOUR)
    assert [each.also for each in await weighed(scene)] == [[], []]


async def test_a_meeting_of_another_board_keeps_its_name(scene: Gathering) -> None:
    elsewhere = await make_board(scene.now, "Planner User Council")
    ken = await make_staff(scene.now, "Ken", roles={elsewhere.id: Role.manager})
    plan = replace(scene.plan(), title="Secret launch")
    people = [each.id for each in scene.people]
    await meetings.create(elsewhere, plan, people=people, by=ken, now=scene.now)
    await meetings.create(
        scene.board, replace(plan, title="Dinner"), people=people, by=scene.ada, now=scene.now
    )
    await proposes(scene, scene.alan, scene.sittings[0].starts_at + HOUR)
    [each] = await weighed(scene)
    assert sorted(each.remarks.clashes) == ["Dinner", weighings.ELSEWHERE]
    assert (each.asked, each.said) == (2, [("No answer", ["Alan", "Katherine"])])
