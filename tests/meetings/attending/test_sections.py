"""What answers add to home, desk and timeline, and what they keep from those who may not see."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from board.foundation.identity.rules.boards import Role
from meetings.attending import sections as answer_sections
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import meetings, rsvps
from tests.cast import make_staff
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

NEAR = datetime(2027, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def test_home_names_a_near_meeting_while_somebody_is_silent(scene: Gathering) -> None:
    await scene.says(Answer.no)
    [row] = await answer_sections.home_rows(scene.ada, NEAR)
    assert (row.level, row.sentence, row.note, row.href) == (
        "soon",
        "1 of 2 has not answered for Winter meeting",
        "14 January 2027, in 9 days",
        f"/meetings/{scene.meeting.id}",
    )
    await rsvps.answer(
        scene.katherine.id, None, Answer.yes, source=Source.staff, by=scene.ada.actor, now=NEAR
    )
    assert await answer_sections.home_rows(scene.ada, NEAR) == []


@pytest.mark.parametrize(
    ("hours_before", "found"),
    [(15 * 24, []), (4 * 24, ["soon"]), (30, ["late"]), (1, ["late"]), (0, [])],
)
async def test_home_counts_the_days_to_a_meeting(
    scene: Gathering, hours_before: int, found: list[str]
) -> None:
    last = scene.sittings[-1].starts_at
    plan = scene.plan(sittings=[each.id for each in scene.sittings])
    one_day = plan.__class__(**{**vars(plan), "slots": plan.slots[1:]})
    meeting = await meetings.find(scene.meeting.id, scene.ada)
    await meetings.change(meeting, one_day, by=scene.ada, now=scene.now)
    rows = await answer_sections.home_rows(scene.ada, last - timedelta(hours=hours_before))
    assert [row.level for row in rows] == found


async def test_home_says_nothing_of_boards_that_one_does_not_manage(
    scene: Gathering, now: datetime
) -> None:
    lead = await make_staff(now, "Lin", roles={scene.board.id: Role.lead})
    stranger = await make_staff(now, "Eve", roles={})
    assert await answer_sections.home_rows(lead, NEAR) == []
    assert await answer_sections.home_rows(stranger, NEAR) == []


async def test_home_says_nothing_of_a_cancelled_meeting(scene: Gathering) -> None:
    await meetings.cancel(scene.meeting, by=scene.ada, now=scene.now)
    assert await answer_sections.home_rows(scene.ada, NEAR) == []


async def test_timeline_tells_one_answer_for_several_sittings_once(
    scene: Gathering, now: datetime
) -> None:
    await scene.says(Answer.yes)
    rows = await answer_sections.timeline_rows(scene.people[0].id, scene.ada, now)
    assert [(row.at, row.sentence, row.href) for row in rows] == [
        (
            now,
            "Answered Yes to Winter meeting by the personal link",
            f"/meetings/{scene.meeting.id}",
        )
    ]
    stranger = await make_staff(now, "Eve", roles={})
    assert await answer_sections.timeline_rows(scene.people[0].id, stranger, now) == []


async def test_timeline_tells_an_answer_that_did_not_count(scene: Gathering) -> None:
    await scene.moved(scene.now)
    await scene.replies(Answer.no, at=scene.now)
    rows = await answer_sections.timeline_rows(scene.people[0].id, scene.ada, scene.now)
    assert [row.sentence for row in rows] == [
        "An answer was not counted: No to Winter meeting by calendar"
    ]


async def test_board_shows_the_meeting_that_comes_next(scene: Gathering) -> None:
    await scene.says(Answer.yes)
    [section] = await answer_sections.board_sections(scene.board.id, scene.ada, scene.now)
    assert section.context["meeting"].id == scene.meeting.id
    assert section.context["counts"] == {
        Answer.yes: 1,
        Answer.no: 0,
        Answer.tentative: 0,
        Answer.none: 1,
    }
    over = scene.sittings[-1].ends_at
    assert await answer_sections.board_sections(scene.board.id, scene.ada, over) == []
    await meetings.cancel(scene.meeting, by=scene.ada, now=scene.now)
    assert await answer_sections.board_sections(scene.board.id, scene.ada, scene.now) == []
