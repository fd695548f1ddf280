"""A meeting on site, as staff set it up and members tell what they need."""

from datetime import datetime
from typing import Any

import httpx
import pytest
from litestar import Litestar

from board.desks import desks
from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from meetings.calendar.rules.answers import Answer
from meetings.onsite import needs, onsite
from meetings.onsite.rules.onsite import Diet
from meetings.onsite.tables import Needs
from meetings.scheduling import meeting_links, meetings
from tests import queries
from tests.cast import make_board, make_staff, sign_in
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


class House(Gathering):
    """Alan said yes; nothing is set up yet."""

    async def opened(self, client: httpx.AsyncClient, now: datetime) -> "House":
        await self.invited(now)
        await self.says(Answer.yes)
        self.meeting = await meetings.get(self.meeting.id)
        self.client = client
        self.csrf = await sign_in(client, self.ada, now)
        self.path = f"/meetings/{self.meeting.id}/onsite"
        link = await meeting_links.issue(self.meeting.id, self.people[0].id, now=now)
        self.page = f"/m/{links.token(link)}"
        return self

    async def send(self, path: str, **fields: Any) -> httpx.Response:
        return await self.client.post(path, data={"csrf": self.csrf, **fields})

    async def set_up(self, **overrides: Any) -> httpx.Response:
        asks = ["travel", "hotel", "diet", "access"]
        return await self.send(self.path, **{"address": "Am Kai 12", "asks": asks, **overrides})


TOLD = {
    "arrives_on": "2027-01-13",
    "arrives_at": "19:00",
    "diets": ["vegan"],
    "access": "A ramp",
    "hotel": "yes",
}


@pytest.fixture
async def house(app: Litestar, client: httpx.AsyncClient, now: datetime) -> House:
    return await House().opened(client, now)


async def test_meeting_is_set_up_asked_about_and_called_off(house: House) -> None:
    assert "Meet on site" in (await house.client.get(house.path)).text
    wrong = await house.set_up(address="", arrival="Ring Harbour")
    assert (wrong.status_code, "Ring Harbour" in wrong.text) == (422, True)
    assert (await house.set_up()).status_code == 303
    page = (await house.client.get(house.path)).text
    assert "Ask 1 person by mail" in page
    assert "deleted on 14 February 2027" in page
    await house.send(f"{house.path}/requests")
    assert "by mail</button>" not in (await house.client.get(house.path)).text
    await house.set_up(asks=["diet"])
    venue = await onsite.venue_of(house.meeting.id)
    assert venue is not None
    assert (venue.asks_diet, venue.asks_travel) == (True, False)
    assert (await house.send(f"{house.path}/cancellation")).status_code == 303
    assert (await house.send(f"{house.path}/cancellation")).status_code == 409


async def test_member_tells_changes_and_deletes(house: House) -> None:
    await house.set_up()
    assert "Tell what you need" in (await house.client.get(house.page)).text
    shown = (await house.client.get(f"{house.page}/onsite")).text
    assert "deleted on 14 February 2027" in shown
    answer = await house.client.post(f"{house.page}/onsite", data=TOLD)
    assert answer.status_code == 303
    stay = (await needs.of_attendee(house.alan.id)).stay
    assert stay is not None
    assert (stay.arrives_local, stay.diets, stay.wants_hotel) == (
        "2027-01-13T19:00",
        (Diet.vegan,),
        True,
    )
    staffs = (await house.client.get(house.path)).text
    assert ("A ramp" in staffs, "from Wed 13 Jan, 19:00" in staffs) == (True, True)
    await house.client.post(f"{house.page}/onsite/deletion")
    assert await Needs.count() == 0


async def test_forwarded_link_takes_in_but_never_tells(house: House, now: datetime) -> None:
    """Meeting mails get forwarded; the desk's link goes to its owner alone."""
    await house.set_up()
    await house.client.post(f"{house.page}/onsite", data={**TOLD, "diet_note": "coeliac"})
    for path in (house.page, f"{house.page}/onsite"):
        page = (await house.client.get(path)).text
        assert "You told us on 2 March 2026" in page
        assert [word in page for word in ("A ramp", "coeliac", "2027-01-13")] == [False] * 3
        assert path == house.page or " checked" not in page
    wrong = await house.client.post(f"{house.page}/onsite", data={"arrives_on": "soon"})
    assert ("A ramp" in wrong.text, "coeliac" in wrong.text) == (False, False)
    desk = f"/d/{links.token(await desks.link_for(house.people[0].id, now=now))}"
    own = f"{desk}/meetings/{house.meeting.id}/onsite"
    assert own in (await house.client.get(desk)).text
    page = (await house.client.get(own)).text
    assert ("A ramp" in page, "coeliac" in page, "Vegan" in page) == (True, True, True)
    assert (await house.client.post(own, data={**TOLD, "access": ""})).status_code == 303
    stay = (await needs.of_attendee(house.alan.id)).stay
    assert stay is not None
    assert (stay.access, stay.diet_note) == ("", "")
    katherine = f"/d/{links.token(await desks.link_for(house.people[1].id, now=now))}"
    assert "A ramp" not in (await house.client.get(f"{katherine}{own[len(desk) :]}")).text
    await house.client.post(f"{own}/deletion")
    assert own not in (await house.client.get(desk)).text
    assert (await house.client.get(f"{desk}/meetings/nowhere/onsite")).status_code == 404


