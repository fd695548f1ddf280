"""Deliveries: which worker holds which mail, and how handing it over went."""

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

from piccolo.custom_types import Combinable
from piccolo.query.methods.select import Select

from board.foundation.database import clocks, db, leases
from board.foundation.database.queries import value
from board.foundation.delivery import closed_addresses, mail_leases, words
from board.foundation.delivery.mail_leases import LEASE, LEASES
from board.foundation.errors import DatabaseUnavailable
from board.foundation.installation import installation
from board.foundation.mail import damaged_mails, limits, messages, mime
from board.foundation.mail.rules import outbox as rules
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message

log = logging.getLogger("folkmoot.deliveries")

_CUT_OFF = words.STOPPED_ON_THE_WIRE
AT_ONCE = 20


def look() -> Select[Any]:
    """Mails that are due, and those of which a worker that ended never said what became."""
    now, far = value("now"), value("far")
    is_doubtful = mail_leases.IS_LEASED & LEASES.is_free(now, far)
    return Message.select(Message.id).where(may_leave(now, far) | is_doubtful)


async def claim(
    owner: str, *, now: datetime, limit: int = AT_ONCE, gap: timedelta | None = None
) -> list[Message]:
    """Leases mails that are due, for this owner; no two claims have the same owner.

    With a `gap` one mail at most, and none within that time of the last, whichever worker had it.
    One that cannot be read is set aside, and stops none of the others.
    """
    await _expire(now=now)
    if await installation.hold():
        return []
    if gap is not None and not (
        await Message.exists().where(may_leave(now))
        and await limits.take_turn("mails", gap, now=now)
    ):
        return []
    at_most = limit if gap is None else 1
    ids = await LEASES.claim(
        may_leave(now), owner=owner, order=Message.due_at, at_most=at_most, now=now
    )
    try:
        return await _found_all(ids, now=now)
    except BaseException:
        await leases.given_back(partial(give_back, owner))
        raise


async def keep(message: Message, *, now: datetime) -> bool:
    """Renews the lease; False if it ran out meanwhile and another has the mail."""
    return await LEASES.renew(message.id, message.lease_owner, now=now)


async def hand(message: Message, *, now: datetime) -> bool:
    """Notes just before the final dot that a server may have the mail; False if another has it.

    Whatever becomes of this worker then, nobody takes the mail for one that has not gone.
    """
    return bool(
        await mail_leases.HANDED.all(
            id=message.id, owner=message.lease_owner, until=now + LEASE, now=now
        )
    )


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
    return bool(
        await mail_leases.SENT.all(
            id=message.id,
            owner=message.lease_owner,
            state=state,
            now=now,
            body=kept,
            copies=message.copies + 1,
            removed_at=None if is_live else now,
        )
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
    """Frees what this owner still holds; what was handed over is uncertain."""
    await _doubt(Message.lease_owner == owner, now=clocks.now())
    await LEASES.give_back(owner)


async def give_back_one(message: Message) -> None:
    """The same for one mail, which nobody has judged: it keeps its place."""
    state = MailState.uncertain if message.copies else MailState.pending
    await _settle(message, {Message.state: state.value})


def may_leave(now: Any, far: Any = None) -> Combinable:
    """What a worker may take to hand it over; in a look both are values of the query."""
    waits = Message.state.is_in([MailState.pending.value, MailState.retry.value])
    may_go_again = (
        (Message.state == MailState.uncertain.value)
        & (Message.copies < rules.MOST_COPIES)
        & (Message.expires_at.is_null() | (Message.expires_at > now))
    )
    return cast(
        Combinable,
        ((waits | may_go_again) & (Message.due_at <= now))
        | (mail_leases.IS_OURS & LEASES.is_free(now, far)),
    )


# --- steps ---------------------------------------------------------------------------------


async def _found_all(ids: list[str], *, now: datetime) -> list[Message]:
    """Those that were just leased, in their order; one by one where something is wrong with one."""
    try:
        rows = await Message.objects().where(Message.id.is_in(ids)) if ids else []
    except DatabaseUnavailable:
        raise
    except Exception:  # noqa: BLE001 - which of them it is, and why, is told below
        return [message for each in ids if (message := await _found(each, now=now))]
    return sorted(rows, key=lambda message: ids.index(message.id))


async def _found(message_id: str, *, now: datetime) -> Message | None:
    """One that was just leased; None for one that cannot be read, which is set aside."""
    try:
        return await messages.find(message_id)
    except DatabaseUnavailable:
        raise
    except Exception:  # whatever is wrong with one row, the others must leave
        log.exception("Mail %s cannot be read: it is set aside", message_id)
        await damaged_mails.set_aside(message_id, now=now)
        return None


async def _settle(message: Message, values: dict[Any, Any]) -> bool:
    """Writes what became of it while it is this owner's, or was when it became uncertain."""
    return await LEASES.hold(
        message.id,
        message.lease_owner,
        {**values, **LEASES.nobodys, Message.handed_at: None},
        mail_leases.MAY_BE_SETTLED,
    )


async def _doubt(which: Combinable, *, now: datetime) -> None:
    """Of what was handed over by one who never said what became of it, nobody knows whether it
    went; it still may be settled by whoever has it."""
    await Message.update(
        {
            Message.state: MailState.uncertain.value,
            Message.error: _CUT_OFF,
            Message.attempts: Message.attempts + 1,
            Message.copies: Message.copies + 1,
            Message.sent_at: Message.handed_at,
            Message.handed_at: None,
            Message.due_at: now + rules.UNCERTAIN_AGAIN,
        }
    ).where(
        which, Message.state == MailState.leased.value, Message.handed_at.is_not_null()
    )  # fmt: skip


async def _expire(*, now: datetime) -> None:
    """What came too late, and what was on the wire when its worker was killed."""
    await _doubt(LEASES.is_free(now), now=now)
    await Message.update({Message.state: MailState.expired.value}).where(
        Message.state.is_in([MailState.pending.value, MailState.retry.value]),
        Message.expires_at <= now,
    )
