"""The release of a digest to many: its mails are written bit by bit, of the newest edition."""

from datetime import datetime

import pytest

from board.foundation.mail.tables import Message
from meetings.digests import releases
from meetings.digests.tables import Digest
from tests.drafts import drafted
from tests.letters import few_are_many, readers, write_all
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")
KIND = "digest_released"


@pytest.fixture
async def released(now: datetime, monkeypatch: pytest.MonkeyPatch) -> str:
    few_are_many(monkeypatch)
    live = await LiveMeeting().opened(now)
    identifier = await drafted(live)
    assert await releases.release(identifier, by=live.ada, now=now) == 3
    assert await Message.count().where(Message.kind == KIND) == 0
    return identifier


async def test_every_member_hears_of_it(released: str, now: datetime) -> None:
    made = await write_all(now)
    assert await readers(KIND) == ["Alan", "Grace", "Katherine"]
    assert (made.written, made.page) == (3, f"/digests/{released}")


async def test_nobody_hears_of_an_edition_that_was_withheld(released: str, now: datetime) -> None:
    await Digest.update({Digest.withheld_at: now}).where(Digest.id == released)
    made = await write_all(now)
    assert (made.position, made.written, await readers(KIND)) == (3, 0, [])
