"""An answer and a count are the same wherever they are shown."""

import re
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from board.foundation.identity.tables import Board, Person
from board.foundation.links import links
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer
from meetings.inbox import arrivals
from meetings.readiness import quorums
from meetings.scheduling import meeting_links, rooms, waiting_lists
from meetings.scheduling.tables import Attendee
from meetings.series import copies as series_copies
from meetings.series import people as series_people
from meetings.series import series
from tests.cast import sign_in
from tests.recurrences import Recurrence, deliver, reply

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)


class Scene(Recurrence):
    """One seat at the first date: Alan has it, and Katherine accepted all dates after him.

    Grace has no address.
    """

    async def begun(self, client: httpx.AsyncClient, now: datetime) -> "Scene":
        await self.set(now)
        self.client = client
        grace = Profile(name="Grace", email="grace@example.org", company="Bright Mills")
        await series_people.add(self.series, grace, by=self.ada, now=now)
        await Person.update({Person.email: None}).where(Person.name == "Grace")
        await series.invite(self.series, by=self.ada, now=now)
        await deliver(now)
        first = (await self.dates())[0]
        self.first, self.sitting = first.meeting, first.sitting
        await waiting_lists.set_seats(self.first, 1, by=self.ada, now=now)
        await self.answers_all(Answer.yes, now=now + MINUTE)
        address = str(self.people[1].email)
        mail = reply(self.series.uid, address, "ACCEPTED", now + 2 * MINUTE)
        await arrivals.receive(mail, now=now + 3 * MINUTE)
        await sign_in(client, self.ada, now)
        return self

    async def reads(self, address: str) -> str:
        return " ".join(re.sub(r"<[^>]+>", " ", (await self.client.get(address)).text).split())


@pytest.fixture
async def scene(app: Any, client: httpx.AsyncClient, now: datetime) -> Scene:
    return await Scene().begun(client, now)


async def test_staff_find_one_count_on_every_page(scene: Scene) -> None:
    page = await scene.reads(f"/meetings/{scene.first.id}")
    assert "1 of 1 yes" in page
    assert "1 waiting, 0 maybe, 0 no, 1 without an answer, of 3 asked" in page
    page = await scene.reads(f"/series/{scene.series.id}")
    assert "1 1 waiting 0 0 1 as planned" in page
    assert page.count("2 0 0 1 as planned") == 4
    assert "4 yes 1 waiting" in page
    board = await scene.reads(f"/boards/{scene.board.id}")
    assert "1 yes · 1 waiting for a seat · 0 maybe · 0 no · 1 without an answer" in board


async def test_plans_and_digests_count_no_yes_without_a_seat(scene: Scene, now: datetime) -> None:
    seats = await rooms.seats(scene.first.id)
    said = {each.speaker.name: each.answers.get(scene.sitting.id, Answer.none) for each in seats}
    assert [name for name, answer in said.items() if answer is Answer.yes] == ["Alan"]
    await Attendee.update({Attendee.role: "guest"}, force=True)
    board = await Board.objects().where(Board.id == scene.board.id).first()
    assert board is not None
    assert (await quorums.standing(scene.first, board, now=now)).guests == 1


async def test_whoever_waits_reads_so_everywhere(scene: Scene, now: datetime) -> None:
    katherine = scene.people[1].id
    link = await meeting_links.issue(scene.first.id, katherine, now=now)
    page = await scene.reads(f"/m/{links.token(link)}")
    assert "You are number 1 on the waiting list" in page
    assert re.search(r"Thursday 21 January 2027 waiting list Thursday 15 April 2027 Yes", page)
    desk = await links.issue(links.LinkPurpose.desk, person=katherine, now=now)
    shown = await scene.reads(f"/d/{links.token(desk)}")
    told = [shown.count(f"Quarterly review {words}") for words in ("waiting list", "You said yes")]
    assert told == [1, 4]


async def test_calendars_show_what_the_pages_say(scene: Scene, now: datetime) -> None:
    """RFC 5546 3.2.2: the copy has the answer as it stands, a date without a seat by itself."""
    copies = await series_copies.of_series(scene.series.id, person=scene.people[1].id)
    shape = copies.shape(copies.mine(scene.people[1].id))
    assert shape is not None
    assert (shape.answer, shape.overrides) == (Answer.yes, (scene.sitting.id,))
    [first, *_] = copies.mine(scene.people[1].id)
    assert first.answer is Answer.tentative
