"""Passwords: hashed with argon2id away from the event loop, a few at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from board.foundation.errors import Refused, TooMany
from board.staff import words

Made = TypeVar("Made")

AT_ONCE = 2
MOST_WAITING = 40  # some two seconds' work; whoever comes then is told so instead of left hanging
SHORTEST, LONGEST = 12, 200

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_threads = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="argon2")
_room = BoundedSemaphore(AT_ONCE + MOST_WAITING)

# Nobody's password, hashed as every other, so that whoever has none takes no less time.
NOBODYS = (
    "$argon2id$v=19$m=19456,t=2,p=1$nbfoC+gluV8Eh3UDCEFTFA$"
    "8XsAYEz+n1vkNvOrQSQMJMz+lc85HT9vix4tiCk5YO4"
)


def must_be_usable(password: str) -> None:
    """Length is what counts; refuses with the sentence that the form shows."""
    if len(password) < SHORTEST:
        raise Refused(words.password_too_short(SHORTEST), field="password")
    if len(password) > LONGEST:
        raise Refused(words.password_too_long(LONGEST), field="password")


async def hashed(password: str) -> str:
    must_be_usable(password)
    return await _in_turn(_hasher.hash, password)


async def matches(stored: str | None, password: str) -> bool:
    """Takes the same time whether the account exists or not."""
    if len(password) > LONGEST:
        return False
    fits = await _in_turn(_verify, stored or NOBODYS, password)
    return fits and stored is not None


async def _in_turn(work: Callable[..., Made], *given: str) -> Made:
    """TooMany where so many wait already that this one would wait for long."""
    if not _room.acquire(blocking=False):
        raise TooMany(words.TOO_MANY_SIGN_INS)

    def served() -> Made:
        try:
            return work(*given)
        finally:
            _room.release()

    # Whoever goes away meanwhile leaves the work behind: only its end makes room.
    return await asyncio.shield(asyncio.get_running_loop().run_in_executor(_threads, served))


def _verify(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
