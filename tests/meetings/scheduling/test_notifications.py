"""Changes that follow one another while everybody is still being told of the first."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from board.foundation.mail.rules.outbox import MailingEnd, MailState
from board.foundation.mail.tables import Mailing, Message
from board.foundation.mailings import writing
from meetings.scheduling import meetings
from tests.gatherings import Gathering
from tests.meetings.scheduling.test_letters_to_many import (
    deliver,
    moved,
    portions,
    scene,
    waiting,
    write_all,
)

pytestmark = pytest.mark.anyio
__all__ = ["portions", "scene"]
HOUR = timedelta(hours=1)


async def test_second_change_overtakes_what_is_yet_to_be_written(
    scene: Gathering, now: datetime
) -> None:
    """Whoever had not heard of the new time hears of it now; nobody gets the older number later."""
    later = now + HOUR
    await meetings.change(scene.meeting, moved(scene, starts=time(14)), by=scene.ada, now=later)
    await writing.carry_on(later)  # one person, of each of the two mailings
    await deliver(later)
    other = replace(moved(scene, starts=time(14)), place="Bremen")
    await meetings.change(scene.meeting, other, by=scene.ada, now=later + HOUR)
    await write_all(later + HOUR)
    found = await waiting()
    assert {(name, number) for _, name, number in found} == {("Alan", 2), ("Katherine", 2)}
    first = {row["to_name"] for row in await Message.select().where(
        Message.kind == "meeting_moved", Message.state == MailState.mailbox.value
    )}  # fmt: skip
    assert {kind for kind, name, _ in found if name in first} == {"meeting_updated"}
    assert {kind for kind, name, _ in found if name not in first} == {"meeting_moved"}
    ended = {row["ended_because"] for row in await Mailing.select(Mailing.ended_because)}
    assert ended == {MailingEnd.done, MailingEnd.overtaken}


async def test_taken_back_move_is_told_to_nobody(scene: Gathering, now: datetime) -> None:
    later = now + HOUR
    await meetings.change(scene.meeting, moved(scene, starts=time(14)), by=scene.ada, now=later)
    await writing.carry_on(later)
    await meetings.change(scene.meeting, moved(scene), by=scene.ada, now=later)
    await write_all(later)
    assert await waiting() == []
