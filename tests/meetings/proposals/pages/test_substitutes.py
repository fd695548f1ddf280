"""Asking to send somebody behind the meeting link, and what staff say to it."""

from datetime import datetime

import httpx
import pytest
from litestar import Litestar

from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.identity.tables import Board
from meetings.calendar.rules.answers import Answer
from meetings.scheduling.rules.meetings import SubstituteState
from tests.cast import sign_in
from tests.wishing import Visit

pytestmark = pytest.mark.anyio


@pytest.fixture
async def visit(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


async def test_sending_somebody_is_asked_for_and_decided(visit: Visit) -> None:
    assert (await visit.sends()).status_code == 303
    assert "You asked to send Bea Field." in (await visit.client.get(visit.path)).text
    row = await visit.substitute()
    csrf = {"csrf": await sign_in(visit.client, visit.ada, visit.now)}
    page = (await visit.client.get(f"/meetings/{visit.meeting.id}")).text
    assert "Invite Bea Field" in page
    response = await visit.client.post(f"/substitutes/{row.id}/approval", data=csrf)
    assert response.status_code == 303
    assert (await visit.substitute()).state is SubstituteState.invited
    assert (await visit.alans())[0] == Answer.no
    late = {**csrf, "words": "Sorry, Alan"}
    again = await visit.client.post(f"/substitutes/{row.id}/refusal", data=late)
    assert (again.status_code, "Sorry, Alan" in again.text) == (409, True)


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"email": "alan@example.org"}, "of the person who cannot come"),
     ({"name": ""}, "please fill this in"),
     ({"email": "katherine@example.org"}, "is asked to this meeting already")],
)  # fmt: skip
async def test_sending_nobody_in_particular_keeps_what_was_typed(
    visit: Visit, fields: dict[str, str], words: str
) -> None:
    response = await visit.sends(**fields)
    assert response.status_code == 422
    assert words in response.text
    assert "At sea" in response.text


async def test_sending_somebody_where_places_are_personal_is_refused_kindly(visit: Visit) -> None:
    await Board.update({Board.substitutes: SubstituteRule.refuse.value}).where(
        Board.id == visit.board.id
    )
    assert "Send somebody" not in (await visit.client.get(visit.path)).text
    page = (await visit.client.get(f"{visit.path}/substitute")).text
    assert "Places on this board are personal" in page
    assert 'name="email"' not in page
    assert (await visit.sends()).status_code == 409
