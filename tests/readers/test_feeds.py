"""A member's private calendar, fetched over HTTP by programs that people really use."""

import asyncio
import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from board.foundation.links import links
from meetings.calendar.rules.answers import Answer
from meetings.feeds import feeds
from meetings.scheduling import attendees, meetings
from meetings.scheduling.meetings import Plan
from meetings.scheduling.rules.schedules import slot
from tests.cast import make_board, make_member
from tests.readers import programs
from tests.readers.correspondence import lines
from tests.readers.following import NOW, Following
from tests.readers.subscription import Subscriber

pytestmark = pytest.mark.anyio

MINUTE, QUARTER = timedelta(minutes=1), timedelta(minutes=15)
ZONES = (
    "Europe/Berlin",
    "America/Santiago",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Australia/Adelaide",
    "America/Port-au-Prince",
    "Asia/Tokyo",
    "Europe/Dublin",
    "Africa/Casablanca",
)


def jumps(zone: str) -> list[tuple[datetime, datetime]]:
    """For each change of clocks in 2027 and 2028 the wall times just before and after it."""
    where = ZoneInfo(zone)
    quarters = [datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * n) for n in range(70_176)]
    return [
        ((earlier + QUARTER).replace(tzinfo=None), later.replace(tzinfo=None))
        for earlier, later in pairwise(at.astimezone(where) for at in quarters)
        if earlier.utcoffset() != later.utcoffset()
    ]


def walls(zone: str) -> list[tuple[date, time, time]]:
    """Minutes before, across and after each change; some mornings where there is none."""
    found = []
    for before, after in jumps(zone):
        first, last = sorted((before, after))
        across = first - 10 * MINUTE
        if after < before:
            across = first + 5 * MINUTE  # in the hour that comes twice
        found += [
            (first - 40 * MINUTE, first - 15 * MINUTE),
            (across, last + 10 * MINUTE),
            (last + 15 * MINUTE, last + 40 * MINUTE),
        ]
    if not found:
        where = ZoneInfo(zone)
        days = [
            datetime(year, month, 15, 9, tzinfo=where)
            for year in (2027, 2028)
            for month in (1, 4, 7, 10)
        ]
        found = [(day, day + timedelta(hours=2)) for day in days]
    return [
        (starts.date(), starts.time(), ends.time())
        for starts, ends in found
        if starts.date() == ends.date()
    ]


def instant(on: date, at: time, zone: str) -> datetime:
    return datetime.combine(on, at, ZoneInfo(zone)).astimezone(UTC)


