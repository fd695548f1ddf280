"""The disk of PostgreSQL is full: pages say so, what was acknowledged stays, and all goes on."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from board.checkup import health
from board.foundation.database import db, upgrades
from board.foundation.database.postgres import PooledPostgresEngine
from board.foundation.journal.tables import Entry
from board.settings import Settings
from board.touchpoints.tables import Touchpoint
from tests.cast import make_board, make_member, make_staff, sign_in
from tests.counts import ENGINE
from tests.postgres import PostgresServer, execute
from tests.small_disk import NoDisk, SmallDisk

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(ENGINE != "postgres", reason="SQLite's disk is that of the other tests"),
]
MOST_WRITES = 400  # each takes a page of a table or two, and a full disk has none


@pytest.fixture
def disk() -> Iterator[SmallDisk]:
    try:
        made = SmallDisk()
    except NoDisk as problem:
        pytest.skip(f"NOT TRIED: a full disk of PostgreSQL. Whoever may mount can: {problem}")
    yield made
    made.remove()


@pytest.fixture
def server(disk: SmallDisk) -> Iterator[PostgresServer]:
    """A durable one, on that disk, that stays away once it has crashed."""
    settings = dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes"), "on")
    started = PostgresServer(disk.place, **settings, restart_after_crash="off")
    yield started
    disk.make_room()
    started.stop()


@pytest.fixture
async def database(
    settings: Settings, server: PostgresServer, tmp_path: Path
) -> AsyncIterator[PooledPostgresEngine]:
    """The product's, on the server of this test alone."""
    engine = db.database()
    assert isinstance(engine, PooledPostgresEngine)
    await engine.close_connection_pool()
    shared, engine.config = engine.config, {"dsn": server.url("postgres")}
    await upgrades.run(tmp_path)
    await engine.start_connection_pool()
    yield engine
    await db.close_database()
    engine.config = shared


class Writer:
    """Staff who write down one call after the other."""

    def __init__(self, client: httpx.AsyncClient, csrf: str, member: Any) -> None:
        self.client, self.csrf, self.member = client, csrf, member
        self.acknowledged: list[str] = []

    async def write(self) -> httpx.Response:
        topic = f"Call {len(self.acknowledged) + 1}"
        typed = {"board": self.member.board, "kind": "call", "held_on": "2026-02-27",
                 "topic": topic, "note": "We spoke. " * 150}  # fmt: skip
        answer = await self.client.post(
            f"/people/{self.member.person}/touchpoints", data={"csrf": self.csrf, **typed}
        )
        if answer.status_code == 303:
            self.acknowledged.append(topic)
        return answer

    async def write_until_refused(self) -> httpx.Response:
        for _ in range(MOST_WRITES):
            if (answer := await self.write()).status_code != 303:
                return answer
        pytest.fail("The disk does not get full.")

    async def is_all_there(self) -> None:
        """What was acknowledged and no more, each with its line in the journal."""
        rows = await Touchpoint.select(Touchpoint.id, Touchpoint.topic)
        assert sorted(row["topic"] for row in rows) == sorted(self.acknowledged)
        told = await Entry.select(Entry.subject).where(Entry.event == "touchpoint.logged")
        assert {row["subject"] for row in told} == {row["id"] for row in rows}


@pytest.fixture
async def writer(client: httpx.AsyncClient, now: datetime) -> Writer:
    member = await make_member(now, await make_board(now))
    return Writer(client, await sign_in(client, await make_staff(now), now), member)


async def test_full_disk_is_said_and_nothing_is_half_written(
    writer: Writer, disk: SmallDisk, server: PostgresServer, now: datetime
) -> None:
    assert (await writer.write()).status_code == 303
    # A log with room of its own: what gets full is what the rows are written to.
    await execute(server.url("postgres"), "CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT")
    disk.fill()

    refused = await writer.write_until_refused()

    assert (refused.status_code, "The disk is full" in refused.text) == (503, True)
    assert "Nothing was saved." in refused.text
    assert "make room where its database lies" in refused.text
    assert "We spoke. We spoke." in refused.text  # no word of it has to be typed again
    await writer.is_all_there()
    assert (await writer.client.get(f"/people/{writer.member.person}")).status_code == 200
    [finding] = [each for each in await health.examine(now) if each.what == "Database"]
    assert (finding.level, finding.sentence, finding.fix) == (
        "problem",
        "PostgreSQL answers, but its disk is full.",
        "Make room: nothing can be saved on a full disk.",
    )

    disk.make_room()

    assert (await writer.write()).status_code == 303
    await writer.is_all_there()
    [finding] = [each for each in await health.examine(now) if each.what == "Database"]
    assert finding.level == "ok"


async def test_log_that_finds_no_room_ends_the_server_and_loses_nothing(
    writer: Writer, disk: SmallDisk, server: PostgresServer
) -> None:
    """PostgreSQL gives up then, by its own choice, and takes its log up again with room."""
    assert (await writer.write()).status_code == 303
    disk.fill()
    await asyncio.to_thread(server.crash_for_want_of_room)

    refused = await writer.write()

    assert refused.status_code == 503
    assert "Nothing was saved." in refused.text
    disk.make_room()
    await asyncio.to_thread(server.start)
    assert (await writer.write()).status_code == 303
    await writer.is_all_there()
