"""Choosing a time: first come, first served, and both calendars follow."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from board.features import register
from board.foundation import extensions
from board.foundation.delivery import deliveries
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.tables import Staff
from board.foundation.journal.tables import Entry
from board.foundation.mail import mime
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer, Source
from meetings.feeds import feeds
from meetings.interviews import bookings, interviewees, interviews
from meetings.interviews.interviews import InterviewOffer
from meetings.polls import polls
from meetings.scheduling import attendance, meetings, rsvps
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Meeting
from tests.offers import Calls, offer

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(database: Any, now: datetime) -> Calls:
    return await Calls().offered(now)


async def deliver(now: datetime) -> None:
    for message in await deliveries.claim("test", now=now + timedelta(hours=1), limit=100):
        await deliveries.settle_sent(message, now=now, state=MailState.mailbox)


async def entries_of(to: str, kind: str) -> list[tuple[str, Any]]:
    """METHOD and VEVENT of somebody's mails of that kind, oldest first."""
    rows = await Message.select(Message.body).where(
        Message.to_name == to, Message.kind.like(f"{kind}%"), Message.state != "superseded"
    )
    found = []
    for row in rows:
        [data] = [
            data
            for name, _, data in mime.readable(bytes(row["body"])).attachments
            if name.endswith(".ics")
        ]
        calendar = Calendar.from_ical(data)
        found.append((str(calendar["METHOD"]), calendar.walk("VEVENT")[0]))
    # Of one instant, the entry says which came first.
    return sorted(found, key=lambda each: int(each[1]["SEQUENCE"]))


