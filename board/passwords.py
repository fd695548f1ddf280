"""Passwords: hashed with argon2id away from the event loop."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from board.errors import Refused

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")

SHORTEST, LONGEST = 12, 200


def must_be_usable(password: str) -> None:
    """Length is what counts; refuses with the sentence that the form shows."""
    if len(password) < SHORTEST:
        raise Refused(f"Choose a password of at least {SHORTEST} characters.", field="password")
    if len(password) > LONGEST:
        raise Refused(f"Choose a password of at most {LONGEST} characters.", field="password")


async def hashed(password: str) -> str:
    must_be_usable(password)
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def matches(stored: str | None, password: str) -> bool:
    """Takes the same time whether the account exists or not."""
    if len(password) > LONGEST:
        return False
    loop = asyncio.get_running_loop()
    fits = await loop.run_in_executor(_threads, _verify, stored or _dummy(), password)
    return fits and stored is not None


def _verify(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _dummy() -> str:
    return _hasher.hash("nobody has this password")
