"""A mail is noted as handed over, or as sent, by whoever has it and by nobody else."""

from datetime import datetime

import pytest

from board.foundation.delivery import deliveries, mail_leases
from board.foundation.mail.rules.outbox import MailState
from tests.board.foundation.delivery.test_deliveries import post, states

pytestmark = pytest.mark.usefixtures("database")


async def test_only_who_has_a_mail_writes_what_became_of_it(now: datetime) -> None:
    await post(now)
    [mail] = await deliveries.claim("one", now=now)
    until = now + mail_leases.LEASE
    noted = {"id": mail.id, "until": until, "now": now}
    sent = {
        "id": mail.id, "state": MailState.sent, "now": now, "body": b"kept", "copies": 1,
        "removed_at": now,
    }  # fmt: skip
    assert await mail_leases.HANDED.all(owner="two", **noted) == []
    assert await mail_leases.HANDED.all(owner="one", **noted) == [mail.id]
    assert await mail_leases.SENT.all(owner="two", **sent) == []
    assert await states() == ["leased"]
    assert await mail_leases.SENT.all(owner="one", **sent) == [mail.id]
    assert await mail_leases.SENT.all(owner="one", **sent) == []
    assert await states() == ["sent"]
