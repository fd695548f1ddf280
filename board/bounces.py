"""Bounces: mails of ours that came back after they had gone out."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from board import db, journal
from board.rules.addresses import address_key
from board.rules.outbox import GONE_OUT, MailState
from board.tables.outbox import Message
from board.tables.people import Person

RECENT = timedelta(days=5)  # mail servers give up by then (RFC 5321 4.5.4.1)

# --- queries ---------------------------------------------------------------------------------


async def ours_among(message_ids: Sequence[str]) -> str:
    """The first of these Message-IDs that is a mail of ours; empty where none is."""
    rows = await Message.select(Message.message_id).where(
        Message.message_id.is_in([each for each in message_ids if each] or [""])
    )
    known = {row["message_id"] for row in rows}
    return next((each for each in message_ids if each in known), "")


async def latest_to(addresses: Collection[str], *, now: datetime) -> Message | None:
    """The latest mail that went out to one of these addresses in the last days."""
    keys = {address_key(each) for each in addresses} - {""}
    rows = await (
        Message.objects()
        .where(Message.sent_at > now - RECENT, Message.state.is_in([s.value for s in GONE_OUT]))
        .where(Message.person.email_key.is_in(list(keys) or [""]))
        .order_by(Message.sent_at, ascending=False)
        .limit(20)
    )
    return next((each for each in rows if address_key(each.to_address) in keys), None)


# --- operations ------------------------------------------------------------------------------


async def take(
    message_id: str, reason: str, *, is_permanent: bool, may_close: bool = True, now: datetime
) -> Message | None:
    """Marks the mail with that Message-ID; None if it is none of ours.

    For good: the mail failed, and nothing more goes to the address until somebody corrects it,
    unless nothing is said against the address itself (`may_close`).
    """
    if not message_id:
        return None
    async with db.transaction():
        message = await Message.objects().where(Message.message_id == message_id).first()
        if message is None or not is_permanent:
            return message
        rows = (
            await Message.update(
                {Message.state: MailState.failed.value, Message.error: reason[:500]}
            )
            .where(Message.id == message.id, Message.state.is_in([s.value for s in GONE_OUT]))
            .returning(Message.id)
        )
        if not rows:
            return message
        if message.person and may_close:
            await Person.update({Person.mail_refused_at: now}).where(
                Person.id == message.person, Person.email_key == address_key(message.to_address)
            )
        await journal.record(
            "mail.bounced",
            message.id,
            by=journal.Actor("mail"),
            now=now,
            board=message.board or "",
            person=message.person or "",
        )
    return message
