"""Reminders on a database: due ones go once, whoever looks and however clocks jump."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from board.foundation.database.together import together
from board.foundation.identity.tables import Board, Person
from board.foundation.journal import journal
from board.foundation.journal.tables import Entry
from board.foundation.links.links import LinkPurpose, issue
from board.foundation.mail import messages, opt_outs
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer, Source
from meetings.reminders import forecasts, reminders
from meetings.reminders import plans as reminder_plans
from meetings.reminders.forecasts import Coming
from meetings.reminders.rules import THANKS, Audience, Base, PlannedReminder
from meetings.reminders.tables import ReminderEntry
from meetings.scheduling import meetings, rsvps
from meetings.scheduling.tables import Attendance
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
START = datetime(2027, 1, 14, 14, tzinfo=UTC)  # 15:00 in Berlin, two days running
WEEK_BEFORE, DAY_BEFORE = START - 7 * DAY, START - DAY


class Host(Gathering):
    async def forecast(self, now: datetime) -> list[Coming]:
        sheet = await self.sheet()
        return forecasts.forecast(sheet, await together(forecasts.asks_of(sheet)), now=now)

    async def named(self, name: str, given: Answer, at: datetime) -> None:
        attendee = self.alan if name == "Alan" else self.katherine
        await rsvps.answer(
            attendee.id, None, given, source=Source.link,
            by=journal.member(attendee.person), now=at,
        )  # fmt: skip

    async def plans(self, audience: Audience, base: Base, minutes: int, at: datetime) -> None:
        planned = PlannedReminder(
            "", audience, base, minutes, "About {meeting}", "Hello {first_name}"
        )
        await reminder_plans.add(self.board, None, planned, by=self.ada, now=at)


async def written() -> list[tuple[str, str]]:
    rows = await Message.select(Message.to_name, Message.subject).where(
        Message.kind == "meeting_reminded"
    )
    return sorted((row["to_name"], row["subject"]) for row in rows)


async def skipped() -> list[tuple[str, str]]:
    rows = await ReminderEntry.select(
        ReminderEntry.attendee.person.name.as_alias("name"), ReminderEntry.reason
    ).where(ReminderEntry.state == "skipped")
    return sorted((row["name"], row["reason"]) for row in rows)


SILENT = [(name, "Can you come? Winter meeting") for name in ("Alan", "Katherine")]


@pytest.fixture
async def host(database: Any, now: datetime) -> Host:
    host = Host()
    await host.invited(now)
    return host


async def test_silent_are_reminded_once_and_those_who_come_the_day_before(host: Host) -> None:
    """RFC 5545 3.6.6: clients need not show a VALARM, so mails remind; RFC 8058 ends them."""
    await host.named("Katherine", Answer.yes, START - 20 * DAY)
    assert await reminders.post_due(WEEK_BEFORE - timedelta(minutes=1)) == 0
    assert await reminders.post_due(WEEK_BEFORE) == 1
    assert await reminders.post_due(WEEK_BEFORE + HOUR) == 0
    assert await written() == SILENT[:1]
    assert await reminders.post_due(DAY_BEFORE) == 1
    assert await written() == [SILENT[0], ("Katherine", "Soon: Winter meeting")]
    [mail] = await Message.select().where(
        Message.to_name == "Alan", Message.kind == "meeting_reminded"
    )
    assert mail["expires_at"] == START
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in mail["body"]
    assert await Entry.count().where(Entry.event == "reminder.sent") == 2


@pytest.mark.race
async def test_three_schedulers_and_jumping_clocks_remind_once(host: Host) -> None:
    times = [WEEK_BEFORE + HOUR, WEEK_BEFORE, WEEK_BEFORE + HOUR / 2]
    await asyncio.gather(*map(reminders.post_due, times))
    await asyncio.gather(*(reminders.post_due(at - HOUR) for at in times))
    await reminders.post_due(WEEK_BEFORE + 2 * HOUR)
    assert await written() == SILENT


async def test_due_ones_go_after_hours_without_a_worker_and_late_ones_are_noted(
    host: Host,
) -> None:
    await host.plans(Audience.everybody, Base.start, -60, WEEK_BEFORE - DAY)
    await reminders.post_due(WEEK_BEFORE + 6 * HOUR - HOUR)
    assert await written() == SILENT
    late = "It would have come too late."
    await reminders.post_due(START + HOUR)
    assert await skipped() == [("Alan", late), ("Katherine", late)]
    await reminders.post_due(START + 2 * HOUR)
    assert len(await written()) == 2


async def test_moved_meeting_is_reminded_of_at_its_new_time(host: Host) -> None:
    await reminders.post_due(WEEK_BEFORE)
    first = await Message.select(Message.id).where(Message.kind == "meeting_reminded")
    await host.moved(WEEK_BEFORE + HOUR)  # an hour earlier: its week before has passed
    assert await reminders.post_due(WEEK_BEFORE + 2 * HOUR) == 0
    # Those that had not left told of the old time.
    states = await Message.select(Message.state).where(
        Message.id.is_in([row["id"] for row in first])
    )
    assert {row["state"] for row in states} == {MailState.superseded}
    await host.named("Alan", Answer.yes, WEEK_BEFORE + 3 * HOUR)
    assert await reminders.post_due(DAY_BEFORE - HOUR) == 1


async def test_cancelled_meeting_is_reminded_of_by_nothing(host: Host) -> None:
    """RFC 5546 3.2.5."""
    await reminders.post_due(WEEK_BEFORE)
    await meetings.cancel(host.meeting, by=host.ada, now=WEEK_BEFORE + HOUR)
    waiting = await Message.count().where(
        Message.kind == "meeting_reminded", Message.state == MailState.pending.value
    )
    assert waiting == 0
    assert await reminders.post_due(DAY_BEFORE) == 0


async def test_quiet_hours_hold_a_reminder_until_the_readers_morning(
    database: Any, now: datetime
) -> None:
    host = await Gathering().set(now)
    await Board.update({Board.quiet_from: 8, Board.quiet_until: 10}).where(
        Board.id == host.board.id
    )
    await meetings.invite(host.meeting, by=host.ada, now=now)
    # 14:00 UTC is nine in the morning for both of them, in New York.
    assert await reminders.post_due(WEEK_BEFORE) == 0
    assert await reminders.post_due(WEEK_BEFORE + HOUR) == 2
    assert await skipped() == []


async def test_who_cannot_or_will_not_be_reminded_is_skipped_with_the_reason(host: Host) -> None:
    link = await issue(
        LinkPurpose.unsubscribe, person=host.people[0].id, subject="reminders", now=host.now
    )
    await opt_outs.stop(link, now=host.now)
    await Person.update({Person.mail_refused_at: host.now}).where(Person.id == host.people[1].id)
    assert await reminders.post_due(WEEK_BEFORE) == 0
    assert await skipped() == [
        ("Alan", "Does not want reminders."),
        ("Katherine", "An earlier mail to this address was refused."),
    ]


async def test_thanks_go_to_those_who_were_noted_as_there(host: Host) -> None:
    await host.plans(THANKS.audience, THANKS.base, THANKS.minutes, host.now)
    for name in ("Alan", "Katherine"):
        await host.named(name, Answer.yes, START - 20 * DAY)
    await Attendance.update({Attendance.is_present: False}, force=True)
    await Attendance.update({Attendance.is_present: True}).where(
        Attendance.attendee == host.alan.id, Attendance.sitting == host.sittings[1].id
    )
    over = START + DAY + 2 * HOUR
    await reminders.post_due(over + DAY - timedelta(minutes=1))
    assert ("Alan", "About Winter meeting") not in await written()
    await reminders.post_due(over + DAY)
    assert [row for row in await written() if row[1].startswith("About")] == [
        ("Alan", "About Winter meeting")
    ]


async def test_job_says_when_the_next_is_due(host: Host) -> None:
    assert await reminders.job(WEEK_BEFORE - DAY) == WEEK_BEFORE
    assert await written() == []
    assert await reminders.job(WEEK_BEFORE) == WEEK_BEFORE + DAY  # of their second day
    assert await written() == SILENT
    assert not await messages.went_out(host.meeting.id, ["meeting_reminded"])
