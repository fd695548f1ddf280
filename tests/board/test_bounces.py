"""Mails that come back: the mail is marked, and the address closed where it is for good."""

from datetime import datetime
from typing import Any

import pytest

from board import bounces, outbox
from board.tables.journal import Entry
from board.tables.outbox import Message
from board.tables.people import Person
from tests.cast import make_board, make_person

pytestmark = pytest.mark.anyio


async def sent(now: datetime, *, state: str = "sent") -> dict[str, Any]:
    """A mail to Alan that went out."""
    alan = await make_person(now, await make_board(now))
    await outbox.post(
        "desk_mailed",
        to=outbox.Recipient("Alan", "alan@example.org", person=alan.id),
        context={"name": "Alan", "url": "https://board.example.com/"},
        now=now,
    )
    await Message.update({Message.state: state}, force=True)
    return (await Message.select())[0]


async def closed_at() -> datetime | None:
    closed: datetime | None = (await Person.select(Person.mail_refused_at))[0]["mail_refused_at"]
    return closed


async def test_take_for_good_fails_the_mail_and_closes_the_address(
    database: Any, now: datetime
) -> None:
    """RFC 3464."""
    mail = await sent(now)
    for _ in range(2):
        found = await bounces.take(mail["message_id"], "Unknown user.", is_permanent=True, now=now)
        assert found is not None
    [after] = await Message.select()
    assert (after["state"], after["error"], await closed_at()) == ("failed", "Unknown user.", now)
    assert await Entry.count().where(Entry.event == "mail.bounced") == 1


async def test_take_of_a_delay_changes_nothing(database: Any, now: datetime) -> None:
    mail = await sent(now)
    await bounces.take(mail["message_id"], "Mailbox full.", is_permanent=False, now=now)
    assert ((await Message.select())[0]["state"], await closed_at()) == ("sent", None)


async def test_take_leaves_an_address_alone_that_was_corrected_since(
    database: Any, now: datetime
) -> None:
    mail = await sent(now)
    await Person.update({Person.email_key: "alan@example.com"}, force=True)
    await bounces.take(mail["message_id"], "Unknown user.", is_permanent=True, now=now)
    assert ((await Message.select())[0]["state"], await closed_at()) == ("failed", None)


@pytest.mark.parametrize("message_id", ["", "unknown@example.org"])
async def test_take_of_what_is_not_ours_is_nothing(
    database: Any, now: datetime, message_id: str
) -> None:
    await sent(now)
    assert await bounces.take(message_id, "Unknown.", is_permanent=True, now=now) is None
    assert await closed_at() is None
