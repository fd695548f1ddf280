"""Staff's pages of touchpoints: times are offered, looked over and sent; calls get their note."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from litestar import Litestar

from board.foundation.identity.rules.boards import Role
from board.foundation.mail.tables import Message
from board.touchpoints.tables import Touchpoint
from meetings.interviews import interviews
from meetings.interviews import sections as interview_sections
from meetings.interviews.tables import Interview, InterviewSlot
from tests import queries
from tests.cast import make_board, make_candidate, make_staff, sign_in
from tests.offers import Calls

pytestmark = pytest.mark.anyio


class Desk(Calls):
    """Ada's browser; nothing was sent."""

    async def opened(self, client: httpx.AsyncClient, now: datetime) -> "Desk":
        await self.drafted(now)
        self.client = client
        self.csrf = await sign_in(client, self.ada, now)
        return self

    async def send(self, path: str, **fields: Any) -> httpx.Response:
        return await self.client.post(path, data={"csrf": self.csrf, **fields})

    def fields(self, **overrides: Any) -> dict[str, Any]:
        return {
            "topic": "Renewal",
            "minutes": "30",
            "pause": "10",
            "rows": "2",
            "on_1": "2026-03-10",
            "from_1": "14:00",
            "to_1": "15:20",
            "on_2": "2026-03-11",
            "from_2": "09:00",
            "closes_on": "2026-03-09",
            "people": [self.people["Alan"]],
            **overrides,
        }


@pytest.fixture
async def desk(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Desk:
    return await Desk().opened(client, now)


async def test_stretch_and_single_time_become_a_draft(desk: Desk) -> None:
    answer = await desk.send(f"/boards/{desk.board.id}/interviews", **desk.fields())
    assert answer.status_code == 303
    made = await Interview.objects().where(Interview.topic == "Renewal").first()
    assert made is not None
    slots = await interviews.slots_of(made.id)
    assert [row.starts_local[5:] for row in slots] == [
        "03-10T14:00",
        "03-10T14:40",
        "03-11T09:00",
    ]
    page = (await desk.client.get(f"/interviews/{made.id}")).text
    assert "Send to 1 person" in page
    assert await Message.count() == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"topic": ""}, "What it is about: please fill this in."),
        ({"people": []}, "please choose at least one"),
        ({"to_1": "14:10"}, "there is no room for 30 minutes"),
        ({"closes_on": "2026-03-12"}, "after the last time"),
        ({"on_2": "2026-03-01"}, "has passed"),
        ({"on_2": "2026-03-10", "from_2": "14:10"}, "overlap"),
    ],
)
async def test_wrong_offer_keeps_what_was_typed(
    desk: Desk, wrong: dict[str, Any], sentence: str
) -> None:
    answer = await desk.send(f"/boards/{desk.board.id}/interviews", **desk.fields(**wrong))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="14:00"' in answer.text
    assert await Interview.count() == 1


async def test_one_more_row_is_a_button(desk: Desk) -> None:
    answer = await desk.send(f"/boards/{desk.board.id}/interviews", **desk.fields(add="1"))
    assert (answer.status_code, 'name="on_3"' in answer.text) == (200, True)


async def test_candidate_comes_along_by_the_persons_page(desk: Desk, now: datetime) -> None:
    candidate = await make_candidate(now, desk.board, "Edsger")
    path = f"/boards/{desk.board.id}/interviews/new?person={candidate.person}"
    page = (await desk.client.get(path)).text
    assert page.count(" checked") == 1
    assert "Edsger, Norrland Freight" in page


async def test_address_that_names_nobody_shows_the_form(desk: Desk) -> None:
    for person in ("nobody", "%FF%FEa%00"):
        answer = await desk.client.get(f"/boards/{desk.board.id}/interviews/new?person={person}")
        assert answer.status_code == 200


