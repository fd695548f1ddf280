"""An offer of times to many: it is written bit by bit, to those who have not answered it yet."""

from datetime import datetime

import pytest

from board.foundation.mail.tables import Message
from meetings.interviews import bookings, interviews
from tests.letters import few_are_many, readers, write_all
from tests.offers import Calls

pytestmark = pytest.mark.usefixtures("database")


async def test_offer_reaches_those_who_have_not_answered(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_are_many(monkeypatch)
    scene = await Calls().drafted(now)
    assert await interviews.open_up(scene.interview, by=scene.ada, now=now) == 2
    assert await Message.count() == 0
    await bookings.refuse(scene.asked["Alan"], "Not by phone", now=now)
    made = await write_all(now)
    assert await readers("interview_offered") == ["Grace"]
    assert (made.position, made.written, made.page) == (2, 1, f"/interviews/{scene.interview.id}")
