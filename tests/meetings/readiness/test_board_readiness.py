"""The readiness of boards, asked at once, is that of each meeting."""

from datetime import datetime, timedelta

import pytest

from board.foundation.database.together import together
from meetings.readiness import board_readiness, readiness
from meetings.readiness import plans as readiness_plans
from meetings.readiness.readiness import Prepared
from meetings.readiness.rules.readiness import DEFAULT_PLAN, GateState, Step
from meetings.scheduling import meetings
from tests.gatherings import Gathering
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("database")
DAY, YEAR = timedelta(days=1), timedelta(days=400)


def late(found: list[Prepared]) -> set[tuple[str, str]]:
    """What is late, beside what has rows of its own on home."""
    return {
        (each.meeting, gate.step.key)
        for each in found
        for gate in each.gates
        if gate.state is GateState.late and gate.step.key not in ("notes", "digest", "answers")
    }


@pytest.mark.parametrize("has_own_plan", [False, True])
async def test_it_is_that_of_each_meeting(now: datetime, has_own_plan: bool) -> None:
    gathering = await Gathering().set(now)
    await meetings.create(gathering.board, gathering.plan(), people=[], by=gathering.ada, now=now)
    board = gathering.board.id
    if has_own_plan:
        steps = [*DEFAULT_PLAN, Step("room", "Room booked", -90), Step("thanks", "Thanked", 3)]
        await readiness_plans.change(board, steps, by=gathering.ada, now=now)
    await readiness.tick(gathering.meeting, "goals", done=True, by=gathering.ada, now=now)
    await meetings.invite(gathering.meeting, by=gathering.ada, now=now)
    [first, *_] = await readiness.of_boards([board], since=now, until=now + YEAR, now=now)
    for days in (-200, -50, -30, -10, -1, 0, 1, 20, 40, 70):
        at = first.span.starts_at + timedelta(days=days)
        since, until = at - 60 * DAY, at + YEAR
        each = await readiness.of_boards([board], since=since, until=until, now=at)
        with at_most(1):
            asked = await together(board_readiness.asks([board], since=since, until=until))
        assert board_readiness.found(asked, now=at) == each
        asked = await together(board_readiness.asks_late([board], since=since, until=until, now=at))
        assert late(board_readiness.found(asked, now=at)) == late(each)
