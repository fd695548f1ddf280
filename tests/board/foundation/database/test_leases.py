"""Leases: one at a time, whoever has it may lose it, and nobody gives back another's."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from board.foundation.database import leases
from board.foundation.database.tables import Lease
from board.foundation.errors import DatabaseUnavailable, LostRace
from tests.queries import held_up

pytestmark = pytest.mark.usefixtures("database")


async def test_lease_is_one_persons_until_it_is_given_back(now: datetime) -> None:
    async with leases.held("a", refusal="Wait.", now=now):
        with pytest.raises(LostRace, match=r"Wait\."):
            async with leases.held("a", refusal="Wait.", now=now):
                pass
        async with leases.held("b", refusal="Wait.", now=now) as other:
            await other.renew()
    async with leases.held("a", refusal="Wait.", now=now) as again:
        await again.renew()
    assert await Lease.count() == 0


async def test_lease_is_given_back_by_one_who_fails(now: datetime) -> None:
    with pytest.raises(ZeroDivisionError):
        async with leases.held("a", refusal="Wait.", now=now):
            raise ZeroDivisionError
    assert await Lease.count() == 0


async def test_lease_that_ran_out_goes_to_the_next_and_is_not_given_back_by_the_first(
    now: datetime,
) -> None:
    first, second = (leases.HeldLease("a", now=at) for at in (now, later(now)))
    assert [await first.acquire(), await second.acquire()] == [True, True]
    with pytest.raises(LostRace):
        await first.renew()
    await first.give_back()
    await second.renew()
    assert [row["owner"] for row in await Lease.select(Lease.owner)] == [second.owner]


async def test_lease_that_ran_out_and_that_nobody_took_is_renewed(now: datetime) -> None:
    first = leases.HeldLease("a", now=now)
    await first.acquire()
    await Lease.update({Lease.until: now - timedelta(hours=1)}, force=True)
    await first.renew()
    assert not await leases.HeldLease("a", now=now).acquire()


async def test_lease_whose_claim_was_on_its_way_at_a_stop_is_given_back(now: datetime) -> None:
    async def work() -> None:
        async with leases.held("a", refusal="Wait.", now=now):
            pytest.fail("it was stopped before")

    with held_up('INSERT INTO "lease"') as (on_its_way, may_go_on):
        working = asyncio.ensure_future(work())
        await on_its_way.wait()
        assert await Lease.count() == 1
        working.cancel()
        may_go_on.set()
        with suppress(asyncio.CancelledError):
            await working
    assert working.cancelled()
    assert await Lease.count() == 0


async def test_lease_is_given_back_as_soon_as_the_database_is_there_again(
    monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    """Also by one whose claim was written while its answer was lost."""
    monkeypatch.setattr(leases, "AGAIN_SECONDS", 0)
    lease = leases.HeldLease("a", now=now)
    tries = []

    async def claim() -> bool:
        await lease.acquire()
        raise DatabaseUnavailable("It restarts.")

    async def give_back() -> None:
        tries.append(await Lease.count())
        if len(tries) < 3:
            raise DatabaseUnavailable("It restarts.")
        await lease.give_back()

    with pytest.raises(DatabaseUnavailable):
        await leases.claimed(claim(), give_back)
    await gone()
    await lease.acquire()
    tries.clear()
    await leases.given_back(give_back)
    await gone()
    assert tries == [1, 1, 1]


async def gone() -> None:
    async with asyncio.timeout(60):
        while await Lease.count():  # noqa: ASYNC110 - a database
            await asyncio.sleep(0)


def later(now: datetime) -> datetime:
    return now + leases.LENGTH + timedelta(minutes=1)