async def test_booking_makes_an_accepted_touchpoint_in_both_calendars(scene: Calls) -> None:
    """RFC 5546 3.2.2: one UID, one attendee in each copy, the member's accepted already."""
    meeting = await scene.books("Alan", 1)
    assert (meeting.kind, meeting.title) == ("touchpoint", "Call with Ada: Your first month")
    assert await scene.taken() == [None, "Alan", None]
    [row] = await attendance.answers_of(meeting.id)
    assert (row.name, row.answer, row.source) == ("Alan", Answer.yes, Source.link)
    [(_, own)] = await entries_of("Alan", "call_")
    [(method, hosts)] = await entries_of("Ada", "call_hosted")
    assert (method, str(own["UID"])) == ("REQUEST", str(hosts["UID"]))
    assert str(own["ATTENDEE"]) == "mailto:alan@example.org"
    assert own["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert str(hosts["ATTENDEE"]) == "mailto:ada@harbour.example.com"
    assert str(hosts["SUMMARY"]) == "Alan: Your first month"
    booked = await Entry.select().where(Entry.event == "interview.booked")
    assert [(each["actor_kind"], each["person"]) for each in booked] == [
        ("member", scene.people["Alan"])
    ]


async def test_second_to_choose_a_time_is_told_so(scene: Calls) -> None:
    await scene.books("Alan", 0)
    with pytest.raises(LostRace, match="Somebody was faster"):
        await scene.books("Grace", 0)
    assert await scene.taken() == ["Alan", None, None]
    assert await Meeting.count() == 1


async def test_pressing_twice_books_once(scene: Calls) -> None:
    first = await scene.books("Alan", 0)
    assert (await scene.books("Alan", 0)).id == first.id
    assert await Meeting.count() == 1


async def test_rebooking_moves_the_same_entry_and_frees_the_time(scene: Calls) -> None:
    first = await scene.books("Alan", 0)
    await deliver(scene.now)
    second = await scene.books("Alan", 2)
    assert second.id == first.id
    assert await scene.taken() == [None, None, "Alan"]
    for who in ("Alan", "Ada"):
        [(_, before), (method, after)] = await entries_of(who, "call_")
        assert (method, str(after["UID"])) == ("REQUEST", str(before["UID"]))
        assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
        assert after["DTSTART"].dt - before["DTSTART"].dt == timedelta(hours=1)
    [row] = await attendance.answers_of(first.id)
    assert row.answer is Answer.yes
    await scene.books("Grace", 0)


async def test_losing_the_other_time_keeps_ones_own(scene: Calls) -> None:
    await scene.books("Alan", 0)
    await scene.books("Grace", 1)
    with pytest.raises(LostRace):
        await scene.books("Alan", 1)
    assert await scene.taken() == ["Alan", "Grace", None]


async def test_giving_back_cancels_in_both_calendars_and_may_be_followed(scene: Calls) -> None:
    await scene.books("Alan", 0)
    await deliver(scene.now)
    await bookings.give_back(scene.asked["Alan"], now=scene.now)
    assert await scene.taken() == [None, None, None]
    for who in ("Alan", "Ada"):
        methods = [method for method, _ in await entries_of(who, "call_")]
        assert methods == ["REQUEST", "CANCEL"]
    with pytest.raises(LostRace):
        await bookings.give_back(scene.asked["Alan"], now=scene.now)
    await scene.books("Alan", 1)
    assert await scene.taken() == [None, "Alan", None]


async def test_nothing_can_be_changed_once_the_call_began(scene: Calls) -> None:
    meeting = await scene.books("Alan", 0)
    [sitting] = await meetings.sittings_of(meeting.id)
    with pytest.raises(LostRace, match="has begun"):
        await bookings.give_back(scene.asked["Alan"], now=sitting.starts_at)
    with pytest.raises(LostRace, match="has begun"):
        await scene.books("Alan", 2, now=sitting.starts_at)


async def test_deadline_ends_choosing_but_not_changing(scene: Calls) -> None:
    await scene.books("Alan", 0)
    late = scene.now + timedelta(days=7)
    with pytest.raises(LostRace):
        await scene.books("Grace", 1, now=late)
    await scene.books("Alan", 1, now=late)
    await interviews.close(scene.interview, by=scene.ada, now=late)
    with pytest.raises(LostRace):
        await scene.books("Alan", 2, now=late)


async def test_host_is_never_in_two_calls_at_once(scene: Calls) -> None:
    """Two offers of one host at the same hour: what is taken in one is gone from the other."""
    await scene.books("Alan", 0)
    plan: InterviewOffer = offer(scene.now)
    other = await interviews.create(
        scene.board, plan, people=[scene.people["Grace"]], by=scene.ada, now=scene.now
    )
    await interviews.open_up(other, by=scene.ada, now=scene.now)
    other = await interviews.find(other.id, scene.ada)
    free = [row.id for row in await bookings.free_slots(other, now=scene.now)]
    slots = [row.id for row in await interviews.slots_of(other.id)]
    assert free == slots[1:]
    [asked] = await interviewees.of_offer(other.id)
    with pytest.raises(LostRace):
        await bookings.book(asked.id, slots[0], now=scene.now)


async def test_nobody_books_a_host_who_has_left(scene: Calls) -> None:
    await Staff.update({Staff.deactivated_at: scene.now}).where(Staff.id == scene.ada.id)
    with pytest.raises(Refused):
        await scene.books("Alan", 0)
    assert await scene.taken() == [None, None, None]


async def test_declining_in_the_calendar_gives_the_time_back(scene: Calls) -> None:
    meeting = await scene.books("Alan", 0)
    attendee = await attendance.attendee_of(meeting.id, scene.people["Alan"])
    await rsvps.answer(
        attendee.id, None, Answer.no, source=Source.staff, by=scene.ada.actor, now=scene.now
    )
    await bookings.follow_answers(scene.now)
    assert await scene.taken() == [None, None, None]
    assert (await meetings.get(meeting.id)).state == MeetingState.cancelled


async def test_call_cancelled_on_the_meetings_page_frees_its_time(scene: Calls) -> None:
    meeting = await scene.books("Alan", 0)
    meeting = await meetings.get(meeting.id)
    await meetings.cancel(meeting, by=scene.ada, now=scene.now)
    await bookings.follow_answers(scene.now)
    assert await scene.taken() == [None, None, None]


async def test_touchpoints_are_in_the_feed_and_in_no_list_of_meetings(scene: Calls) -> None:
    register()
    await scene.books("Alan", 0)
    alan = scene.people["Alan"]
    assert await meetings.of_boards([scene.board.id]) == []
    assert await polls.busy(scene.board.id, now=scene.now) == []
    registered = extensions.registered
    parts = await extensions.gather(
        list(registered.board_sections), scene.board.id, scene.ada, scene.now
    )
    assert [part.template for part in parts if "rsvps" in part.template] == []
    link = await feeds.open_for(alan, scene.board.id, now=scene.now)
    feed = await feeds.calendar(link, now=scene.now)
    assert [entry.summary for entry in feed.entries] == [
        "Customer Advisory Board: Call with Ada: Your first month"
    ]
    told = await extensions.gather(list(registered.timeline_rows), alan, scene.ada, scene.now)
    assert sorted(row.sentence for row in told) == [  # both mails are of one instant
        "Chose a time for a call with Ada about Your first month",
        "We wrote “A call with Ada: Your first month”: waiting to go",
        "We wrote “Booked: Call with Ada: Your firs…, Tue 10 Mar 09:00 New York”: waiting to go",
    ]


async def test_refusal_reaches_the_host_and_more_times_ask_anew(scene: Calls) -> None:
    await bookings.refuse(scene.asked["Alan"], "Only mornings", now=scene.now)
    later = scene.now + timedelta(days=1)
    assert await interviews.remind(scene.interview, by=scene.ada, now=later) == 1  # Grace alone
    more = offer(scene.now + timedelta(days=1)).slots
    await interviews.add_slots(scene.interview, more, by=scene.ada, now=later)
    assert await interviews.remind(scene.interview, by=scene.ada, now=later) == 1
    names = await Message.select(Message.to_name).where(Message.kind == "interview_reminded")
    assert sorted(row["to_name"] for row in names) == ["Alan", "Grace"]


async def test_taken_time_cannot_be_taken_out(scene: Calls) -> None:
    await scene.books("Alan", 0)
    with pytest.raises(LostRace):
        await interviews.remove_slot(scene.interview, scene.slots[0], by=scene.ada, now=scene.now)
    await interviews.remove_slot(scene.interview, scene.slots[1], by=scene.ada, now=scene.now)
    assert await scene.taken() == ["Alan", None]


async def test_offer_is_sent_once_and_needs_people(scene: Calls) -> None:
    with pytest.raises(LostRace):
        await interviews.open_up(scene.interview, by=scene.ada, now=scene.now)
    assert await Message.count().where(Message.kind == "interview_offered") == 2
    with pytest.raises(Refused) as refusal:
        await interviews.create(
            scene.board, offer(scene.now), people=[], by=scene.ada, now=scene.now
        )
    assert refusal.value.field == "people"


@pytest.mark.race
async def test_of_two_at_once_one_gets_the_time(scene: Calls) -> None:
    results = await asyncio.gather(
        scene.books("Alan", 0), scene.books("Grace", 0), return_exceptions=True
    )
    lost = [each for each in results if isinstance(each, LostRace)]
    assert [each.sentence for each in lost] == [bookings.FASTER]
    assert await Meeting.count() == 1
    assert sum(name is not None for name in await scene.taken()) == 1
