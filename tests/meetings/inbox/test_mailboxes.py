"""What is noted of a mailbox may be damaged: it is begun anew, and told meanwhile."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from board.settings import Imap, current, use
from meetings.inbox import mailboxes
from meetings.inbox.mailboxes import FolderPosition
from meetings.inbox.tables import Mailbox
from tests.board.foundation.database.test_damages import only_sqlite, poisoned
from tests.cast import make_staff

pytestmark = pytest.mark.anyio
IMAP = Imap(host="imap.example.org", port=993, username="board", password="s", folder="INBOX")


@only_sqlite
@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(("lease_until", "'zzz'"), ("read_at", "'never'"), ("failed_at", "12")),
        *(("uidvalidity", "'x'"), ("last_uid", "'many'"), ("failure", "x'00ff'")),
    ],
)
async def test_damaged_row_is_begun_anew_and_told_meanwhile(
    database: Any, now: datetime, column: str, value: str, caplog: pytest.LogCaptureFixture
) -> None:
    use(replace(current(), imap=IMAP))
    assert await mailboxes.lease(IMAP, "one", now=now)
    assert await mailboxes.note_read(IMAP, "one", 7, 40, is_waiting=True, now=now)
    await mailboxes.give_back("one")
    [row] = await Mailbox.select(Mailbox.id)
    await poisoned("mailbox", row["id"], **{column: value})
    assert len(await mailboxes.settings_rows(await make_staff(now), now)) == 1
    for _ in range(2):
        await mailboxes.mend(IMAP, now=now)
    assert len(caplog.records) == 1
    assert await mailboxes.lease(IMAP, "two", now=now)
    last = 0 if column == "last_uid" else 40
    assert await mailboxes.position(IMAP) == FolderPosition(
        0, last, None if column == "read_at" else now
    )


async def test_row_that_can_be_read_is_left_alone(database: Any, now: datetime) -> None:
    await mailboxes.lease(IMAP, "one", now=now)
    await mailboxes.note_read(IMAP, "one", 7, 40, is_waiting=True, now=now)
    await mailboxes.mend(IMAP, now=now)
    assert await mailboxes.position(IMAP) == FolderPosition(7, 40, now)
