"""Lookouts: all looks are one statement, and those who wait are woken by what they wait for."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation import extensions
from board.foundation.database import lookouts
from board.foundation.database.lookouts import Lookout
from board.foundation.database.tables import Lease
from board.foundation.delivery import deliveries, mail_leases
from board.foundation.journal import journal
from board.foundation.mail.tables import Message
from tests.board.foundation.delivery.test_deliveries import post
from tests.queries import at_most

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("database")]


async def test_all_looks_of_the_features_are_one_statement(now: datetime) -> None:
    lookout = Lookout(extensions.registered.looks)
    assert {"mails", "webhook_deliveries", "renderings", "mailings", "link_requests"} < {
        *extensions.registered.looks
    }
    with at_most(1):
        assert await lookout.look(now) == frozenset()


async def test_mail_is_found_when_it_is_due_and_when_its_lease_is_over(now: datetime) -> None:
    lookout = Lookout(extensions.registered.looks)
    await post(now)
    assert await lookout.look(now - timedelta(seconds=1)) == frozenset()
    assert await lookout.look(now) == {"mails"}
    await deliveries.claim("one", now=now)
    assert await lookout.look(now) == frozenset()
    assert await lookout.look(now + 2 * mail_leases.LEASE) == {"mails"}
    # By a clock that has been set back since.
    await Message.update({Message.lease_until: now + timedelta(hours=1)}, force=True)
    assert await lookout.look(now) == {"mails"}


async def test_entry_of_the_journal_is_a_change(now: datetime) -> None:
    lookout = Lookout(extensions.registered.looks)
    await journal.record("poll.opened", "a", by=journal.SYSTEM, now=now)
    await lookout.look(now)
    assert lookout.changed_at == now
    later = now + timedelta(minutes=1)
    await lookout.look(later)
    assert lookout.changed_at == now
    await journal.record("poll.opened", "a", by=journal.SYSTEM, now=now)
    await lookout.look(later)
    assert lookout.changed_at == later


async def test_who_waits_is_woken_by_what_he_waits_for_or_by_the_stop(now: datetime) -> None:
    lookout = Lookout({"leases": lambda: Lease.select(Lease.id)})
    stop, woken = asyncio.Event(), []
    lookouts.current.set(lookout)

    async def waits(name: str) -> None:
        await lookouts.wait(name, stop)
        woken.append(name)

    tasks: list[asyncio.Task[Any]] = [
        asyncio.create_task(each) for each in (waits("leases"), waits("others"), lookout.keep(stop))
    ]
    await Lease.insert(Lease(name="a", owner="b", until=now))
    async with asyncio.timeout(60):
        await tasks[0]
        assert woken == ["leases"]
        stop.set()
        await asyncio.gather(*tasks)
    assert woken == ["leases", "others"]
