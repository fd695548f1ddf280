"""Answers given on the desk itself."""

from datetime import datetime

import httpx
import pytest
from litestar import Litestar

from board.desks import desks
from board.foundation.links import links
from meetings.calendar.rules.answers import Answer, Source
from tests.cast import make_board, make_person
from tests.meetings.attending.pages.test_rsvps import SILENT, Visit

pytestmark = pytest.mark.anyio


@pytest.fixture
async def visit(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


async def test_desk_takes_the_answer_in_one_tap_and_says_so_beside_it(
    visit: Visit, now: datetime
) -> None:
    desk = f"/d/{links.token(await desks.link_for(visit.people[0].id, now=now))}"
    before = (await visit.client.get(desk)).text
    waiting = f'<li><a href="#meeting-{visit.meeting.id}"><span>{visit.meeting.title}: will you'
    assert (waiting in before, "One thing waits for you: one tap." in before) == (True, True)
    form = {"answer": "yes", "seen": visit.seen}
    path = f"{desk}/meetings/{visit.meeting.id}/answers"
    answer = await visit.client.post(path, data=form)
    place = f"meeting-{visit.meeting.id}"
    assert (answer.status_code, answer.headers["location"]) == (303, f"{desk}#{place}")
    assert await visit.alans() == [(Answer.yes, Source.link)] * 2
    after = (await visit.client.get(desk)).text
    said = f'<p class="flash" role="status" data-place="{place}">You said yes. Thank you'
    assert (after.count('role="status"'), said in after) == (1, True)
    assert 'class="waits"' not in after
    assert (await visit.client.post(path, data={"answer": "perhaps"})).status_code == 409


async def test_desk_of_whoever_is_not_asked_answers_no_meeting(visit: Visit, now: datetime) -> None:
    eve = await make_person(now, await make_board(now), "Eve")
    desk = f"/d/{links.token(await desks.link_for(eve.id, now=now))}"
    path = f"{desk}/meetings/{visit.meeting.id}/answers"
    answer = await visit.client.post(path, data={"answer": "yes", "seen": visit.seen})
    assert (answer.status_code, await visit.alans()) == (404, SILENT)
