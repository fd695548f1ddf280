"""A desk lists what is still to come, with the answer and the way to it."""

from datetime import datetime

import pytest

from board.desks import desk_sheets
from board.foundation.journal import journal
from board.foundation.links import links
from meetings.attending import sections as answer_sections
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import rsvps
from tests.gatherings import Gathering
from tests.meetings.attending.test_sections import scene

__all__ = ["scene"]
pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("database")]


async def test_desk_lists_what_is_still_to_come_with_the_answer(
    scene: Gathering, now: datetime
) -> None:
    desk = await links.issue(links.LinkPurpose.desk, person=scene.people[0].id, now=now)
    await rsvps.answer_each(
        scene.alan.id,
        {scene.sittings[0].id: Answer.no, scene.sittings[1].id: Answer.tentative},
        source=Source.link,
        by=journal.member(scene.people[0].id),
        now=now,
    )
    [section] = await answer_sections.desk_sections(await desk_sheets.load(desk, now=now), now)
    [meeting] = section.context["upcoming"]
    assert (meeting.answer, len(meeting.sittings)) == (Answer.tentative, 2)
    assert meeting.url.startswith("http://127.0.0.1:8000/m/")
    after_the_first = scene.sittings[0].ends_at
    [section] = await answer_sections.desk_sections(
        await desk_sheets.load(desk, now=after_the_first), after_the_first
    )
    assert len(section.context["upcoming"][0].sittings) == 1
    after_both = scene.sittings[1].ends_at
    # What is empty does not stand on the desk.
    later = await answer_sections.desk_sections(
        await desk_sheets.load(desk, now=after_both), after_both
    )
    assert later == []
