"""Deliveries: which worker holds which mail, and how handing it over went."""

import logging
from datetime import datetime, timedelta
from typing import Any

from piccolo.custom_types import Combinable

from board import settings
from board.foundation.database import db
from board.foundation.delivery import closed_addresses
from board.foundation.errors import DatabaseUnavailable
from board.foundation.installation import installation
from board.foundation.mail import damaged_mails, limits, mime, outbox
from board.foundation.mail.rules import outbox as rules
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message

log = logging.getLogger("folkmoot.deliveries")

LEASE = timedelta(minutes=2)
AT_ONCE = 20
CLEANED_AT_ONCE = 50


async def claim(
    owner: str, *, now: datetime, limit: int = AT_ONCE, gap: timedelta | None = None
) -> list[Message]:
    """Leases mails that are due; a lease that ran out is claimed again with a higher token.

    With a `gap` one mail at most, and none within that time of the last, whichever worker had it.
    One that cannot be read is set aside, and stops none of the others.
    """
    await _expire(now=now)
    if await installation.hold():
        return []
    due = await (
        Message.select(Message.id)
        .where(_is_due(now))
        .order_by(Message.due_at)
        .limit(limit if gap is None else 1)
    )
    if due and gap is not None and not await limits.take_turn("mails", gap, now=now):
        return []
    claimed = []
    for row in due:
        try:
            if message := await _claim_one(row["id"], owner, now=now):
                claimed.append(message)
        except DatabaseUnavailable:
            raise
        except Exception:  # whatever is wrong with one row, the others must leave
            log.exception("Mail %s cannot be read: it is set aside", row["id"])
            await damaged_mails.set_aside(row["id"], now=now)
    return claimed


async def keep(message: Message, *, now: datetime) -> bool:
    """Renews the lease just before the mail is handed over; False if it ran out meanwhile."""
    return await _hold(message, {Message.lease_until: now + LEASE})


def without_links(message: Message) -> bytes:
    """What is kept of a mail that went out: its bytes without the personal links."""
    return mime.redact(message.body)


async def settle_sent(
    message: Message,
    *,
    now: datetime,
    state: MailState = MailState.sent,
    body: bytes | None = None,
) -> bool:
    """Notes that a leased mail went out; personal links leave the stored bytes.

    In the built-in mailbox they stay, since that is where they are followed. `body`: without_links,
    from before it went.
    """
    is_live = state == MailState.mailbox
    kept = message.body if is_live else body or without_links(message)
    return await _settle(
        message,
        {
            Message.state: state.value,
            Message.sent_at: now,
            Message.body: kept,
            Message.copies: message.copies + 1,
            Message.links_removed_at: None if is_live else now,
            Message.error: "",
        },
    )


async def settle_failed(
    message: Message, reason: str, *, now: datetime, permanent: bool, refused: bool
) -> bool:
    """A temporary failure is tried again later; a permanent one may put the address in doubt.

    What has perhaps gone out before stays uncertain until somebody takes it.
    """
    attempts = message.attempts + 1
    late = now - message.created_at > rules.GIVE_UP_AFTER
    state = MailState.failed if permanent or late else MailState.retry
    due_at = now + rules.next_delay(attempts)
    if message.copies and not permanent:
        state, due_at = MailState.uncertain, now + rules.UNCERTAIN_AGAIN
    async with db.transaction():
        won = await _settle(
            message,
            {
                Message.state: state.value,
                Message.error: reason[:500],
                Message.attempts: attempts,
                Message.due_at: due_at,
            },
        )
        if won and refused:
            await closed_addresses.doubt(message, reason, now=now)
    return won


async def settle_uncertain(message: Message, reason: str, *, now: datetime) -> bool:
    """The mail was handed over, and nobody knows whether it was taken."""
    return await _settle(
        message,
        {
            Message.state: MailState.uncertain.value,
            Message.error: reason[:500],
            Message.attempts: message.attempts + 1,
            Message.copies: message.copies + 1,
            Message.sent_at: now,
            Message.due_at: now + rules.UNCERTAIN_AGAIN,
        },
    )


async def give_back(owner: str) -> None:
    """Frees what a worker still holds and has not handed over."""
    await _give_back(Message.lease_owner == owner)


async def give_back_one(message: Message) -> None:
    """The same for one mail, which nobody has judged: it keeps its place."""
    await _give_back((Message.id == message.id) & (Message.lease_token == message.lease_token))


async def remove_links(now: datetime) -> None:
    """A job of the worker: what has left, or never will, opens nothing any more.

    The built-in mailbox keeps its links for as long as it is there.
    """
    done = [MailState.sent, MailState.withdrawn, MailState.superseded, MailState.expired]
    if settings.current().smtp is not None:
        done.append(MailState.mailbox)
    for _ in range(CLEANED_AT_ONCE):
        row = await Message.select(Message.id, Message.state, Message.body).where(
            Message.links_removed_at.is_null(), Message.state.is_in([s.value for s in done])
        ).first()  # fmt: skip
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


def _is_due(now: datetime) -> Combinable:
    waits = Message.state.is_in([MailState.pending.value, MailState.retry.value])
    # A lease that ends further ahead than any can was taken by a clock that was set back since.
    is_over = (Message.lease_until < now) | (Message.lease_until > now + 2 * LEASE)
    may_go_again = (
        (Message.state == MailState.uncertain.value)
        & (Message.copies < rules.MOST_COPIES)
        & (Message.expires_at.is_null() | (Message.expires_at > now))
    )
    return ((waits | may_go_again) & (Message.due_at <= now)) | (
        (Message.state == MailState.leased.value) & is_over
    )


async def _claim_one(message_id: str, owner: str, *, now: datetime) -> Message | None:
    """None if another worker was faster."""
    rows = await Message.select(Message.lease_token).where(Message.id == message_id)
    if not rows:
        return None
    won = (
        await Message.update(
            {
                Message.state: MailState.leased.value,
                Message.lease_owner: owner,
                Message.lease_until: now + LEASE,
                Message.lease_token: rows[0]["lease_token"] + 1,
            }
        )
        .where(
            Message.id == message_id,
            Message.lease_token == rows[0]["lease_token"],
            _is_due(now),
        )
        .returning(Message.id)
    )
    return await outbox.find(message_id) if won else None


async def _give_back(which: Combinable) -> None:
    for state, copies in (
        (MailState.pending, Message.copies == 0),
        (MailState.uncertain, Message.copies > 0),
    ):
        await Message.update(
            {Message.state: state.value, Message.lease_owner: None, Message.lease_until: None}
        ).where(which, copies, Message.state == MailState.leased.value)


async def _settle(message: Message, values: dict[Any, Any]) -> bool:
    return await _hold(message, {**values, Message.lease_owner: None, Message.lease_until: None})


async def _hold(message: Message, values: dict[Any, Any]) -> bool:
    """Writes only while the lease is this worker's: its token tells it from a later one."""
    rows = (
        await Message.update(values)
        .where(
            Message.id == message.id,
            Message.lease_token == message.lease_token,
            Message.state == MailState.leased.value,
        )
        .returning(Message.id)
    )
    return bool(rows)


async def _expire(*, now: datetime) -> None:
    await Message.update({Message.state: MailState.expired.value}).where(
        Message.state.is_in([MailState.pending.value, MailState.retry.value]),
        Message.expires_at <= now,
    )
