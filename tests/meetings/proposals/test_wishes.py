"""Asking behind the meeting link for another time or a substitute, and staff's decisions."""

import re
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from litestar import Litestar

from board.foundation.identity.rules.boards import Role, SubstituteRule
from board.foundation.identity.tables import Board
from board.foundation.links import links
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer
from meetings.inbox import arrivals, inbox
from meetings.proposals import counter_proposals, substitutes
from meetings.proposals.rules.counter_proposals import CounterProposalState
from meetings.proposals.substitutes import SubstituteRow
from meetings.scheduling import meeting_links, meetings
from meetings.scheduling.rules.meetings import SubstituteState
from tests.cast import make_staff, sign_in
from tests.postbag import Post

pytestmark = pytest.mark.anyio


class Visit(Post):
    """Alan holds his link; Ada is signed in where a test says so."""

    async def begun(self, client: httpx.AsyncClient, now: datetime) -> "Visit":
        await self.invited(now)
        self.client = client
        link = await meeting_links.issue(self.meeting.id, self.people[0].id, now=now)
        self.path = f"/m/{links.token(link)}"
        return self

    async def proposes(self, **fields: Any) -> httpx.Response:
        first = self.sittings[0]
        typed = {
            "sitting": f"{first.id}:{first.sequence}", "on": "2027-01-14", "from": "11:00",
            "to": "13:00", "note": "After lunch", **fields,
        }  # fmt: skip
        return await self.client.post(f"{self.path}/proposal", data=typed)

    async def sends(self, **fields: Any) -> httpx.Response:
        typed = {"name": "Bea Field", "email": "bea@example.net", "note": "At sea", **fields}
        return await self.client.post(f"{self.path}/substitute", data=typed)

    async def proposal(self) -> dict[str, Any]:
        return (await counter_proposals.of_meeting(self.meeting.id, now=self.now))[0]

    async def substitute(self) -> SubstituteRow:
        return (await substitutes.of_meeting(self.meeting.id))[0]


@pytest.fixture
async def visit(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


async def test_proposing_is_in_ones_own_time_and_shown_to_both_sides(visit: Visit) -> None:
    form = (await visit.client.get(f"{visit.path}/proposal")).text
    assert 'value="09:00"' in form  # 15:00 in Berlin
    response = await visit.proposes()
    assert (response.status_code, response.headers["location"]) == (303, visit.path)
    row = await visit.proposal()
    assert (row["starts_at"].hour, row["comment"], row["state"]) == (
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
    assert row["ends_at"] - row["starts_at"] == timedelta(hours=2)


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
    path = f"/counter-proposals/{row['id']}"
    assert (await visit.client.post(f"{path}/acceptance", data=csrf)).status_code == 303
    [first, _] = await meetings.sittings_of(visit.meeting.id)
    assert first.starts_local == "2027-01-14T17:00"
    words = {**csrf, "words": "Sorry"}
    assert (await visit.client.post(f"{path}/refusal", data=words)).status_code == 409


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
    await visit.client.post(f"/counter-proposals/{row['id']}/acceptance", data=csrf)
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


async def test_decisions_are_for_managers(visit: Visit, now: datetime) -> None:
    await visit.proposes()
    await visit.sends()
    proposal, substitute = await visit.proposal(), await visit.substitute()
    for name, roles, status in (("Lin", {visit.board.id: Role.lead}, 403), ("Eve", {}, 404)):
        csrf = {"csrf": await sign_in(visit.client, await make_staff(now, name, roles=roles), now)}
        for path in (
            f"/counter-proposals/{proposal['id']}/acceptance",
            f"/counter-proposals/{proposal['id']}/refusal",
            f"/substitutes/{substitute.id}/approval",
            f"/substitutes/{substitute.id}/refusal",
        ):
            assert (await visit.client.post(path, data=csrf)).status_code == status


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
    again = await visit.client.post(f"/substitutes/{row.id}/refusal", data=csrf)
    assert again.status_code == 409


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


async def test_recognising_an_address_takes_one_click(visit: Visit) -> None:
    mail = visit.written("gmail_accept", **{"alan@example.org": "alan@home.example.net"})
    await arrivals.receive(mail, now=visit.now)
    csrf = await sign_in(visit.client, visit.ada, visit.now)
    page = (await visit.client.get("/arrivals")).text
    assert "alan@home.example.net is a second address of" in page
    [row] = await inbox.listing(visit.ada, is_open=True)
    path = f"/arrivals/{row['id']}/recognition"
    fields = {"csrf": csrf, "person": visit.people[0].id, "kind": "own"}
    for bad in ({"kind": "cat"}, {"person": "222222222222"}):
        assert (await visit.client.post(path, data={**fields, **bad})).status_code == 409
    assert (await visit.client.post(path, data=fields)).status_code == 303
    assert (await visit.alans())[0] == Answer.yes
    assert (await visit.client.post(path, data=fields)).status_code == 409
    assert await Message.count().where(Message.kind == "substitute_refused") == 0
