"""`folkmoot run` as people start it, with the worker inside: what it sends arrives whole."""

import asyncio
from email import message_from_bytes

import pytest

from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from tests.durability.house import House

pytestmark = pytest.mark.anyio


async def test_mails_of_the_process_that_serves_arrive_whole(house: House) -> None:
    house.start("web", with_worker=True)
    await house.open(administrators=1)
    _, client, csrf = house.clients[0]
    answer = await client.post("/settings/test-mail", data={"csrf": csrf}, timeout=60)
    assert answer.status_code == 303
    async with asyncio.timeout(60):
        while await Message.exists().where(  # noqa: ASYNC110 - a database
            Message.state != MailState.sent.value
        ):
            await asyncio.sleep(0.05)
    [row] = await Message.select(Message.message_id, Message.subject)
    [arrived] = [message_from_bytes(mail.content) for mail in house.smtp.received]
    assert str(arrived["Message-ID"]).strip("<>") == row["message_id"]
    assert (arrived["Subject"], bool(arrived.get_payload())) == (row["subject"], True)
