"""Everybody of a large meeting is told bit by bit, each of the newest state and nobody twice."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from board.foundation.delivery import deliveries
from board.foundation.identity.tables import Person
from board.foundation.mail import mime
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Mailing, MailingFailure, Message
from board.foundation.mailings import mailings, writing
from meetings.scheduling import attendees, meetings
from meetings.scheduling.tables import Attendance
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than one is many, and one portion is one person."""
    monkeypatch.setattr(mailings, "MANY", 1)
    monkeypatch.setattr(writing, "AT_ONCE", 1)
    monkeypatch.setattr(writing, "PORTIONS", 1)


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    """Invited in portions, and the invitations have gone out."""
    made = await Gathering().set(now)
    await meetings.invite(made.meeting, by=made.ada, now=now)
    made.sittings = await meetings.sittings_of(made.meeting.id)
    await write_all(now)
    await deliver(now)
    return made


async def write_all(now: datetime) -> None:
    while await Mailing.exists().where(Mailing.ended_at.is_null()):
        await writing.carry_on(now)


async def deliver(now: datetime) -> None:
    for message in await deliveries.claim("test", now=now + HOUR, limit=100):
        await deliveries.settle_sent(message, now=now, state=MailState.mailbox)


async def waiting() -> list[tuple[str, str, int]]:
    """Kind, reader and SEQUENCE of what waits to leave."""
    rows = await Message.select().where(Message.state == MailState.pending.value)
    return sorted((row["kind"], row["to_name"], sequence(row["body"])) for row in rows)


def sequence(body: bytes) -> int:
    data = next(a[2] for a in mime.readable(body).attachments if a[0].endswith(".ics"))
    (event,) = Calendar.from_ical(data).events
    return int(str(event["SEQUENCE"]))


def moved(scene: Gathering, **changes: Any) -> Any:
    plan = scene.plan(sittings=tuple(each.id for each in scene.sittings), **changes)
    return replace(plan, slots=plan.slots)


async def test_invite_answers_at_once_and_writes_one_portion_a_turn(
    database: Any, now: datetime
) -> None:
    made = await Gathering().set(now)
    assert await meetings.invite(made.meeting, by=made.ada, now=now) == 2
    assert (await Message.count(), await Attendance.count()) == (0, 0)
    await writing.carry_on(now)
    assert (await Message.count(), await Attendance.count()) == (2, 2)  # two sittings of one
    await writing.carry_on(now)
    await writing.carry_on(now)
    assert (await Message.count(), await Attendance.count()) == (4, 4)
    rows = await Message.select(Message.due_at)
    assert {row["due_at"] for row in rows} == {now + timedelta(seconds=30)}


async def test_change_tells_everybody_once(scene: Gathering, now: datetime) -> None:
    later = now + HOUR
    told = await meetings.change(
        scene.meeting, moved(scene, starts=time(14)), by=scene.ada, now=later
    )
    assert (told, await waiting()) == (2, [])
    await write_all(later)
    await writing.carry_on(later)
    assert await waiting() == [
        ("meeting_moved", name, 1) for name in ("Alan", "Alan", "Katherine", "Katherine")
    ]


async def test_change_between_writing_and_storing_writes_the_letters_anew(
    scene: Gathering, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = now + HOUR
    await meetings.change(scene.meeting, moved(scene, starts=time(14)), by=scene.ada, now=later)
    [one, _] = await Mailing.objects().where(Mailing.ended_at.is_null())
    ids = mailings.yet_to_come(one)
    drawn = await writing.WRITERS[one.kind](one, ids, by=scene.ada, now=later)
    other = replace(moved(scene, starts=time(14)), place="Bremen")
    await meetings.change(scene.meeting, other, by=scene.ada, now=later)
    assert await drawn.store() is None
    await write_all(later)
    assert {number for _, _, number in await waiting()} == {2}


async def test_cancellation_reaches_those_who_were_invited_and_nobody_else(
    database: Any, now: datetime
) -> None:
    made = await Gathering().set(now)
    await meetings.invite(made.meeting, by=made.ada, now=now)
    await writing.carry_on(now)
    await deliver(now)
    [first] = {row["to_name"] for row in await Message.select(Message.to_name)}
    await meetings.cancel(made.meeting, by=made.ada, now=now + HOUR)
    await write_all(now + HOUR)
    rows = await Message.select().where(Message.state == MailState.pending.value)
    assert {(row["kind"], row["to_name"]) for row in rows} == {("meeting_cancelled", first)}


async def test_whoever_is_taken_off_meanwhile_gets_nothing(database: Any, now: datetime) -> None:
    made = await Gathering().set(now)
    await meetings.invite(made.meeting, by=made.ada, now=now)
    for row in await meetings.attendees_of(made.meeting.id):
        if row.name == "Alan":
            await attendees.remove(made.meeting, row.id, by=made.ada, now=now)
    await write_all(now)
    assert {name for _, name, _ in await waiting()} == {"Katherine"}


async def test_letter_that_fails_is_set_aside_and_tried_again(database: Any, now: datetime) -> None:
    """A damaged row holds up nobody else's letter."""
    made = await Gathering().set(now)
    alan = Person.id == made.people[0].id
    await Person.update({Person.timezone: "No/Where"}).where(alan)
    await meetings.invite(made.meeting, by=made.ada, now=now)
    await write_all(now)
    assert {name for _, name, _ in await waiting()} == {"Katherine"}
    assert await Attendance.count() == 2
    [failure] = await MailingFailure.select(MailingFailure.reason)
    assert "No/Where" in failure["reason"]
    await Person.update({Person.timezone: ""}).where(alan)
    [mailing] = await Mailing.objects()
    assert await mailings.try_again(mailing, by=made.ada, now=now) == 1
    await write_all(now)
    assert {name for _, name, _ in await waiting()} == {"Alan", "Katherine"}


async def test_undo_keeps_in_what_has_not_left(scene: Gathering, now: datetime) -> None:
    later = now + HOUR
    await meetings.change(scene.meeting, moved(scene, starts=time(14)), by=scene.ada, now=later)
    await writing.carry_on(later)
    [one, _] = await Mailing.objects().where(Mailing.ended_at.is_null())
    assert await mailings.undo(one, by=scene.ada, now=later) == (1, 1)
    held = await Message.select(Message.mailing).where(Message.state == MailState.held.value)
    assert [row["mailing"] for row in held] == [one.id]