async def test_what_is_not_asked_is_not_stored(house: House) -> None:
    await house.set_up(asks=["diet"])
    await house.client.post(f"{house.page}/onsite", data=TOLD)
    stay = (await needs.of_attendee(house.alan.id)).stay
    assert stay is not None
    assert (stay.arrives_local, stay.access, stay.wants_hotel) == ("", "", None)
    assert stay.diets == (Diet.vegan,)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"departs_on": "2027-01-12"}, "The departure is before the arrival"),
        ({"arrives_on": ""}, "Arrival: write the day, too."),
        ({"arrives_on": "soon"}, "write a date like"),
        ({"hotel": "perhaps"}, "please choose one of the options"),
    ],
)
async def test_wrong_words_are_kept_and_nothing_stored(
    house: House, wrong: dict[str, str], sentence: str
) -> None:
    await house.set_up()
    answer = await house.client.post(f"{house.page}/onsite", data={**TOLD, **wrong})
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert "A ramp" in answer.text
    assert await Needs.count() == 0


async def test_who_does_not_come_is_not_asked(house: House) -> None:
    await house.set_up()
    await house.says(Answer.no)
    assert "answer first" in (await house.client.get(f"{house.page}/onsite")).text
    answer = await house.client.post(f"{house.page}/onsite", data=TOLD)
    assert (answer.status_code, await Needs.count()) == (409, 0)
    assert "Tell what you need" not in (await house.client.get(house.page)).text


async def test_staff_write_down_what_they_were_told(house: House) -> None:
    path = f"/attendees/{house.alan.id}/needs"
    assert (await house.client.get(path)).status_code == 404  # not on site yet
    await house.set_up()
    assert (await house.send(path, **TOLD)).headers["location"] == house.path
    assert (await needs.of_attendee(house.alan.id)).source == "staff"
    assert 'value="2027-01-13"' in (await house.client.get(path)).text
    await house.send(f"{path}/deletion")
    assert await Needs.count() == 0


async def test_only_managers_of_the_board_see_it(house: House, now: datetime) -> None:
    await house.set_up()
    lead = await make_staff(now, "Leda", roles={house.board.id: Role.lead})
    other = await make_board(now, "Planner User Council")
    eve = await make_staff(now, "Eve", roles={other.id: Role.manager})
    paths = (house.path, f"{house.path}/door.pdf", f"/attendees/{house.alan.id}/needs")
    for viewer, status in ((lead, 403), (eve, 404)):
        await sign_in(house.client, viewer, now)
        assert [(await house.client.get(path)).status_code for path in paths] == [status] * 3
        if viewer is lead:
            overview = (await house.client.get(f"/meetings/{house.meeting.id}")).text
            assert "On site" not in overview


async def test_papers_are_pdfs_and_nothing_else(house: House) -> None:
    assert (await house.client.get(f"{house.path}/door.pdf")).status_code == 404
    await house.set_up()
    for name in ("door", "door.html", "guests.pdf", "door.pdf.pdf"):
        assert (await house.client.get(f"{house.path}/{name}")).status_code == 404
    answer = await house.client.get(f"{house.path}/door.pdf?who=nonsense")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")


async def test_page_asks_as_often_for_two_as_for_one(house: House, now: datetime) -> None:
    await house.set_up()
    with queries.counted() as few:
        await house.client.get(house.path)
    await house.client.post(f"{house.page}/onsite", data=TOLD)
    await house.send(f"/attendees/{house.katherine.id}/answers", sitting="all", answer="tentative")
    with queries.counted() as many:
        page = (await house.client.get(house.path)).text
    assert ("Katherine" in page, len(many)) == (True, len(few))
