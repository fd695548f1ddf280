"""A full disk, restarts of PostgreSQL, clocks that are wrong: mail waits, and leaves once."""

import asyncio
import contextlib
import resource
import signal
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from piccolo.columns import Column

from board.foundation.database.postgres import PooledPostgresEngine
from board.foundation.identity.tables import Board
from board.foundation.mail.tables import Message
from meetings.reminders import plans as reminder_plans
from meetings.reminders.rules import Audience, Base, PlannedReminder
from meetings.reminders.tables import ReminderEntry
from meetings.scheduling.meetings import Plan
from meetings.scheduling.rules.schedules import slot
from tests.board.foundation.database.test_upgrades import files_of_at_most
from tests.board.foundation.delivery.test_deliveries import post, states, worker
from tests.counts import ENGINE, IS_REPEATED
from tests.durability.house import House
from tests.durability.jumping import SECONDS
from tests.durability.test_kills import load
from tests.gatherings import Gathering
from tests.postgres import PostgresServer
from tests.smtp import Received, SmtpServer

pytestmark = pytest.mark.anyio
RESTARTS = 10 if IS_REPEATED else 2
MAILS = 60 if IS_REPEATED else 20
only_sqlite = pytest.mark.skipif(ENGINE != "sqlite", reason="PostgreSQL has a disk of its own")
only_postgres = pytest.mark.skipif(ENGINE != "postgres", reason="SQLite has no server")


class FillingServer(SmtpServer):
    """The disk is full from the moment at which it has taken a mail."""

    async def handle_DATA(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.received.append(
            Received("", list(envelope.rcpt_tos), envelope.original_content or b"")
        )
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        return "250 OK"


@only_sqlite
async def test_full_disk_sends_nothing_that_could_not_be_noted(
    database: Any, smtp: SmtpServer, tmp_path: Path, now: datetime
) -> None:
    for number in range(5):
        await post(now, f"person{number}@example.org")
    made = worker(smtp, tmp_path)
    stop = asyncio.Event()
    with files_of_at_most(1):
        working = asyncio.create_task(made.run(stop))
        await asyncio.sleep(0.3)
        assert smtp.received == []
    await until_sent(5)
    stop.set()
    await working
    assert (await states(), len(smtp.received)) == (["sent"] * 5, 5)


@only_sqlite
async def test_disk_that_fills_after_the_dot_makes_no_copy(
    database: Any, tmp_path: Path, now: datetime
) -> None:
    """The note waits until there is room; nothing else leaves meanwhile."""
    for number in range(3):
        await post(now, f"person{number}@example.org")
    smtp = FillingServer()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    stop = asyncio.Event()
    working = asyncio.create_task(worker(smtp, tmp_path).run(stop))
    try:
        for expected in (1, 2, 3):
            while len(smtp.received) < expected:  # noqa: ASYNC110 - a server
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.25)
            assert len(smtp.received) == expected
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        await until_sent(3)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        stop.set()
        await working
        smtp.stop()
    assert len(smtp.received) == 3


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A durable one, which the test may end."""
    started = PostgresServer(fsync="on", synchronous_commit="on", full_page_writes="on")
    yield started
    started.stop()


@pytest.fixture
async def own(house: House, server: PostgresServer) -> AsyncIterator[PostgresServer]:
    """The same, with the house on it."""
    engine = Message._meta.db
    assert isinstance(engine, PooledPostgresEngine)
    await engine.close_connection_pool()
    shared, engine.config = engine.config, {"dsn": server.url("postgres")}
    house.database_url = server.url("postgres")
    yield server
    await house.close()
    await engine.close_connection_pool()
    engine.config = shared


@only_postgres
async def test_restarts_of_postgres_lose_and_copy_nothing(
    house: House, own: PostgresServer
) -> None:
    house.start("web")
    await house.open(administrators=0)
    await Message._meta.db.start_connection_pool()
    house.start("one")
    await house.open(administrators=6 * RESTARTS + 6)

    async def restart() -> None:
        for number in range(RESTARTS):
            await asyncio.sleep(0.7)
            await asyncio.to_thread(own.shut_down, (signal.SIGINT, signal.SIGQUIT)[number % 2])
            await asyncio.to_thread(own.start)

    await load(house, asyncio.create_task(restart()))
    await house.settle()
    found = await house.counts()
    print(f"{ENGINE}: {RESTARTS} restarts: {found}")
    assert found.acknowledged > 0
    assert (found.lost, found.unsent, found.copies) == (0, 0, 0)


async def test_three_workers_whose_clocks_jump_send_each_mail_once(house: House) -> None:
    """On PostgreSQL by its clock; on SQLite all share one machine, and so one clock."""
    now = datetime.now(UTC)
    for number in range(MAILS):
        await post(now, f"person{number}@example.org")
    house.smtp.seconds = 0.02
    for name in ("behind", "right", "ahead"):
        house.start(
            name, module="tests.durability.jumping" if ENGINE == "postgres" else "board.cli"
        )
    await house.settle()
    found = await house.counts()
    print(f"{ENGINE}: 3 workers, clocks that jump: {found}")
    assert (found.unsent, found.copies, len(house.smtp.received)) == (0, 0, MAILS)
    owners = [house.log(name) for name in house.processes]
    assert not any("Traceback" in log for log in owners), owners
    sent = await Message.select(Message.sent_at)
    assert all(abs(row["sent_at"] - now) < timedelta(minutes=5) for row in sent)


class Soon(Gathering):
    """They meet in nine days: no usual reminder is near, and no hour is quiet."""

    def plan(self, starts: time = time(15), sittings: Any = (None, None)) -> Plan:
        days = [(self.now + timedelta(days=9 + number)).date() for number in range(2)]
        slots = tuple(slot(day, starts, time(17), "UTC") for day in days)
        return replace(super().plan(), timezone="UTC", slots=slots)

    async def reminds_at(self, due_at: datetime, *, since: datetime) -> None:
        never: dict[Column | str, Any] = {Board.quiet_from: 0, Board.quiet_until: 0}
        await Board.update(never).where(Board.id == self.board.id)
        minutes = (due_at - self.sittings[0].starts_at) // timedelta(minutes=1)
        planned = PlannedReminder("", Audience.everybody, Base.start, minutes, "{meeting}", "Hello")
        await reminder_plans.add(self.board, None, planned, by=self.ada, now=since)


async def test_three_schedulers_whose_clocks_jump_remind_each_once(house: House) -> None:
    """An hour back it is not due yet, an hour ahead it has long been: one entry, one mail."""
    now = datetime.now(UTC)
    earlier = now - timedelta(hours=3)
    soon = Soon()
    await soon.invited(earlier)
    await soon.reminds_at(now - timedelta(minutes=30), since=earlier)
    names = ["behind", "right", "ahead"]
    for name in names:
        house.start(name, module="tests.durability.jumping")
    for name in names:
        await house.at_work(name)
    reminded = Message.count().where(Message.kind == "meeting_reminded")
    async with asyncio.timeout(60):
        while await reminded < 2:  # noqa: ASYNC110 - a database
            await asyncio.sleep(0.05)
    await asyncio.sleep(SECONDS * 3 * len(names))  # each of them looks once more at each time
    assert await reminded == 2
    assert await ReminderEntry.count() == 2
    assert not any("Traceback" in house.log(name) for name in names)


async def until_sent(count: int) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(60):
            while (await states()).count("sent") < count:  # noqa: ASYNC110 - a database
                await asyncio.sleep(0.05)
