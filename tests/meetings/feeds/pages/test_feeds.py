"""The private calendar over HTTP: stable, revocable, and its owner's alone."""

from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest
from litestar import Litestar

from board.desks import desk_sheets, desks
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.journal.tables import Entry
from board.foundation.links import links
from board.programmes import programmes
from meetings.calendar.rules.answers import Answer
from meetings.feeds import feeds
from meetings.scheduling import attendees, meeting_links, meetings
from tests.cast import make_board, make_member
from tests.gatherings import Gathering
from tests.recurrences import Recurrence

pytestmark = pytest.mark.anyio


class Subscription(Gathering):
    """Alan sits on the board and has opened a feed of it."""

    async def begun(self, client: httpx.AsyncClient, now: datetime) -> "Subscription":
        await self.invited(now)
        self.client = client
        await make_member(now, self.board, person=self.people[0])
        self.link = await feeds.open_for(self.people[0].id, self.board.id, now=now)
        self.path = f"/f/{links.token(self.link)}.ics"
        desk = await links.issue(links.LinkPurpose.desk, person=self.people[0].id, now=now)
        self.desk = f"/d/{links.token(desk)}"
        return self

    async def text(self) -> str:
        return (await self.client.get(self.path)).text.replace("\r\n ", "")


@pytest.fixture
async def feed(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Subscription:
    return await Subscription().begun(client, now)


async def test_feed_has_the_meetings_of_its_owner_and_nobodys_address(feed: Subscription) -> None:
    response = await feed.client.get(feed.path)
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "content-disposition" not in response.headers
    text = await feed.text()
    assert [f"UID:{each.uid}" in text for each in feed.sittings] == [True, True]
    assert "SUMMARY:Customer Advisory Board: Winter meeting" in text
    assert [word in text for word in ("ATTENDEE", "example.org", links.token(feed.link))] == [
        False,
        False,
        False,
    ]


async def test_feed_is_the_same_until_something_changes(feed: Subscription) -> None:
    first = await feed.client.get(feed.path)
    again = await feed.client.get(feed.path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (await feed.client.get(feed.path)).content == first.content
    await feed.says(Answer.no)
    changed = await feed.client.get(feed.path, headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200
    assert "SUMMARY:Declined: Customer Advisory Board" in changed.text


async def test_feed_answers_head_without_a_body(feed: Subscription) -> None:
    whole = await feed.client.get(feed.path)
    head = await feed.client.head(feed.path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]


async def test_feed_shows_a_cancelled_meeting_for_a_while(feed: Subscription) -> None:
    await meetings.cancel(feed.meeting, by=feed.ada, now=feed.now)
    assert (await feed.text()).count("STATUS:CANCELLED") == 2
    later = (await feeds.calendar(feed.link, now=feed.now + feeds.CANCELLED_STAYS)).written()
    assert b"VEVENT" not in later


async def test_feed_drops_what_is_long_past_and_what_one_was_taken_off(feed: Subscription) -> None:
    past = (await feeds.calendar(feed.link, now=feed.sittings[0].ends_at + feeds.PAST)).written()
    assert past.count(b"BEGIN:VEVENT") == 1
    await attendees.remove(feed.meeting, feed.alan.id, by=feed.ada, now=feed.now)
    assert "VEVENT" not in await feed.text()


async def test_feed_holds_nothing_of_another_board_or_a_draft(feed: Subscription) -> None:
    other = await make_board(feed.now, "Planner User Council")
    ada = feed.ada.__class__(**{**vars(feed.ada), "roles": {**feed.ada.roles, other.id: "manager"}})
    for board in (other, feed.board):
        draft = await meetings.create(
            board, feed.plan(), people=[feed.people[0].id], by=ada, now=feed.now
        )
        if board is other:
            await meetings.invite(draft, by=ada, now=feed.now)
    assert (await feed.text()).count("BEGIN:VEVENT") == 2


async def test_desk_closes_and_opens_the_address(feed: Subscription) -> None:
    fields = {"board": feed.board.id}
    assert feed.path in (await feed.client.get(feed.desk)).text
    closed = await feed.client.post(f"{feed.desk}/feeds/removal", data=fields)
    assert closed.status_code == 303
    assert (await feed.client.get(feed.path)).status_code == 404
    page = (await feed.client.get(feed.desk)).text
    assert "Make an address for my calendar" in page
    await feed.client.post(f"{feed.desk}/feeds", data=fields)
    desk = await desks.link_for(feed.people[0].id, now=feed.now)
    [seat] = feeds.of_seats(await desk_sheets.load(desk, now=feed.now))
    assert seat.url not in (None, f"http://127.0.0.1:8000{feed.path}")
    events = await Entry.select(Entry.event).where(Entry.event.like("feed.%"))
    assert [each["event"] for each in events] == ["feed.opened", "feed.opened"]


async def test_desk_opens_no_feed_of_a_board_one_does_not_sit_on(feed: Subscription) -> None:
    other = await make_board(feed.now, "Planner User Council")
    response = await feed.client.post(f"{feed.desk}/feeds", data={"board": other.id})
    assert response.status_code == 404


@pytest.mark.parametrize("path", ["", ".ics", "x.ics", f"{'2' * 12}{'a' * 26}.ics"])
async def test_feed_that_is_none_is_not_found(feed: Subscription, path: str) -> None:
    assert (await feed.client.get(f"/f/{path}")).status_code == 404


async def test_feed_without_its_ending_is_not_found(feed: Subscription) -> None:
    wrong: Any = feed.path.removesuffix(".ics")
    assert (await feed.client.get(wrong)).status_code == 404


async def test_a_new_name_of_the_board_is_a_change_to_subscribers(
    feed: Subscription, now: datetime
) -> None:
    """RFC 5545 3.8.7.2: DTSTAMP is when the entry changed last, and SUMMARY has the name."""
    later = now + timedelta(days=1)
    board = feed.board
    await programmes.change_board(
        board,
        name="Advisers",
        kind=BoardKind(board.kind),
        is_formal=board.is_formal,
        purpose=board.purpose,
        seats=board.seats,
        term_months=board.term_months,
        timezone=board.timezone,
        quorum=board.quorum,
        answer_days=board.answer_days,
        signatures_required=board.signatures_required,
        by=feed.ada,
        now=later,
    )
    text = await feed.text()
    assert text.count("SUMMARY:Advisers: Winter meeting") == 2
    assert text.count(f"DTSTAMP:{later:%Y%m%dT%H%M%SZ}") == 2


async def test_the_file_of_one_date_brings_its_whole_series(
    app: Litestar, client: httpx.AsyncClient, now: datetime
) -> None:
    """RFC 5545 3.8.4.4: calendars know one date of a series by the others only."""
    scene = await Recurrence().invited(now)
    await scene.move(1, date(2027, 4, 16), now=now)
    third = (await scene.dates())[2]
    link = await meeting_links.issue(third.meeting.id, scene.people[0].id, now=now)
    text = (await client.get(f"/m/{links.token(link)}/calendar.ics")).text
    assert (text.count("BEGIN:VEVENT"), text.count("RRULE:FREQ=MONTHLY")) == (2, 1)
    assert text.count(f"UID:{scene.series.uid}") == 2
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20270415T150000" in text
