"""A mail is read by a child: the same comes of it, and one that ends its reader is told of."""

import pytest

from board.foundation.sandbox import sandbox
from board.settings import Settings
from meetings.inbox import mail_reading
from meetings.inbox.mail_sorting import ArrivalKind
from meetings.inbox.rules.mail_shapes import DEEPEST
from tests.arrivals import NAMES, mail, nested


@pytest.mark.parametrize("name", NAMES)
async def test_safely_reads_as_read_does(name: str, settings: Settings) -> None:
    data = mail(name.removesuffix(".eml"))
    assert await mail_reading.safely(data) == mail_reading.read(data, False, "")


async def test_a_mail_that_takes_too_long_is_unread_and_keeps_its_sender(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So little time that no mail of this size can be read in it, while its headers can."""
    await mail_reading.safely(b"From: a@example.org\n\nx")
    monkeypatch.setattr(sandbox, "SECONDS", 1.0)
    head = b"From: Eve <eve@example.net>\nSubject: Hello\nMessage-ID: <m@example.net>\n\n"
    data = head[:-1] + nested(DEEPEST) + b"x\n" * 900_000
    opened = await mail_reading.safely(data)
    found = opened.mail
    assert (found.kind, found.from_address, found.subject, found.message_id, found.why) == (
        ArrivalKind.unreadable, "eve@example.net", "Hello", "m@example.net", mail_reading.TOO_MUCH,
    )  # fmt: skip
    other = await mail_reading.safely(data + b"x")
    assert other.mail.body_hash != found.body_hash
