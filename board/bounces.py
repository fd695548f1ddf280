"""Bounces: mails of ours that came back after they had gone out."""

from datetime import datetime

from board import db, journal
from board.rules.addresses import address_key
from board.rules.outbox import GONE_OUT, MailState
from board.tables.outbox import Message
from board.tables.people import Person


async def take(
    message_id: str, reason: str, *, is_permanent: bool, now: datetime
) -> Message | None:
    """Marks the mail with that Message-ID; None if it is none of ours.

    For good: the mail failed, and nothing more goes to the address until somebody corrects it.
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
        if message.person:
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
