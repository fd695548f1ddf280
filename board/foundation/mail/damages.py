"""Damages: a mail that nobody can read any more is set aside and shown, and stops no other.

A disk, a restore or a foreign program can leave in a row what its column cannot hold. Each column
is then read by itself, and what cannot be read is replaced by something harmless.
"""

from datetime import UTC, datetime
from typing import Any

from piccolo.columns import Bytea, Column, Integer, Timestamptz

from board.foundation.errors import DatabaseUnavailable
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
    mended = await _unreadable(message_id, now=now)
    names = (
        ", ".join(column._meta.name for column in Message.all_columns() if column in mended)
        or "its contents"
    )
    await Message.update(
        {
            **mended,
            Message.state: MailState.failed.value,
            Message.error: f"Damaged in the database ({names}), so it was not sent. Write it anew.",
            Message.lease_owner: None,
            Message.lease_until: None,
        }
    ).where(Message.id == message_id)


async def sweep(now: datetime) -> None:
    """Finds those on their way that no query finds any more, since their columns lie."""
    known = [state.value for state in MailState]
    suspects = [row["id"] for row in await Message.select(Message.id).where(
        Message.state.not_in(known)
    )]  # fmt: skip
    on_the_way = Message.state.is_in([state.value for state in ON_THE_WAY])
    if not await _all_fit(on_the_way):
        suspects += [row["id"] for row in await Message.select(Message.id).where(on_the_way)]
    for each in suspects:
        if await _unreadable(each, now=now):
            await set_aside(each, now=now)


async def readable(message_id: str) -> dict[str, Any]:
    """What can be read of one mail, without its bytes: for a list that shall not break."""
    found: dict[str, Any] = {}
    mended = await _unreadable(message_id, now=LONG_AGO)
    for column in _columns():
        if column in mended:
            found[column._meta.name] = mended[column]
        else:
            row = await Message.select(column).where(Message.id == message_id)
            found[column._meta.name] = row[0][column._meta.name] if row else None
    return found


# --- steps -----------------------------------------------------------------------------------


def _columns() -> list[Column]:
    return [column for column in Message.all_columns() if column._meta.name != "body"]


async def _all_fit(which: Any) -> bool:
    try:
        rows = await Message.select(*_columns()).where(which)
    except DatabaseUnavailable:
        raise
    except Exception:  # noqa: BLE001 - whatever a driver makes of it, one of them is damaged
        return False
    return all(_fits(column, row[column._meta.name]) for row in rows for column in _columns())


async def _unreadable(message_id: str, *, now: datetime) -> dict[Column | str, Any]:
    """The columns that cannot be read, each with something harmless in its place."""
    found: dict[Column | str, Any] = {}
    for column in Message.all_columns():
        try:
            rows = await Message.select(column).where(Message.id == message_id)
        except DatabaseUnavailable:
            raise
        except Exception:  # noqa: BLE001 - whatever a driver makes of it
            found[column] = _harmless(column, now)
        else:
            if rows and not _fits(column, rows[0][column._meta.name]):
                found[column] = _harmless(column, now)
    return found


def _fits(column: Column, value: Any) -> bool:
    if value is None:
        return bool(column._meta.null)
    if column._meta.name == "state":
        return value in set(MailState)
    kinds: dict[type[Column], type | tuple[type, ...]] = {
        Timestamptz: datetime,
        Integer: int,
        Bytea: (bytes, bytearray, memoryview),
    }
    return isinstance(value, kinds.get(type(column), str))


def _harmless(column: Column, now: datetime) -> Any:
    if column._meta.null:
        return None
    if column._meta.name == "state":
        return MailState.failed.value
    return {Timestamptz: now, Integer: 0, Bytea: b""}.get(type(column), "")
