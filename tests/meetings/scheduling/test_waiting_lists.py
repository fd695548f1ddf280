"""Waiting lists: who has a seat, who waits in which order, and how the next one moves up."""

import asyncio
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest

from board.foundation.journal import journal
from board.foundation.journal.tables import Entry
from board.foundation.mail.tables import Message
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import attendance, attendees, meetings, rsvps, waiting_lists
from meetings.scheduling.tables import Attendance, Meeting
from tests.cast import make_person
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)
NAMES = ("Alan", "Katherine", "Barbara", "Edsger", "Grace")


class Table(Gathering):
    """One sitting, five people, two seats; who answers is said by name."""

    async def laid(self, now: datetime, *, seats: int | None = 2) -> "Table":
        await self.set(now)
        for name in NAMES[2:]:
            person = await make_person(now, self.board, name, f"{name}’s company")
            await attendees.ask(
                self.meeting, _profile(name, str(person.email)), by=self.ada, now=now
            )
        await waiting_lists.set_seats(self.meeting, seats, by=self.ada, now=now)
        await meetings.invite(self.meeting, by=self.ada, now=now)
        self.sittings = await meetings.sittings_of(self.meeting.id)
        rows = await meetings.attendees_of(self.meeting.id)
        self.by_name = {row.name: row for row in rows}
        return self

    async def say(self, name: str, given: Answer, at: datetime, source: Any = Source.link) -> None:
        row = self.by_name[name]
        await rsvps.answer(
            row.id,
            [self.sittings[0].id],
            given,
            source=source,
            by=journal.member(row.person),
            now=at,
        )

    async def all_say_yes(self, at: datetime) -> None:
        for number, name in enumerate(NAMES):
            await self.say(name, Answer.yes, at + number * MINUTE)

    async def places(self) -> tuple[list[str], list[str]]:
        """Who has a seat, and who waits, in order."""
        rows = await attendance.answers_of(self.meeting.id)
        sitting = self.sittings[0].id
        own = [row for row in rows if row.sitting == sitting and row.answer is Answer.yes]
        numbers = {row.name: waiting_lists.number_of(rows, row.attendee, sitting) for row in own}
        seated = [name for name in NAMES if name in numbers and numbers[name] is None]
        waiting = sorted((name for name in numbers if numbers[name]), key=lambda n: numbers[n] or 0)
        return seated, waiting


def _profile(name: str, email: str) -> Any:
    return Profile(name=name, email=email, company="")


async def told(kind: str) -> list[str]:
    rows = (
        await Message.select(Message.to_name)
        .where(Message.kind == kind)
        .order_by(Message.created_at)
    )
    return [row["to_name"] for row in rows]


@pytest.fixture
async def table(database: Any, now: datetime) -> Table:
    return await Table().laid(now)


async def test_yes_beyond_the_seats_waits_and_counts_apart(table: Table, now: datetime) -> None:
    await table.all_say_yes(now)
    assert await table.places() == (["Alan", "Katherine"], ["Barbara", "Edsger", "Grace"])
    rows = await attendance.answers_of(table.meeting.id)
    sitting = table.sittings[0].id
    assert attendance.counts(rows, sitting=sitting)[Answer.yes] == 2
    assert len(attendance.waiting(rows, sitting=sitting)) == 3
    # Said on our page, so it was read there.
    assert await told("attendee_waitlisted") == []


async def test_no_moves_the_first_up_who_is_told_once(table: Table, now: datetime) -> None:
    await table.all_say_yes(now)
    await table.say("Alan", Answer.no, now + 9 * MINUTE)
    assert await table.places() == (["Katherine", "Barbara"], ["Edsger", "Grace"])
    await table.say("Alan", Answer.no, now + 10 * MINUTE)
    assert await told("attendee_promoted") == ["Barbara"]
    entries = await Entry.select(Entry.person).where(Entry.event == "attendee.promoted")
    assert [row["person"] for row in entries] == [table.by_name["Barbara"].person]
    [mail] = await Message.select().where(Message.kind == "attendee_promoted")
    assert b"PARTSTAT=ACCEPTED" in _unfolded(mail["body"])


