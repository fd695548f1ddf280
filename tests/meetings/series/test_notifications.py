"""A series of many: its mails are written bit by bit, of what holds when it is somebody's turn."""

from datetime import datetime, timedelta

import pytest

from board.foundation.mail.tables import Message
from board.foundation.mailings import writing
from meetings.series import series
from tests.letters import few_are_many, readers, write_all
from tests.recurrences import Recurrence, deliver

pytestmark = pytest.mark.usefixtures("database")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def scene(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Recurrence:
    few_are_many(monkeypatch)
    monkeypatch.setattr(writing, "PORTIONS", 1)
    made = await Recurrence().set(now)
    assert await series.invite(made.series, by=made.ada, now=now) == 2
    assert await Message.count() == 0
    return made


async def test_everybody_is_invited_to_all_dates(scene: Recurrence, now: datetime) -> None:
    made = await write_all(now)
    assert await readers("series_invited") == ["Alan", "Katherine"]
    assert (made.written, made.page) == (2, f"/series/{scene.series.id}")


async def test_cancellation_reaches_those_alone_who_have_the_invitation(
    scene: Recurrence, now: datetime
) -> None:
    await writing.carry_on(now)  # one of the two
    await deliver(now + MINUTE)
    found = await series.find(scene.series.id, scene.ada)
    await series.cancel(found, by=scene.ada, now=now + 2 * MINUTE)
    await write_all(now + 2 * MINUTE)
    [invited] = await readers("series_invited")
    assert await readers("series_cancelled") == [invited]
