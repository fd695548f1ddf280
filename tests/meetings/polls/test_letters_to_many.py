"""A poll of many: the question and its reminder are written bit by bit, to whom they concern."""

from datetime import datetime, timedelta

import pytest

from board.foundation.mail.tables import Message
from meetings.polls import polls
from meetings.polls import reminders as poll_reminders
from meetings.polls.rules.polls import Choice
from tests.ballots import Question
from tests.letters import few_are_many, readers, write_all

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def portions(monkeypatch: pytest.MonkeyPatch) -> None:
    few_are_many(monkeypatch)


async def test_question_is_written_after_the_press(now: datetime) -> None:
    question = await Question().drafted(now)
    mailed = await polls.open_up(question.poll, by=question.ada, now=now)
    assert (mailed.people, mailed.waiting, await Message.count()) == (3, 1, 0)
    made = await write_all(now)
    assert await readers("poll_invited") == ["Alan", "Grace", "Katherine"]
    assert (made.written, made.cause, made.page) == (3, question.poll.id, f"/polls/{made.cause}")


async def test_nobody_hears_of_a_poll_that_was_closed_meanwhile(now: datetime) -> None:
    question = await Question().drafted(now)
    await polls.open_up(question.poll, by=question.ada, now=now)
    await polls.close(question.poll, by=question.ada, now=now)
    made = await write_all(now)
    assert (made.position, made.written, await Message.count()) == (3, 0, 0)


async def test_whoever_votes_meanwhile_is_not_reminded(now: datetime) -> None:
    question = await Question().asked(now)
    await write_all(now)
    later = now + DAY
    await poll_reminders.remind(question.poll, by=question.ada, now=later)
    await question.votes("Alan", Choice.yes, Choice.yes, Choice.yes)
    await write_all(later)
    assert await readers("poll_reminded") == ["Grace", "Katherine"]
