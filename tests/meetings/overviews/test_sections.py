from datetime import datetime, timedelta

import pytest

from board.desks import desk_sheets, desks
from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from board.foundation.sources import SHOWN_AT_HOME
from board.roadmap import evidence, roadmap
from board.roadmap.rules.roadmap import Verdict
from board.roadmap.tables import RoadmapItem
from meetings.overviews import sections
from meetings.requests import requests
from meetings.scheduling import meeting_sheets
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def test_home_names_answers_that_are_late_or_due_soon(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.asks("Alan", "A change log")
    lead, viewer, eve = (
        await live.staff(Role.lead, "Lin"),
        await live.staff(Role.viewer, "Vera"),
        await live.stranger(),
    )
    assert await sections.home_rows(lead, now) == []
    [soon] = await sections.home_rows(lead, now + 25 * DAY)
    assert (soon.level, soon.sentence) == ("soon", "CAB-1 has no answer, due in 5 days")
    [late] = await sections.home_rows(lead, now + 41 * DAY)
    assert (late.level, late.sentence) == ("late", "CAB-1 has no answer, 11 days late")
    assert await sections.home_rows(viewer, now + 41 * DAY) == []
    assert await sections.home_rows(eve, now + 41 * DAY) == []


async def test_home_does_not_deny_what_is_planned_for_a_request(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    facts = {
        "board_id": live.board.id,
        "source_kind": "request",
        "source": await live.asks("Alan", "A change log"),
    }
    await evidence.found(
        live.board.programme,
        roadmap.RoadmapItemFacts("An audit trail"),
        [facts],
        by=live.ada,
        now=now,
    )
    [looked_at] = await sections.home_rows(live.ada, now + 41 * DAY)
    assert looked_at.sentence == "CAB-1 has no answer, 11 days late"
    await RoadmapItem.update({RoadmapItem.status: "planned"}, force=True)
    [planned] = await sections.home_rows(live.ada, now + 41 * DAY)
    assert planned.sentence == "CAB-1 is planned; its answer is 11 days late"


async def test_home_sums_up_what_is_too_much_for_rows(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    for _ in range(SHOWN_AT_HOME + 2):
        await live.asks("Alan")
    rows = await sections.home_rows(live.ada, now + 41 * DAY)
    assert len(rows) == SHOWN_AT_HOME + 1
    assert rows[-1].sentence == "2 more requests wait for an answer"


async def test_board_shows_open_requests_to_who_sees_it(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    assert await sections.board_section(live.board.id, live.ada, now) == []
    await live.asks("Alan", "A change log")
    [section] = await sections.board_section(live.board.id, live.ada, now)
    assert [row.title for row, *_ in section.context["rows"]] == ["A change log"]
    assert await sections.board_section(live.board.id, await live.stranger(), now) == []


async def test_timeline_tells_what_somebody_said_and_asked(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.says("Alan")
    request = await live.asks("Alan", "A change log")
    await live.says("Grace")
    found = await requests.find(request, live.ada, now=now)
    await requests.answer(
        request, verdict=Verdict.will_do, reason="Yes.", later_on=None, seen=found.version,
        by=live.ada, now=now,
    )  # fmt: skip
    alan = live.people["Alan"].id
    assert [row.sentence for row in await sections.timeline_rows(alan, live.ada, now)] == [
        "Said 2 things at Winter meeting",
        "Asked for CAB-1: A change log",
        "CAB-1 was answered: will do",
    ]
    assert await sections.timeline_rows(alan, await live.stranger(), now) == []


async def test_desk_holds_the_members_own_words_only(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.says("Grace", "Canary")
    await live.asks("Alan")
    alan = live.people["Alan"].id
    link = await desks.link_for(alan, now=now)
    agenda_part, said_part, _ = await sections.desk_sections(
        await desk_sheets.load(link, now=now), now
    )
    assert [len(plan.entries) for _, plan, _ in agenda_part.context["plans"]] == [2]
    [[row]] = said_part.context["meetings"]
    assert (row.row.body, row.request.number, row.is_late) == (
        "We need one page per employee.",
        1,
        False,
    )
    assert said_part.context["desk"] == f"/d/{links.token(link)}"


async def test_desk_tells_the_only_member_of_a_company_before_it_is_chosen(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.says("Alan")
    alan = live.people["Alan"].id
    link = await desks.link_for(alan, now=now)
    [*_, said, _] = await sections.desk_sections(await desk_sheets.load(link, now=now), now)
    assert said.context["meetings"][0][0].level_note.startswith(
        "You are the only member from Norrland Freight"
    )
    await live.joins("Radia", "Norrland Freight")
    [*_, said, _] = await sections.desk_sections(await desk_sheets.load(link, now=now), now)
    assert said.context["meetings"][0][0].level_note is None


async def test_meeting_shows_what_came_of_it_once_there_is_something(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    assert (
        await sections.meeting_sections(
            await meeting_sheets.load(live.meeting.id, live.ada), live.ada, now
        )
        == []
    )
    await live.says("Alan")
    [section] = await sections.meeting_sections(
        await meeting_sheets.load(live.meeting.id, live.ada), live.ada, now
    )
    assert (section.context["total"], section.context["clock"]) == (1, None)
    [section] = await sections.meeting_sections(
        await meeting_sheets.load(live.meeting.id, live.ada), live.ada, now + 2 * DAY
    )
    assert section.context["clock"] == ("warn", "due in 25 hours")
