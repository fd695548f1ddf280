"""On the desk: how much of what a member asked for has an answer, and whom a word can go to."""

from datetime import datetime

import pytest

from board.desks import desk_sheets, desks
from board.roadmap.rules.roadmap import Verdict
from meetings.overviews import own_words, sections
from meetings.requests import requests
from tests.live_meetings import LiveMeeting


@pytest.mark.usefixtures("database")
async def test_answered_of_owed_counts_requests_not_statements(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.says("Alan")
    await live.asks("Alan")
    asked = await requests.find(await live.asks("Alan", "A switch"), live.ada, now=now)
    await requests.answer(
        asked.id,
        verdict=Verdict.will_do,
        reason="Soon.",
        later_on=None,
        seen=asked.version,
        by=live.ada,
        now=now,
    )
    link = await desks.link_for(live.people["Alan"].id, now=now)
    sheet = await desk_sheets.load(link, now=now)
    [*_, said, word] = await sections.desk_sections(sheet, now)
    assert (said.context["answered"], said.context["owed"]) == (1, 2)
    [[first, *_]] = said.context["meetings"]
    assert first.request is None
    assert word == own_words.a_word(sheet)[0]
    assert word.context["boards"] == [(live.board.id, live.board.name)]


@pytest.mark.usefixtures("database")
async def test_who_sits_nowhere_has_nobody_to_write_to(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    eve = await live.joins("Eve", "Elsewhere", as_member=False)
    sheet = await desk_sheets.load(await desks.link_for(eve.id, now=now), now=now)
    assert own_words.a_word(sheet) == []