async def seen_by_all(feed: Following, tmp_path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Start, end and title of everything in the feed, by reader, in the order of time."""
    data = (await feed.fetched()).content
    found = {
        reader: sorted((each.starts_at, each.ends_at, each.summary) for each in events)
        for reader, [events] in programs.readings([data]).items()
    }
    subscriber = Subscriber(feed.url, tmp_path)
    assert await subscriber.syncs() > 0
    found["vdirsyncer and khal"] = await subscriber.agenda()
    return found


async def test_every_reader_sees_the_instants_that_were_meant_around_each_change_of_clocks(
    feed: Following, tmp_path: Path
) -> None:
    """RFC 5545 3.6.5: both hemispheres, half hours, negative summer time, Ramadan, none at all."""
    wanted = []
    for zone in ZONES:
        plan = Plan(
            title=f"In {zone}",
            description="",
            place="",
            join_url="",
            timezone=zone,
            slots=tuple(slot(on, starts, ends, zone) for on, starts, ends in walls(zone)),
        )
        meeting = await meetings.create(
            feed.board, plan, people=[feed.people[0].id], by=feed.ada, now=NOW
        )
        await meetings.invite(meeting, by=feed.ada, now=NOW)
        title = f"{feed.board.name}: {plan.title}"
        wanted += [
            (instant(on, starts, zone), instant(on, ends, zone), title)
            for on, starts, ends in walls(zone)
        ]
    known = f"{feed.board.name}: {feed.wanted['title']}"
    wanted += [(each.starts_at, each.ends_at, known) for each in feed.sittings]
    seen = await seen_by_all(feed, tmp_path)
    differing = {reader: sorted(set(events) ^ set(wanted)) for reader, events in seen.items()}
    assert differing == {"libical": [], "ical.js": [], "node-ical": [], "vdirsyncer and khal": []}
    assert len(wanted) > 80


async def test_second_synchronisation_of_an_unchanged_feed_changes_nothing(
    feed: Following, tmp_path: Path
) -> None:
    """RFC 9110 13 and RFC 5545 3.8.7.2: nothing in it is the time of fetching."""
    subscriber = Subscriber(feed.url, tmp_path)
    assert [await subscriber.syncs(), await subscriber.syncs()] == [2, 0]
    await feed.says(Answer.no)  # to vdirsyncer, what reads differently goes and comes anew
    assert [await subscriber.syncs(), await subscriber.syncs()] == [2 + 2, 0]
    await feed.moved(NOW + timedelta(hours=1))
    assert [await subscriber.syncs(), await subscriber.syncs()] == [2 + 2, 0]
    assert [starts for starts, _, _ in await subscriber.agenda()] == [
        instant(date(2027, 1, day), time(14), "Europe/Berlin") for day in (14, 15)
    ]


async def test_feed_is_a_published_calendar_that_is_read_in_place(feed: Following) -> None:
    """RFC 5546 3.2.1: METHOD:PUBLISH with an ORGANIZER in each VEVENT; libical agrees."""
    response = await feed.fetched()
    assert (response.status_code, response.headers["content-type"]) == (
        200,
        "text/calendar; charset=utf-8",
    )
    assert "content-disposition" not in response.headers
    head = response.text.split("BEGIN:VTIMEZONE")[0].split("\r\n")
    for line in ("VERSION:2.0", "PRODID:-//Folkmoot//Folkmoot//EN", "METHOD:PUBLISH"):
        assert head.count(line) == 1
    assert len(lines(response.content, "ORGANIZER")) == len(lines(response.content, "UID")) == 2
    assert programs.complaints(response.content) == []


async def test_feed_names_itself_and_hints_how_often_to_look(feed: Following) -> None:
    """RFC 7986 5.1, 5.7; [MS-OXCICAL] 2.1.3.1.1.15."""
    head = (await feed.fetched()).text.split("BEGIN:VTIMEZONE")[0].split("\r\n")
    assert [line for line in head if re.match("NAME|X-|REFRESH", line)] == [
        "NAME:Customer Advisory Board",
        "X-WR-CALNAME:Customer Advisory Board",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:Europe/Berlin",
    ]


async def test_desk_says_that_a_subscription_is_late_and_offers_webcal(
    feed: Following, origin: str
) -> None:
    """Clients ask every few hours, some once a day: nobody may rely on it for cancellations."""
    desk = await links.issue(links.LinkPurpose.desk, person=feed.people[0].id, now=NOW)
    async with httpx.AsyncClient() as browser:
        page = (await browser.get(f"{origin}/d/{links.token(desk)}")).text
    assert f'href="webcal://127.0.0.1:8000/f/{links.token(feed.link)}.ics"' in page
    assert "Changes and cancellations reach you by mail at once" in page


async def test_feed_holds_nobodys_address_and_no_token(feed: Following) -> None:
    """RFC 5546 3.2.1 forbids ATTENDEE; the check of libical would find one."""
    data = (await feed.fetched()).content
    words = (b"ATTENDEE", b"alan", b"katherine", links.token(feed.link).encode(), b"/m/", b"/d/")
    assert [word for word in words if word in data.replace(b"\r\n ", b"")] == []
    organizer = lines(data, "ORGANIZER")[0]
    with_attendee = data.replace(b"STATUS:", b"ATTENDEE:mailto:eve@example.net\r\nSTATUS:")
    assert (organizer in data.decode(), programs.complaints(with_attendee) == []) == (True, False)


async def test_tag_decides_before_any_date_and_304_has_no_body(feed: Following) -> None:
    """RFC 9110 13.1.2, 13.1.3, 13.2.2, 15.4.5."""
    first = await feed.fetched()
    tag = first.headers["etag"]
    assert re.fullmatch('"[^"]+"', tag) is not None
    assert (await feed.fetched()).content == first.content
    future = "Fri, 01 Jan 2038 00:00:00 GMT"
    for given in (tag, f'W/{tag}, "other"', f'"other", {tag}', "*"):
        same = await feed.fetched(If_None_Match=given, If_Modified_Since=future)
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    other = await feed.fetched(If_None_Match='"other"', If_Modified_Since=future)
    assert (other.status_code, other.content) == (200, first.content)


@pytest.mark.parametrize("step", ["answered", "moved", "withdrawn", "cancelled"])
async def test_whatever_calendars_show_changes_the_tag(feed: Following, step: str) -> None:
    """RFC 9110 8.8.3: what is taken out, too."""
    before = (await feed.fetched()).headers["etag"]
    if step == "answered":
        await feed.says(Answer.no)
    elif step == "moved":
        await feed.moved(NOW)
    elif step == "withdrawn":
        await attendees.remove(feed.meeting, feed.alan.id, by=feed.ada, now=NOW)
    else:
        await meetings.cancel(feed.meeting, by=feed.ada, now=NOW)
    after = await feed.fetched(If_None_Match=before)
    assert (after.status_code, after.headers["etag"] != before) == (200, True)


async def test_head_tells_what_get_would_and_sends_nothing(feed: Following) -> None:
    """RFC 9110 9.3.2, by raw bytes: an HTTP library would hide a body."""
    whole = await feed.fetched()
    host, _, rest = feed.url.removeprefix("http://").partition(":")
    port, _, path = rest.partition("/")
    for asked, status in (("", b"200"), (f"If-None-Match: {whole.headers['etag']}\r\n", b"304")):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(
            f"HEAD /{path} HTTP/1.1\r\nHost: {host}\r\n{asked}Connection: close\r\n\r\n".encode()
        )
        block, _, body = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
        assert (block.split()[1], body) == (status, b"")
        assert f"etag: {whole.headers['etag']}".encode() in block.lower()
        if status == b"200":
            assert f"content-length: {len(whole.content)}".encode() in block.lower()


async def test_answer_is_plain_where_compression_was_not_asked_for(feed: Following) -> None:
    """RFC 9110 12.5.3: Outlook does not ask for gzip and does not read it."""
    response = await feed.fetched(Accept_Encoding="identity")
    assert "content-encoding" not in response.headers
    assert response.content.startswith(b"BEGIN:VCALENDAR\r\n")


async def test_cancelled_dates_stay_a_while_under_the_uids_of_the_mails(
    feed: Following,
) -> None:
    """RFC 5546 3.2.5: a client that has both shows one."""
    await feed.deliver("invited")
    await feed.cancelled()
    data = (await feed.fetched()).content
    [[*events]] = programs.readings([data])["ical.js"]
    assert [each.status for each in events] == ["CANCELLED"] * 2
    mailed = {each.value("UID"): each.value("SEQUENCE") for each in feed.of("cancelled")}
    assert {each.uid: str(each.sequence) for each in events} == mailed
    later = (await feeds.calendar(feed.link, now=feed.now + feeds.CANCELLED_STAYS)).written()
    assert (lines(later, "UID"), programs.complaints(later)) == ([], [])


async def test_address_is_one_members_on_one_board_and_dies_at_once(feed: Following) -> None:
    """Long, random, and 404 as soon as it is closed."""
    other = await make_board(NOW, "Planner User Council", programme=None)
    await make_member(NOW, other, person=feed.people[0])
    second = await feeds.open_for(feed.people[0].id, other.id, now=NOW)
    token = links.token(feed.link)
    assert (links.token(second) != token, len(token) >= 32) == (True, True)
    await feeds.close(feed.people[0].id, feed.board.id, now=NOW)
    gone = await feed.fetched()
    assert (gone.status_code, b"VCALENDAR" in gone.content) == (404, False)


async def test_a_year_of_past_is_kept_and_no_more(feed: Following) -> None:
    """Subscribers fetch the whole of it each time."""
    last = max(each.ends_at for each in feed.sittings)
    moment = timedelta(seconds=1)
    kept = (await feeds.calendar(feed.link, now=last + feeds.PAST - moment)).written()
    assert len(lines(kept, "UID")) == 1
    assert lines((await feeds.calendar(feed.link, now=last + feeds.PAST)).written(), "UID") == []


async def test_calendar_itself_has_no_uid(feed: Following) -> None:
    """RFC 7986 5.3: a random one would make each fetch differ."""
    head = (await feed.fetched()).text.split("BEGIN:VTIMEZONE")[0]
    assert "\r\nUID" not in head
