"""Sent links: what has left, or never will, opens nothing any more in the copy that is kept."""

import logging
from datetime import datetime
from typing import Any

from piccolo.custom_types import Combinable
from piccolo.query.methods.select import Select

from board import settings
from board.foundation.mail import mime
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message

log = logging.getLogger("folkmoot.deliveries")
CLEANED_AT_ONCE = 50


def look() -> Select[Any]:
    """Mails that still hold links, and should not."""
    return Message.select(Message.id).where(_holds_links())


async def remove(now: datetime) -> None:
    """A job of the worker: what has left, or never will, opens nothing any more.

    The built-in mailbox keeps its links for as long as it is there.
    """
    for _ in range(CLEANED_AT_ONCE):
        row = (
            await Message.select(Message.id, Message.state, Message.body)
            .where(_holds_links())
            .first()
        )
        if row is None:
            return
        try:
            body = mime.redact(row["body"])
        except Exception:  # what cannot be read cannot be searched either
            log.exception("Mail %s is damaged; its words are removed", row["id"])
            body = b""
        await Message.update({Message.body: body, Message.links_removed_at: now}).where(
            Message.id == row["id"], Message.state == row["state"]
        )


# --- steps ---------------------------------------------------------------------------------


def _holds_links() -> Combinable:
    done = [MailState.sent, MailState.withdrawn, MailState.superseded, MailState.expired]
    if settings.current().smtp is not None:
        done.append(MailState.mailbox)
    return Message.links_removed_at.is_null() & Message.state.is_in([each.value for each in done])
