"""Passwords: hashed a few at a time, refused when too many wait, and as slow for nobody's."""

import asyncio

import pytest

from board.foundation.errors import Refused, TooMany
from board.staff import passwords

pytestmark = pytest.mark.anyio

PASSWORD = "a bridge over the quiet harbour"


async def test_password_matches_its_hash_only() -> None:
    stored = await passwords.hashed(PASSWORD)
    assert await passwords.matches(stored, PASSWORD)
    assert not await passwords.matches(stored, PASSWORD + ".")
    assert not await passwords.matches(None, PASSWORD)
    with pytest.raises(Refused, match="at least 12"):
        await passwords.hashed("short")


async def test_nobodys_hash_costs_what_any_costs() -> None:
    stored = await passwords.hashed(PASSWORD)
    assert passwords.NOBODYS.split("$")[:4] == stored.split("$")[:4]
    assert not await passwords.matches(passwords.NOBODYS, PASSWORD)


async def test_whoever_comes_when_too_many_wait_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stored = await passwords.hashed(PASSWORD)
    room = passwords.AT_ONCE + passwords.MOST_WAITING
    tries = await asyncio.gather(
        *(passwords.matches(stored, PASSWORD) for _ in range(room + 30)), return_exceptions=True
    )
    refused = [each for each in tries if isinstance(each, TooMany)]
    assert len(refused) == 30
    assert [each for each in tries if each is True] == [True] * room
    assert await passwords.matches(stored, PASSWORD)


async def test_whoever_goes_away_leaves_no_room_taken() -> None:
    stored = await passwords.hashed(PASSWORD)
    gone = [asyncio.create_task(passwords.matches(stored, PASSWORD)) for _ in range(10)]
    await asyncio.sleep(0)
    for each in gone:
        each.cancel()
    await asyncio.gather(*gone, return_exceptions=True)
    room = passwords.AT_ONCE + passwords.MOST_WAITING
    async with asyncio.timeout(60):  # some of the ten are still being looked at
        while True:
            tries = await asyncio.gather(
                *(passwords.matches(stored, PASSWORD) for _ in range(room)), return_exceptions=True
            )
            if tries == [True] * room:
                return
            assert {type(each) for each in tries} <= {bool, TooMany}
