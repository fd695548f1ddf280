"""A charter's new version: many are asked bit by bit, and only those who have not accepted it."""

from datetime import datetime

import pytest

from board.charters import charters
from board.foundation.mail.tables import Message
from tests.board.charters.test_charters import Scene
from tests.letters import few_are_many, readers, write_all

pytestmark = pytest.mark.usefixtures("database")


async def test_whoever_accepts_meanwhile_is_not_asked(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_are_many(monkeypatch)
    scene = await Scene().set(now)
    assert await scene.second(now) == 2
    assert await charters.ask_all(scene.board, by=scene.ada, now=now) == 0
    assert await Message.count() == 0
    await charters.accept(scene.alan.person, scene.board.id, 2, now=now)
    made = await write_all(now)
    assert await readers(charters.KIND) == ["Grace"]
    assert (made.position, made.written) == (2, 1)
