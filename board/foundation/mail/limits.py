"""Limits on guessing and on asking for mail, kept in the database so that they hold everywhere."""

import hashlib
import ipaddress
from datetime import datetime, timedelta

from board.foundation.errors import TooMany
from board.foundation.identity.tables import Attempt

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

# Counted and compared in one statement: of many at once, exactly so many get through. A time that
# lies ahead was noted by a clock that has been set back since.
_TAKE = """
INSERT INTO "attempt" ("id", "key", "used", "at") VALUES ({}, {}, 1, {})
ON CONFLICT ("key") DO UPDATE SET
    "used" = CASE WHEN "attempt"."at" > {} AND "attempt"."at" <= {}
        THEN "attempt"."used" + 1 ELSE 1 END,
    "at" = CASE WHEN "attempt"."at" > {} AND "attempt"."at" <= {}
        THEN "attempt"."at" ELSE EXCLUDED."at" END
WHERE "attempt"."used" < {} OR NOT ("attempt"."at" > {} AND "attempt"."at" <= {})
RETURNING "used"
"""


def network(address: str) -> str:
    """What counts as one visitor: an IPv4 address, or the /64 an IPv6 address is in."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if ip.version == 6:
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)


def subject(words: str) -> str:
    """What somebody typed, as a part of a key: as long as every other, and not to be read."""
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]


async def has_room(key: str, *, at_most: int, now: datetime, within: timedelta = HOUR) -> bool:
    """Counts one use, unless there were so many since the first of them, at most `within` ago.

    Whoever is told no has not been counted; whoever needs its use no longer can `give_back`.
    """
    await Attempt.delete().where(Attempt.at < now - DAY, Attempt.key != key)
    row = Attempt(key=key)
    since, ahead = now - within, now + HOUR
    rows = await Attempt.raw(
        _TAKE, row.id, key, now, since, ahead, since, ahead, at_most, since, ahead
    )
    return bool(rows)


async def use(key: str, *, at_most: int, now: datetime, within: timedelta = HOUR) -> None:
    """The same, with TooMany instead of a no."""
    if not await has_room(key, at_most=at_most, now=now, within=within):
        raise TooMany


async def give_back(key: str) -> None:
    """What was counted before it was known to be harmless."""
    await Attempt.update({Attempt.used: Attempt.used - 1}).where(
        Attempt.key == key, Attempt.used > 0
    )


async def forget(key: str) -> None:
    """Counting begins anew."""
    await Attempt.delete().where(Attempt.key == key)


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