async def test_offer_is_sent_extended_shortened_and_closed(desk: Desk) -> None:
    path = f"/interviews/{desk.interview.id}"
    assert (await desk.send(f"{path}/opening")).status_code == 303
    assert await Message.count().where(Message.kind == "interview_offered") == 2
    await desk.send(f"{path}/slots", on_1="2026-03-12", from_1="08:00", to_1="09:00")
    assert await InterviewSlot.count() == 5
    wrong = await desk.send(f"{path}/slots", on_1="2026-03-12", from_1="")
    assert wrong.status_code == 422
    await desk.send(f"{path}/slots/{desk.slots[0]}/removal")
    assert await InterviewSlot.count() == 4
    meeting = await desk.books("Alan", 1)
    page = (await desk.client.get(path)).text
    assert "Cancel and tell Alan" in page
    shown = await desk.client.get(f"/meetings/{meeting.id}", follow_redirects=True)
    assert shown.url.path == f"/meetings/{meeting.id}/call"
    assert "Mails about it" in shown.text
    await desk.send(f"{path}/bookings/{desk.asked['Alan']}/cancellation")
    assert await desk.taken() == [None] * 4
    assert (await desk.send(f"{path}/closing")).status_code == 303
    assert (await desk.send(f"{path}/closing")).status_code == 409


async def test_note_of_a_call_is_written_once(desk: Desk, now: datetime) -> None:
    await interviews.open_up(desk.interview, by=desk.ada, now=now)
    meeting = await desk.books("Alan", 0)
    over = now + timedelta(days=9)
    rows = await interview_sections.home_rows(desk.ada, over)
    assert [(row.sentence, row.href) for row in rows] == [
        ("Write the note of your call with Alan", f"/meetings/{meeting.id}/note")
    ]
    same_day = now + timedelta(days=8, hours=6)
    assert await interview_sections.home_rows(desk.ada, same_day) == []
    path = f"/meetings/{meeting.id}/note"
    assert "Your first month" in (await desk.client.get(path)).text
    fields = {"kind": "call", "held_on": "2026-03-01", "note": "Wants a list."}
    wrong = await desk.send(path, **{**fields, "note": ""})
    assert (wrong.status_code, await Touchpoint.count()) == (422, 0)
    answer = await desk.send(path, **fields)
    assert answer.headers["location"] == f"/people/{desk.people['Alan']}"
    assert (await desk.send(path, **fields)).status_code == 409
    assert await Touchpoint.count() == 1
    assert await interview_sections.home_rows(desk.ada, over) == []
    page = (await desk.client.get(f"/people/{desk.people['Alan']}")).text
    assert ("Wants a list." in page, "Yesterday" in page) == (True, True)


async def test_board_of_meetings_has_no_note_page(desk: Desk) -> None:
    assert (await desk.client.get("/meetings/aaaaaaaaaaaa/note")).status_code == 404


async def test_roles(desk: Desk, now: datetime) -> None:
    path, new = f"/interviews/{desk.interview.id}", f"/boards/{desk.board.id}/interviews/new"
    board = f"/boards/{desk.board.id}/touchpoints"
    lead = await desk.staff(Role.lead)
    elsewhere = await make_board(now, "Planner User Council")
    eve = await make_staff(now, "Eve", roles={elsewhere.id: Role.manager})
    for viewer, statuses in ((lead, [200, 200, 403, 403]), (eve, [404, 404, 404, 404])):
        csrf = await sign_in(desk.client, viewer, now)
        got = [
            (await desk.client.get(board)).status_code,
            (await desk.client.get(path)).status_code,
            (await desk.client.get(new)).status_code,
            (await desk.client.post(f"{path}/opening", data={"csrf": csrf})).status_code,
        ]
        assert got == statuses


async def test_board_page_asks_as_often_with_more_people(desk: Desk, now: datetime) -> None:
    path = f"/boards/{desk.board.id}/touchpoints"
    with queries.counted() as few:
        page = (await desk.client.get(path)).text
    assert page.count(">never<") == 2
    await interviews.open_up(desk.interview, by=desk.ada, now=now)
    await desk.books("Alan", 0)
    await desk.books("Grace", 1)
    with queries.counted() as many:
        page = (await desk.client.get(path)).text
    assert "Tue 10 Mar 2026, 14:00" in page
    assert len(many) == len(few)
