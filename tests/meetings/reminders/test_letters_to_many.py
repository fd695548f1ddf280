"""Reminders by hand to many: they are written bit by bit, to those who are silent by then."""

from datetime import datetime, timedelta

import pytest

from board.foundation.errors import Refused
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer
from meetings.reminders import mails as reminder_mails
from meetings.reminders import nudges, series_nudges
from meetings.scheduling import meetings
from meetings.series import series
from tests.gatherings import Gathering
from tests.letters import few_are_many, readers, write_all
from tests.recurrences import Recurrence

pytestmark = pytest.mark.usefixtures("database")


async def test_whoever_answers_meanwhile_is_not_reminded(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await Gathering().invited(now)
    few_are_many(monkeypatch)
    meeting = await meetings.find(scene.meeting.id, scene.ada)
    assert len(await nudges.send(meeting, by=scene.ada, now=now)) == 2
    with pytest.raises(Refused):
        await nudges.send(meeting, by=scene.ada, now=now)
    assert await Message.count().where(Message.kind == reminder_mails.KIND) == 0
    await scene.says(Answer.no)
    made = await write_all(now)
    assert await readers(reminder_mails.KIND) == ["Katherine"]
    assert (made.position, made.written, made.cause) == (2, 1, meeting.id)


async def test_the_silent_of_a_series_are_reminded_bit_by_bit(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await Recurrence().invited(now)
    few_are_many(monkeypatch)
    later = now + timedelta(days=2)
    found = await series.find(scene.series.id, scene.ada)
    assert len(await series_nudges.send(found, by=scene.ada, now=later)) == 2
    await write_all(later)
    assert await readers(reminder_mails.KIND) == ["Alan", "Katherine"]
