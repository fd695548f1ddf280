"""Deliveries: which worker holds which mail, and how handing it over went."""

from datetime import datetime, timedelta
from typing import Any

from board import db, journal, limits, links, mime, outbox
from board.rules import outbox as rules
from board.rules.outbox import MailState
from board.tables.outbox import Message
from board.tables.people import Person

LEASE = timedelta(minutes=2)


async def claim(
    owner: str, *, now: datetime, limit: int = 20, gap: timedelta | None = None
) -> list[Message]:
    """Leases mails that are due; a lease that ran out is claimed again with a higher token.

    With a `gap` one mail at most, and none within that time of the last, whichever worker had it.
    """
    await _expire(now=now)
    due = await (
        Message.select(Message.id, Message.lease_token)
        .where(
            (
                Message.state.is_in([MailState.pending.value, MailState.retry.value])
                & (Message.due_at <= now)
            )
            | ((Message.state == MailState.leased.value) & (Message.lease_until < now))
        )
        .order_by(Message.due_at)
        .limit(limit if gap is None else 1)
    )
    if due and gap is not None and not await limits.take_turn("mails", gap, now=now):
        return []
    claimed = []
    for row in due:
        won = (
            await Message.update(
                {
                    Message.state: MailState.leased.value,
                    Message.lease_owner: owner,
                    Message.lease_until: now + LEASE,
                    Message.lease_token: row["lease_token"] + 1,
                }
            )
            .where(
                Message.id == row["id"],
                Message.lease_token == row["lease_token"],
                Message.state.is_in(
                    [s.value for s in (MailState.pending, MailState.retry, MailState.leased)]
                ),
            )
            .returning(Message.id)
        )
        if won:
            claimed.append(await outbox.find(row["id"]))
    return claimed


async def keep(message: Message, *, now: datetime) -> bool:
    """Renews the lease just before the mail is handed over; False if it ran out meanwhile."""
    return await _hold(message, {Message.lease_until: now + LEASE})


async def settle_sent(
    message: Message, *, now: datetime, state: MailState = MailState.sent
) -> bool:
    """Notes that a leased mail went out; personal links leave the stored bytes.

    In the built-in mailbox they stay, since that is where they are followed.
    """
    body = (
        message.body if state == MailState.mailbox else mime.redact(message.body, links.pattern())
    )
    return await _settle(
        message,
        {
            Message.state: state.value,
            Message.sent_at: now,
            Message.body: body,
            Message.error: "",
        },
    )


async def settle_failed(
    message: Message, reason: str, *, now: datetime, permanent: bool, refused: bool
) -> bool:
    """A temporary failure is tried again later; a permanent one may close the address."""
    attempts = message.attempts + 1
    late = now - message.created_at > rules.GIVE_UP_AFTER
    state = MailState.failed if permanent or late else MailState.retry
    async with db.transaction():
        won = await _settle(
            message,
            {
                Message.state: state.value,
                Message.error: reason[:500],
                Message.attempts: attempts,
                Message.due_at: now + rules.next_delay(attempts),
            },
        )
        if won and refused and message.person:
            await Person.update({Person.mail_refused_at: now}).where(Person.id == message.person)
            await journal.record(
                "mail.bounced", message.id, by=journal.Actor("mail"), now=now,
                board=message.board or "", person=message.person,
            )  # fmt: skip
    return won


async def give_back(owner: str) -> None:
    """Frees what a stopping worker still holds."""
    await Message.update({Message.state: MailState.pending.value, Message.lease_owner: None}).where(
        Message.lease_owner == owner, Message.state == MailState.leased.value
    )


# --- steps ---------------------------------------------------------------------------------


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
