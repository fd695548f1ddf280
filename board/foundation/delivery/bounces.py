"""Bounces: mails of ours that came back after they had gone out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from board import settings
from board.foundation.database import db
from board.foundation.delivery import closed_addresses, return_paths
from board.foundation.delivery.rules import is_of_address
from board.foundation.journal import journal
from board.foundation.mail.rules.outbox import GONE_OUT, MailState
from board.foundation.mail.tables import Message
from board.foundation.text.addresses import address_key

RECENT = timedelta(days=5)  # mail servers give up by then (RFC 5321 4.5.4.1)


@dataclass(frozen=True)
class Returned:
    """What came back: the server's words, and what makes them believable.

    `status`: RFC 3463. `recipients`: whom the status part of a delivery report (RFC 3464) names.
    `came_to`: the addresses that it was sent to, one of which may be a return path of ours.
    """

    reason: str
    is_permanent: bool
    status: str = ""
    recipients: Sequence[str] = ()
    came_to: Sequence[str] = ()


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


async def record(
    message_ids: Sequence[str], returned: Returned, *, now: datetime
) -> tuple[Message | None, bool]:
    """The mail of ours that came back, and whether that is believed; None if it is none of ours.

    Anybody can write a mail that says so. What is not believed changes nothing and waits for staff.
    What is fails the mail, and puts the address in doubt if there is said to be none.
    """
    signs = settings.current().signed_returns
    signed = return_paths.mail_of(returned.came_to) if signs else None
    named = await ours_among(message_ids)
    which = Message.id == signed if signed else Message.message_id == (named or "-")
    async with db.transaction():
        message = await Message.objects().where(which).first()
        if message is None:
            return None, False
        if not signed and (signs or not _is_reported(message, returned)):
            return message, False
        if not returned.is_permanent:
            return message, True
        rows = (
            await Message.update(
                {Message.state: MailState.failed.value, Message.error: returned.reason[:500]}
            )
            .where(Message.id == message.id, Message.state.is_in([s.value for s in GONE_OUT]))
            .returning(Message.id)
        )
        if not rows:
            return message, True
        if message.person and is_of_address(returned.status):
            await closed_addresses.doubt(message, returned.reason, now=now)
        else:
            await journal.record(
                "mail.bounced", message.id, by=closed_addresses.MAIL, now=now,
                board=message.board or "", person=message.person or "",
            )  # fmt: skip
    return message, True


# --- steps -----------------------------------------------------------------------------------


def _is_reported(message: Message, returned: Returned) -> bool:
    """Without signatures only a delivery report counts that names the mail and its reader."""
    named = {address_key(each) for each in returned.recipients}
    return address_key(message.to_address) in named
