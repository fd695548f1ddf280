"""Limits: counted before they are compared, so that they hold for many at once, on both engines."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.database import db
from board.foundation.errors import TooMany
from board.foundation.identity.tables import Attempt
from board.foundation.mail import limits

pytestmark = pytest.mark.anyio
stored = pytest.mark.usefixtures("database")


@stored
@pytest.mark.race
async def test_of_eighty_at_once_so_many_get_through_as_may(now: datetime) -> None:
    rooms = await asyncio.gather(
        *(limits.has_room("sign-in:192.0.2.1", at_most=20, now=now) for _ in range(80))
    )
    assert Counter(rooms) == {True: 20, False: 60}


@stored
@pytest.mark.race
async def test_they_hold_inside_of_transactions_too(now: datetime) -> None:
    async def mail() -> bool:
        async with db.transaction():
            return await limits.has_room("desk:alan", at_most=5, now=now)

    assert sum(await asyncio.gather(*(mail() for _ in range(15)))) == 5


@stored
async def test_an_hour_after_the_first_counting_begins_anew(now: datetime) -> None:
    for _ in range(3):
        await limits.use("mail", at_most=3, now=now)
    with pytest.raises(TooMany):
        await limits.use("mail", at_most=3, now=now + timedelta(minutes=59))
    await limits.use("mail", at_most=3, now=now + timedelta(hours=1))
    assert await Attempt.select(Attempt.key, Attempt.used) == [{"key": "mail", "used": 1}]


@stored
async def test_a_clock_that_was_set_back_locks_nobody_out(now: datetime) -> None:
    await limits.use("mail", at_most=1, now=now + timedelta(days=300))
    await limits.use("mail", at_most=1, now=now)


@stored
async def test_what_is_given_back_counts_no_longer(now: datetime) -> None:
    for _ in range(30):
        await limits.use("sign-in", at_most=1, now=now)
        await limits.give_back("sign-in")
    await limits.give_back("sign-in")
    await limits.use("sign-in", at_most=1, now=now)


@stored
async def test_old_ones_are_forgotten(now: datetime) -> None:
    await limits.use("one", at_most=1, now=now)
    await limits.use("two", at_most=1, now=now + timedelta(days=1, minutes=1))
    assert await Attempt.count() == 1


@pytest.mark.parametrize(
    ("address", "visitor"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8::1:2", "2001:db8::/64"),
        ("", "unknown"),
        ("testclient", "unknown"),
    ],
)
def test_network_is_what_one_visitor_has(address: str, visitor: str) -> None:
    assert limits.network(address) == visitor


def test_subject_is_short_and_tells_nothing() -> None:
    told: list[Any] = [limits.subject(words) for words in ("a" * 254, "b\ud800")]
    assert [len(each) for each in told] == [32, 32]
