"""Letters to many to test with: more than one reader is many, and a portion is one letter."""

from datetime import datetime

import pytest

from board.foundation.mail.tables import Mailing, Message
from board.foundation.mailings import mailings, writing


def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailings, "MANY", 1)
    monkeypatch.setattr(writing, "AT_ONCE", 1)


async def write_all(now: datetime) -> Mailing:
    """Runs the worker's part until all is written; returns the newest mailing."""
    while await Mailing.exists().where(Mailing.ended_at.is_null()):
        await writing.carry_on(now)
    mailing = await Mailing.objects().order_by(Mailing.created_at, ascending=False).first()
    assert mailing is not None
    return mailing


async def readers(kind: str) -> list[str]:
    """Who gets a mail of that kind by a mailing, by name; somebody with two stands there twice."""
    rows = await Message.select(Message.to_name).where(
        Message.kind == kind, Message.mailing.is_not_null()
    )
    return sorted(row["to_name"] for row in rows)
