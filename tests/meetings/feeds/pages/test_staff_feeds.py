"""A board's calendar for its staff: what is in it, whose it is, and when it ends."""

from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest
from icalendar import Calendar
from litestar import Litestar

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Grant, Staff
from meetings.calendar.rules.answers import Answer
from meetings.feeds import feeds, staff_feeds
from meetings.polls import polls
from meetings.readiness import readiness
from meetings.scheduling import meetings
from tests.ballots import proposal
from tests.cast import make_board, make_member, make_staff, sign_in
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio
DAY = timedelta(days=1)


class Desk(Gathering):
    """Lin is a product lead and has opened the calendar of her board."""

    async def begun(self, client: httpx.AsyncClient, now: datetime) -> "Desk":
        await self.invited(now)
        self.client = client
        self.lin = await make_staff(now, "Lin", roles={self.board.id: Role.lead})
        self.csrf = await sign_in(client, self.lin, now)
        self.page = f"/boards/{self.board.id}/calendar"
        await self.post()
        self.path = await self.address()
        return self

    async def post(self, path: str = "") -> httpx.Response:
        return await self.client.post(f"{self.page}{path}", data={"csrf": self.csrf})

    async def address(self) -> str:
        url = await staff_feeds.of_staff(self.lin, self.board.id)
        assert url is not None
        return url.removeprefix("http://127.0.0.1:8000")

    async def events(self) -> list[Any]:
        response = await self.client.get(self.path)
        assert response.status_code == 200
        return list(Calendar.from_ical(response.content).events)

    async def poll_settled(self) -> Any:
        member = await make_member(self.now, self.board, person=self.people[0])
        poll = await polls.create(
            self.board, proposal(self.now), people=[member.person], by=self.ada, now=self.now
        )
        await polls.open_up(poll, by=self.ada, now=self.now)
        [slot, *_] = await polls.slots_of(poll.id)
        return await polls.settle(poll, slot.id, by=self.ada, now=self.now)


