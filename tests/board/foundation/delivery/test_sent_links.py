"""What has left, or never will, keeps no link; the built-in mailbox does, while it is one."""

from dataclasses import replace
from datetime import datetime

import pytest

from board.foundation.delivery import sent_links
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.settings import Smtp, current, use
from tests.board.foundation.delivery.test_deliveries import post

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("database")]
TOKEN = b"abcdefghjkmn" + b"q" * 26


@pytest.mark.parametrize(
    ("state", "has_server", "is_kept"),
    [
        (MailState.withdrawn, False, False),
        (MailState.expired, False, False),
        (MailState.mailbox, False, True),
        (MailState.mailbox, True, False),
        (MailState.pending, True, True),
    ],
)
async def test_link_goes_with_the_mail(
    now: datetime, state: MailState, has_server: bool, is_kept: bool
) -> None:
    use(replace(current(), smtp=Smtp("127.0.0.1", 25) if has_server else None))
    message = await post(now)
    await Message.update({Message.state: state.value}).where(Message.id == message.id)
    await sent_links.remove(now)
    [row] = await Message.select(Message.body, Message.links_removed_at)
    assert (TOKEN in bytes(row["body"]), row["links_removed_at"]) == (
        is_kept,
        None if is_kept else now,
    )
