"""Limits on guessing and on asking for mail, kept in the database so that they hold everywhere."""

import ipaddress
from datetime import datetime, timedelta

from board.errors import TooMany
from board.tables.staff import Attempt

HOUR = timedelta(hours=1)


def network(address: str) -> str:
    """What counts as one visitor: an IPv4 address, or the /64 an IPv6 address is in."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if ip.version == 6:
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)


async def check(key: str, *, at_most: int, now: datetime, within: timedelta = HOUR) -> None:
    """Raises TooMany when the key was noted so often in that time; writes nothing."""
    used = await Attempt.count().where(Attempt.key == key, Attempt.at > now - within)
    if used >= at_most:
        raise TooMany


async def take_turn(key: str, gap: timedelta, *, now: datetime) -> bool:
    """Whether it is somebody's turn again, `gap` after the last; of all who ask, one gets it.

    `key` is at most twelve characters long.
    """
    # A turn that lies ahead was taken by a clock that has been set back since.
    is_due = (Attempt.at <= now - gap) | (Attempt.at > now + HOUR)
    rows = (
        await Attempt.update({Attempt.at: now})
        .where(Attempt.id == key, is_due)
        .returning(Attempt.id)
    ) or (
        await Attempt.insert(Attempt(id=key, key=key, at=now))
        .on_conflict(target=Attempt.id, action="DO NOTHING")
        .returning(Attempt.id)
    )
    return bool(rows)


async def note(key: str, *, now: datetime) -> None:
    """Counts one use of a limited thing, and forgets those older than a day."""
    await Attempt.insert(Attempt(key=key, at=now))
    await Attempt.delete().where(Attempt.at < now - timedelta(days=1))
