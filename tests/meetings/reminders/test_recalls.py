"""Recalls: what is true no longer is not said, while it can still be kept in."""

import pytest

from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer
from meetings.reminders import reminders
from tests.meetings.reminders.test_reminders import HOUR, WEEK_BEFORE, Host, host, skipped

__all__ = ["host"]
pytestmark = pytest.mark.anyio


async def test_answer_keeps_a_reminder_in_that_has_not_left(host: Host) -> None:
    await reminders.post_due(WEEK_BEFORE)
    await host.named("Alan", Answer.no, WEEK_BEFORE + HOUR)
    await reminders.post_due(WEEK_BEFORE + 2 * HOUR)
    rows = await Message.select(Message.to_name, Message.state).where(
        Message.kind == "meeting_reminded"
    )
    assert {row["to_name"]: row["state"] for row in rows} == {
        "Alan": MailState.superseded,
        "Katherine": MailState.pending,
    }
    assert await skipped() == [("Alan", "Had not left when it was true no longer.")]