async def test_yes_said_again_keeps_its_place(table: Table, now: datetime) -> None:
    await table.all_say_yes(now)
    await table.say("Barbara", Answer.yes, now + 9 * MINUTE)
    await table.say("Alan", Answer.yes, now + 10 * MINUTE)
    assert await table.places() == (["Alan", "Katherine"], ["Barbara", "Edsger", "Grace"])


async def test_who_leaves_the_list_comes_back_to_its_end(table: Table, now: datetime) -> None:
    await table.all_say_yes(now)
    await table.say("Barbara", Answer.tentative, now + 9 * MINUTE)
    await table.say("Barbara", Answer.yes, now + 10 * MINUTE)
    assert await table.places() == (["Alan", "Katherine"], ["Edsger", "Grace", "Barbara"])


async def test_yes_by_calendar_queues_by_the_time_it_was_given_and_is_told(
    table: Table, now: datetime
) -> None:
    for number, name in enumerate(NAMES[1:]):
        await table.say(name, Answer.yes, now + number * MINUTE)
    late = now + timedelta(hours=1)
    table.alan = await attendance.find_attendee(table.by_name["Alan"].id)
    await table.replies(Answer.yes, at=now + 2 * MINUTE + timedelta(seconds=1), now=late)
    assert await table.places() == (["Katherine", "Barbara"], ["Edsger", "Alan", "Grace"])
    assert await told("attendee_waitlisted") == ["Alan"]
    [mail] = await Message.select().where(Message.kind == "attendee_waitlisted")
    assert b"PARTSTAT=TENTATIVE" in _unfolded(mail["body"])


async def test_removal_and_more_seats_move_people_up(table: Table, now: datetime) -> None:
    await table.all_say_yes(now)
    alan = table.by_name["Alan"].id
    await attendees.remove(table.meeting, alan, by=table.ada, now=now + 6 * MINUTE)
    assert await table.places() == (["Katherine", "Barbara"], ["Edsger", "Grace"])
    moved = await waiting_lists.set_seats(table.meeting, 3, by=table.ada, now=now + 7 * MINUTE)
    assert moved == 1
    # Fewer seats take none away from anybody, and no limit leaves nobody waiting.
    await waiting_lists.set_seats(table.meeting, 1, by=table.ada, now=now + 8 * MINUTE)
    assert await table.places() == (["Katherine", "Barbara", "Edsger"], ["Grace"])
    await waiting_lists.set_seats(table.meeting, None, by=table.ada, now=now + 9 * MINUTE)
    assert await table.places() == (["Katherine", "Barbara", "Edsger", "Grace"], [])
    assert await told("attendee_promoted") == ["Barbara", "Edsger", "Grace"]


async def test_nobody_moves_up_once_the_sitting_is_over(table: Table, now: datetime) -> None:
    await table.all_say_yes(now)
    over = datetime(2027, 1, 14, 16, 1, tzinfo=UTC)
    await waiting_lists.set_seats(table.meeting, 4, by=table.ada, now=over)
    assert await told("attendee_promoted") == []


@pytest.mark.race
async def test_seats_never_fill_twice_when_many_answer_at_once(table: Table, now: datetime) -> None:
    """The lock on the sittings orders them: two seats, five at once, then both seats given up."""
    await asyncio.gather(*(table.say(name, Answer.yes, now) for name in NAMES))
    seated, waiting = await table.places()
    assert (len(seated), len(waiting)) == (2, 3)
    later = now + MINUTE
    await asyncio.gather(
        *(table.say(name, Answer.no, later) for name in seated),
        waiting_lists.set_seats(await _fresh(table), 3, by=table.ada, now=later),
    )
    assert await table.places() == ([name for name in NAMES if name in waiting], [])
    assert sorted(await told("attendee_promoted")) == sorted(waiting)
    assert await Attendance.count().where(Attendance.waiting_since.is_not_null()) == 0


async def _fresh(table: Table) -> Meeting:
    return await meetings.get(table.meeting.id)


def _unfolded(body: bytes) -> bytes:
    """The first calendar part of a mail, in whole lines."""
    mail = message_from_bytes(body, policy=policy.default)
    part = next(each for each in mail.walk() if each.get_content_type() == "text/calendar")
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data.replace(b"\r\n ", b"")
