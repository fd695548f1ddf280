import asyncio
from datetime import datetime, timedelta

import pytest

from board.foundation.errors import LostRace, Refused
from board.foundation.mail.tables import Message
from meetings.polls import polls
from meetings.polls import reminders as poll_reminders
from meetings.polls.rules.polls import Choice
from tests.ballots import Question
from tests.live_meetings import events

pytestmark = pytest.mark.usefixtures("database")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
Y = Choice.yes


async def reminded() -> list[tuple[str, str]]:
    rows = (
        await Message.select(Message.to_name, Message.state)
        .where(Message.kind == "poll_reminded")
        .order_by(Message.to_name)
    )
    return [(row["to_name"], row["state"]) for row in rows]


async def test_reminder_goes_to_the_silent_once_a_day(now: datetime) -> None:
    question = await Question().asked(now)
    await question.votes("Alan", Y, Y, Y)
    with pytest.raises(Refused, match="within the last day"):
        await poll_reminders.remind(question.poll, by=question.ada, now=now + DAY / 2)
    mailed = await poll_reminders.remind(question.poll, by=question.ada, now=now + DAY)
    assert (mailed.people, mailed.waiting) == (2, 1)
    assert [name for name, _ in await reminded()] == ["Grace", "Katherine"]
    with pytest.raises(Refused):
        await poll_reminders.remind(question.poll, by=question.ada, now=now + DAY * 1.5)


async def test_reminder_of_a_closed_poll_is_a_lost_race(now: datetime) -> None:
    question = await Question().asked(now)
    with pytest.raises(LostRace):
        await poll_reminders.remind(question.poll, by=question.ada, now=now + 7 * DAY)


@pytest.mark.race
async def test_silent_are_reminded_once_a_day_before_the_deadline(now: datetime) -> None:
    question = await Question().asked(now)
    await question.votes("Alan", Y, Y, Y)
    last_day = question.poll.closes_at - DAY
    await poll_reminders.remind_due(last_day - HOUR)
    assert await reminded() == []
    await asyncio.gather(*(poll_reminders.remind_due(last_day + HOUR) for _ in range(3)))
    await poll_reminders.remind_due(last_day)
    assert await reminded() == [("Grace", "pending"), ("Katherine", "pending")]
    assert (await events(question.poll.id)).count("poll.reminded") == 1


async def test_reminder_still_waiting_stays_in_when_the_vote_comes(now: datetime) -> None:
    question = await Question().asked(now)
    await poll_reminders.remind_due(question.poll.closes_at - DAY)
    await question.votes("Katherine", Y, Y, Y, now=now + 6 * DAY)
    assert await reminded() == [
        ("Alan", "pending"), ("Grace", "pending"), ("Katherine", "superseded"),
    ]  # fmt: skip


async def test_reminder_that_the_night_holds_past_the_deadline_is_left_out(now: datetime) -> None:
    """The poll closes at 9:30 UTC, when quiet hours are not over in New York."""
    question = await Question().asked(now)
    await poll_reminders.remind_due(question.poll.closes_at - HOUR)
    assert [name for name, _ in await reminded()] == ["Alan", "Grace"]


async def test_whoever_had_a_mail_within_a_day_has_no_last_call(now: datetime) -> None:
    question = await Question().asked(now)
    last_day = question.poll.closes_at - DAY
    await poll_reminders.remind(question.poll, by=question.ada, now=last_day - HOUR)
    await poll_reminders.remind_due(last_day + HOUR)
    assert len(await reminded()) == 3


async def test_later_deadline_has_a_last_call_of_its_own(now: datetime) -> None:
    question = await Question().asked(now)
    await poll_reminders.remind_due(question.poll.closes_at - DAY)
    later = question.poll.closes_at + 7 * DAY
    await polls.extend(question.poll, later, by=question.ada, now=now + 6 * DAY + HOUR)
    await poll_reminders.remind_due(later - DAY)
    assert len(await reminded()) == 6
