"""Damaged mails: one that nobody can read any more is set aside and shown, and stops no other."""

from datetime import UTC, datetime

from board.foundation.database import damages
from board.foundation.mail import words
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
ON_THE_WAY = (
    MailState.held,
    MailState.pending,
    MailState.leased,
    MailState.retry,
    MailState.uncertain,
)


async def set_aside(message_id: str, *, now: datetime) -> None:
    """The mail has failed for good, and staff see why."""

    def failed(names: str) -> damages.Mended:
        return {
            Message.state: MailState.failed.value,
            Message.error: words.mail_damaged(names),
            Message.lease_owner: None,
            Message.lease_until: None,
            Message.handed_at: None,
        }

    await damages.set_aside(Message, message_id, failed, now=now)


async def sweep(now: datetime) -> None:
    """Finds those on their way that no query finds any more, since their columns lie."""
    known = [state.value for state in MailState]
    on_the_way = Message.state.is_in([state.value for state in ON_THE_WAY])
    for which in (Message.state.not_in(known), on_the_way):
        await damages.sweep(Message, which, set_aside, now=now)


async def readable(message_id: str) -> Message:
    """What can be read of one mail, without its bytes: for a list that shall not break."""
    replaced = await _unreadable(message_id, now=LONG_AGO)
    return await damages.readable(Message, message_id, replaced)


# --- steps -----------------------------------------------------------------------------------


async def _unreadable(message_id: str, *, now: datetime) -> damages.Mended:
    found = await damages.mended(Message, message_id, now=now)
    if Message.state in found:
        found[Message.state] = MailState.failed.value
    return found
