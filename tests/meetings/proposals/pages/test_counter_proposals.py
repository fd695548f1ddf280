"""Proposing another time behind the meeting link, and what staff say to it."""

import re
from datetime import datetime, timedelta

import httpx
import pytest
from litestar import Litestar

from meetings.proposals.rules.counter_proposals import CounterProposalState
from meetings.scheduling import meetings
from tests.cast import sign_in
from tests.wishing import Visit

pytestmark = pytest.mark.anyio


@pytest.fixture
async def visit(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


async def test_proposing_is_in_ones_own_time_and_shown_to_both_sides(visit: Visit) -> None:
    form = (await visit.client.get(f"{visit.path}/proposal")).text
    assert 'value="09:00"' in form  # 15:00 in Berlin
    response = await visit.proposes()
    assert (response.status_code, response.headers["location"]) == (303, visit.path)
    row = await visit.proposal()
    assert (row.starts_at.hour, row.comment, row.state) == (
        16, "After lunch", CounterProposalState.open,
    )  # fmt: skip
    page = (await visit.client.get(visit.path)).text
    assert "You proposed Thursday 14 January 2027, 17:00–19:00 Berlin" in page
    await sign_in(visit.client, visit.ada, visit.now)
    page = (await visit.client.get(f"/meetings/{visit.meeting.id}")).text
    assert "Other times proposed" in page
    assert "Move it and ask 2 people anew" in page
    assert "Alan proposes another time for Winter meeting" in (await visit.client.get("/")).text


async def test_proposed_time_may_end_after_midnight(visit: Visit) -> None:
    assert (await visit.proposes(**{"from": "23:00", "to": "01:00"})).status_code == 303
    row = await visit.proposal()
    assert row.ends_at - row.starts_at == timedelta(hours=2)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"to": "10:00"}, "before the start"),
        ({"on": "2027-02-30"}, "write a date like"),
        ({"from": "09:00", "to": "11:00"}, "This is the time that the meeting has."),
        ({"on": "2025-01-14"}, "over already"),
    ],
)
async def test_proposing_what_is_no_time_keeps_what_was_typed(
    visit: Visit, fields: dict[str, str], words: str
) -> None:
    response = await visit.proposes(**fields)
    assert response.status_code == 422
    assert words in response.text
    assert "After lunch" in response.text


@pytest.mark.parametrize("sitting", ["", "x:y", "222222222222:0", "\x00:9"])
async def test_proposing_for_a_time_that_was_moved_is_a_lost_race(
    visit: Visit, sitting: str
) -> None:
    await visit.moved(visit.now)
    fields = {"sitting": sitting} if sitting else {}
    assert (await visit.proposes(**fields)).status_code == 409


async def test_staff_accept_and_decline_once(visit: Visit) -> None:
    await visit.proposes()
    row = await visit.proposal()
    csrf = {"csrf": await sign_in(visit.client, visit.ada, visit.now)}
    path = f"/counter-proposals/{row.id}"
    assert (await visit.client.post(f"{path}/acceptance", data=csrf)).status_code == 303
    [first, _] = await meetings.sittings_of(visit.meeting.id)
    assert first.starts_local == "2027-01-14T17:00"
    late = await visit.client.post(f"{path}/refusal", data={**csrf, "words": "Sorry, Alan"})
    assert (late.status_code, "Sorry, Alan" in late.text) == (409, True)
    assert "accepted already" in late.text
    assert "Say no and tell" not in late.text


def typed_in(html: str) -> dict[str, str]:
    """What a form of ours holds as it was opened."""
    fields = re.findall(r"<input[^>]*>|<textarea[^>]*>[^<]*", html)
    found = {}
    for each in fields:
        name = re.search(r'name="([^"]+)"', each)
        value = re.search(r'value="([^"]*)"', each)
        if name:
            found[name[1]] = value[1] if value else ""
    return found


@pytest.mark.parametrize(("starts", "ends"), [("17:30", "19:30"), ("17:30", "05:30")])
async def test_meeting_over_midnight_can_be_edited_once_it_is_accepted(
    visit: Visit, starts: str, ends: str
) -> None:
    """The form takes what it shows. Alan types on his clock in New York."""
    await visit.proposes(**{"from": starts, "to": ends})
    row = await visit.proposal()
    csrf = {"csrf": await sign_in(visit.client, visit.ada, visit.now)}
    await visit.client.post(f"/counter-proposals/{row.id}/acceptance", data=csrf)
    path = f"/meetings/{visit.meeting.id}/edit"
    html = (await visit.client.get(path)).text
    assert "On the day after" in html
    fields = {**typed_in(html), **csrf, "title": "Winter evening"}
    fields.pop("add", None)
    before = [(s.starts_at, s.ends_at) for s in await meetings.sittings_of(visit.meeting.id)]
    answer = await visit.client.post(path, data=fields)
    assert answer.status_code == 303, answer.text
    after = await meetings.sittings_of(visit.meeting.id)
    assert [(s.starts_at, s.ends_at) for s in after] == before
    number = next(n for n in (1, 2) if fields.get(f"night_{n}"))
    later = {f"from_{number}": "20:00", f"to_{number}": "22:00"}
    assert (await visit.client.post(path, data={**fields, **later})).status_code == 303
    assert timedelta(hours=2) in {
        s.ends_at - s.starts_at for s in await meetings.sittings_of(visit.meeting.id)
    }