@pytest.fixture
async def desk(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Desk:
    return await Desk().begun(client, now)


async def test_calendar_has_the_meetings_with_the_staffs_page_and_no_names(desk: Desk) -> None:
    """RFC 5546 3.2.1: METHOD:PUBLISH has no ATTENDEE."""
    events = [event for event in await desk.events() if event["UID"] in await uids(desk)]
    assert [(event["SUMMARY"], event["STATUS"]) for event in events] == [
        ("Customer Advisory Board: Winter meeting", "CONFIRMED")
    ] * 2
    assert {event["URL"] for event in events} == {
        f"http://127.0.0.1:8000/meetings/{desk.meeting.id}"
    }
    whole = (await desk.client.get(desk.path)).text.replace("\r\n ", "")
    assert [word in whole for word in ("ATTENDEE", "Alan", "example.org", desk.path[3:30])] == [
        False, False, False, False,
    ]  # fmt: skip


async def uids(desk: Desk) -> set[str]:
    return {sitting.uid for sitting in desk.sittings}


async def test_steps_are_whole_days_that_take_up_no_time(desk: Desk) -> None:
    """RFC 5545 3.6.1: DTSTART is a DATE, DTEND the day after; 3.8.2.7 TRANSP."""
    days = {str(e["SUMMARY"]): e for e in await desk.events() if e["UID"] not in await uids(desk)}
    goals = days["Goals agreed: Winter meeting"]
    assert (date(2026, 12, 3), date(2026, 12, 4)) == (goals.DTSTART, goals.DTEND)
    assert (goals["TRANSP"], goals["DTSTART"].params["VALUE"]) == ("TRANSPARENT", "DATE")
    assert "Done: Invitations out: Winter meeting" in days
    await readiness.tick(desk.meeting, "goals", done=True, by=desk.ada, now=desk.now + DAY)
    [done] = [e for e in await desk.events() if e["UID"] == goals["UID"]]
    assert done["SUMMARY"] == "Done: Goals agreed: Winter meeting"
    assert done["DTSTAMP"].dt == desk.now + DAY


async def test_calendar_is_the_same_until_something_changes(desk: Desk) -> None:
    """RFC 9110 13.1.2; an answer of a member changes nothing in it."""
    first = await desk.client.get(desk.path)
    await desk.says(Answer.yes, now=desk.now + DAY)
    known = {"If-None-Match": first.headers["etag"]}
    again = await desk.client.get(desk.path, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    head = await desk.client.head(desk.path)
    assert (head.status_code, head.content, head.headers["etag"]) == (
        200, b"", first.headers["etag"],
    )  # fmt: skip
    await desk.moved(desk.now + DAY)
    assert (await desk.client.get(desk.path, headers=known)).status_code == 200


async def test_drafts_are_not_in_it_unless_a_poll_chose_their_date(desk: Desk) -> None:
    await meetings.create(desk.board, desk.plan(), people=[], by=desk.ada, now=desk.now)
    meeting = await desk.poll_settled()
    titles = [(e["SUMMARY"], e["STATUS"]) for e in await desk.events() if "TZID" in tzid(e)]
    assert sorted(titles) == [
        ("Customer Advisory Board: Summer meeting", "TENTATIVE"),
        ("Customer Advisory Board: Winter meeting", "CONFIRMED"),
        ("Customer Advisory Board: Winter meeting", "CONFIRMED"),
    ]
    await meetings.invite(meeting, by=desk.ada, now=desk.now + DAY)
    [summer] = [e for e in await desk.events() if str(e["SUMMARY"]).endswith(": Summer meeting")
                and "TZID" in tzid(e)]  # fmt: skip
    assert (summer["STATUS"], summer["DTSTAMP"].dt) == ("CONFIRMED", desk.now + DAY)


def tzid(event: Any) -> dict[str, str]:
    return dict(event["DTSTART"].params)


async def test_cancelled_meeting_stays_for_a_while_without_its_steps(desk: Desk) -> None:
    await meetings.cancel(desk.meeting, by=desk.ada, now=desk.now)
    assert [event["STATUS"] for event in await desk.events()] == ["CANCELLED"] * 2
    link = await staff_feeds.open_for(desk.lin, desk.board.id, now=desk.now)
    later = (await staff_feeds.calendar(link, now=desk.now + feeds.CANCELLED_STAYS)).written()
    assert b"VEVENT" not in later


@pytest.mark.parametrize("how", ["closed", "role lost", "deactivated"])
async def test_address_ends_at_once(desk: Desk, how: str) -> None:
    if how == "closed":
        await desk.post("/removal")
    elif how == "role lost":
        await Grant.delete().where(Grant.staff == desk.lin.id)
    else:
        await Staff.update({Staff.deactivated_at: desk.now}).where(Staff.id == desk.lin.id)
    assert (await desk.client.get(desk.path)).status_code == 404


async def test_page_shows_the_address_to_its_owner_alone(desk: Desk) -> None:
    page = (await desk.client.get(desk.page)).text
    assert f'value="http://127.0.0.1:8000{desk.path}"' in page
    assert f'href="webcal://127.0.0.1:8000{desk.path}"' in page
    assert "every 8 to 24 hours" in page
    await sign_in(desk.client, desk.ada, desk.now)
    assert desk.path not in (await desk.client.get(desk.page)).text
    await desk.client.get("/")
    desk.csrf = await sign_in(desk.client, desk.lin, desk.now)
    await desk.post("/removal")
    assert "Make an address" in (await desk.client.get(desk.page)).text
    await desk.post()
    assert await desk.address() != desk.path


async def test_stranger_has_no_calendar_of_the_board(desk: Desk) -> None:
    other = await make_board(desk.now, "Planner User Council")
    eve = await make_staff(desk.now, "Eve", roles={other.id: Role.manager})
    desk.csrf = await sign_in(desk.client, eve, desk.now)
    assert (await desk.client.get(desk.page)).status_code == 404
    assert (await desk.post()).status_code == 404
