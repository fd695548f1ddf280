"""What only the PostgreSQL engine promises: a server that goes away is named, then found again."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from piccolo.querystring import QueryString

from board.foundation.database import postgres
from board.foundation.database.db import engine_for
from board.foundation.database.failures import unavailable
from board.foundation.database.postgres import PooledPostgresEngine
from board.foundation.errors import DatabaseUnavailable
from tests.postgres import OWNER, PostgresServer, execute

Engine = PooledPostgresEngine
ASKED = QueryString("SELECT count(*) AS number FROM things")


@pytest.mark.filterwarnings("ignore:.*Unable to fetch")
async def test_postgres_that_does_not_answer_is_named(tmp_path: Path) -> None:
    engine = engine_for(f"postgres://nobody@/nothing?host={tmp_path}", tmp_path)
    assert isinstance(engine, PooledPostgresEngine)
    with pytest.raises(DatabaseUnavailable, match="does not answer"):
        await engine.start_connection_pool()
    with pytest.raises(DatabaseUnavailable, match="does not answer"):
        await engine.run_ddl("SELECT 1")
    with pytest.raises(DatabaseUnavailable, match="does not answer"):
        async with engine.transaction():
            pass


@pytest.mark.parametrize(
    "address", ["postgres://ada@127.0.0.1:port/name", "postgres://ada@[::1/name"]
)
async def test_address_that_is_none_is_named_without_its_password(
    address: str, tmp_path: Path
) -> None:
    engine = engine_for(address.replace("ada", "ada:quiet"), tmp_path)
    with pytest.raises(DatabaseUnavailable, match="DATABASE_URL must look like"):
        await engine.start_connection_pool()


def test_failures_of_the_client_are_those_of_the_server() -> None:
    """asyncpg says these when a server breaks off in the middle of an answer."""
    for error in (
        asyncpg.InternalClientError("got result for unknown protocol state 3"),
        asyncpg.ProtocolError("unexpected trailing bytes"),
        asyncpg.InterfaceError("connection is closed"),
        asyncpg.InterfaceError("pool is closing"),
        asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"),
        asyncpg.PostgresConnectionError("lost"),
        asyncpg.AdminShutdownError("terminating connection"),
        asyncpg.CrashShutdownError("terminating connection"),
        asyncpg.CannotConnectNowError("the database system is starting up"),
        asyncpg.TooManyConnectionsError("sorry, too many clients already"),
        asyncpg.DiskFullError("could not extend file"),
        asyncpg.ReadOnlySQLTransactionError("cannot execute INSERT"),
        asyncpg.QueryCanceledError("canceling statement"),
        ConnectionResetError("Connection reset by peer"),
        TimeoutError(),
    ):
        assert unavailable(error) is not None, error
    for bug in (
        asyncpg.UniqueViolationError("duplicate key"),
        asyncpg.UndefinedTableError("no such table"),
        asyncpg.InterfaceError("the server expects 1 argument for this query, 0 were passed"),
        ValueError("ours"),
    ):
        assert unavailable(bug) is None, bug


# --- a server of one's own, which goes away --------------------------------------------------


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    started = PostgresServer(fsync="on", synchronous_commit="on", full_page_writes="on")
    yield started
    started.stop()


@pytest.fixture
async def engine(server: PostgresServer, tmp_path: Path) -> AsyncIterator[Engine]:
    made = engine_for(server.url("postgres"), tmp_path)
    assert isinstance(made, PooledPostgresEngine)
    await made.start_connection_pool()
    await made.run_ddl("CREATE TABLE IF NOT EXISTS things (id INTEGER PRIMARY KEY)")
    await made.run_ddl("TRUNCATE things")
    yield made
    await made.close_connection_pool()


async def test_connection_is_given_back_without_another_statement(
    server: PostgresServer, engine: Engine
) -> None:
    """A page asks for much: each statement would be two if the server had to forget it again."""
    asked = QueryString("SELECT pg_backend_pid() AS pid")
    (first,) = await engine.run_querystring(asked)
    (second,) = await engine.run_querystring(asked)
    assert second["pid"] == first["pid"]
    other = await asyncpg.connect(server.url("postgres"))
    last = await other.fetchval("SELECT query FROM pg_stat_activity WHERE pid = $1", first["pid"])
    await other.close()
    assert last == asked.template


async def test_transaction_that_somebody_leaves_open_is_rolled_back(engine: Engine) -> None:
    """Otherwise whoever gets the connection next would write into it."""
    assert engine.pool is not None
    async with engine.pool.acquire() as connection:
        await connection.execute("BEGIN")
        await connection.execute("INSERT INTO things VALUES (7)")
    (found,) = await engine.run_querystring(ASKED)
    assert found["number"] == 0


async def test_room_is_tried_and_nothing_of_it_stays(engine: Engine) -> None:
    made = QueryString("SELECT count(*) AS number FROM pg_class WHERE relname = 'room_tried'")
    await engine.try_room()
    await engine.try_room()
    (found,) = await engine.run_querystring(made)
    assert found["number"] == 0


async def test_whoever_may_make_no_table_is_not_told_of_a_full_disk(
    server: PostgresServer, engine: Engine, tmp_path: Path
) -> None:
    await engine.run_ddl("REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC")
    await engine.run_ddl("CREATE ROLE clerk LOGIN")
    clerk = engine_for(server.url("postgres").replace(OWNER, "clerk", 1), tmp_path)
    assert isinstance(clerk, PooledPostgresEngine)
    await clerk.try_room()


def restart(server: PostgresServer) -> None:
    server.shut_down()
    server.start()


def restart_at_once(server: PostgresServer) -> None:
    server.shut_down(signal.SIGQUIT)
    server.start()


def crash(server: PostgresServer) -> None:
    """One session is killed; the server ends all others and mends itself."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    sessions = [
        int(child)
        for child in children
        if f"{OWNER} postgres".encode() in Path(f"/proc/{child}/cmdline").read_bytes()
    ]
    os.kill(sessions[0], signal.SIGKILL)


def end_all_sessions(server: PostgresServer) -> None:
    ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    asyncio.run(execute(server.url("postgres"), ending))


async def until(is_so: Callable[[], bool]) -> None:
    for _ in range(6_000):
        if is_so():
            return
        await asyncio.sleep(0.01)


async def add(engine: Engine, number: int) -> None:
    async with engine.transaction():
        await engine.run_querystring(QueryString("INSERT INTO things VALUES ({})", number))
        await asyncio.sleep(0.001)
        await engine.run_querystring(QueryString("SELECT pg_sleep(0.002)"))


@pytest.mark.parametrize("go_away", [restart, restart_at_once, crash, end_all_sessions])
async def test_server_that_goes_away_under_load_is_named_and_found_again(
    server: PostgresServer, engine: Engine, go_away: Callable[[PostgresServer], None]
) -> None:
    """Nothing but our own word for it is raised, and what was acknowledged is there."""
    done: list[int] = []
    named = 0
    over = asyncio.Event()

    async def write(start: int) -> None:
        nonlocal named
        number = start
        while not over.is_set():
            try:
                await add(engine, number)
            except DatabaseUnavailable:
                named += 1
                await asyncio.sleep(0.05)
            else:
                done.append(number)
            number += 8

    writing = [asyncio.create_task(write(start)) for start in range(8)]
    await until(lambda: len(done) >= 40)
    await asyncio.to_thread(go_away, server)
    await until(lambda: named > 0)
    before = len(done)
    await until(lambda: len(done) >= before + 40)
    over.set()
    await asyncio.gather(*writing)
    assert (named > 0, len(done) >= before + 40) == (True, True)
    rows = await engine.run_ddl("SELECT id FROM things")
    assert {row["id"] for row in rows} >= set(done)


@pytest.mark.parametrize(
    ("change", "undo", "said"),
    [
        (
            "ALTER DATABASE postgres SET default_transaction_read_only = on",
            "ALTER DATABASE postgres RESET default_transaction_read_only",
            "(25006)",
        ),
        (
            "ALTER DATABASE postgres ALLOW_CONNECTIONS false",
            "ALTER DATABASE postgres ALLOW_CONNECTIONS true",
            "(55000)",
        ),
        (
            f"ALTER ROLE {OWNER} SET statement_timeout = 1",
            f"ALTER ROLE {OWNER} RESET statement_timeout",
            "(57014)",
        ),
    ],
)
async def test_server_that_lets_nobody_write_is_named_and_found_again(
    server: PostgresServer, engine: Engine, change: str, undo: str, said: str
) -> None:
    other = server.url("template1")
    await execute(other, change)
    await asyncio.to_thread(end_all_sessions_of, other)
    with pytest.raises(DatabaseUnavailable) as refused:
        for number in range(5):
            await add(engine, number)
    assert said in str(refused.value) or "answer" in str(refused.value)
    for _ in range(3):
        with pytest.raises(DatabaseUnavailable, match=said.strip("()")):
            await add(engine, 10)
    await execute(other, "SET statement_timeout = 0", undo)
    await asyncio.to_thread(end_all_sessions_of, other)
    await answers(engine)
    await add(engine, 11)


async def answers(engine: Any) -> None:
    """Waits until the server has again what it needs to answer."""
    async with asyncio.timeout(60):
        while True:
            with contextlib.suppress(DatabaseUnavailable):
                await engine.run_querystring(QueryString("SELECT 1"))
                return
            await asyncio.sleep(0.05)


def end_all_sessions_of(url: str) -> None:
    ending = (
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE datname = 'postgres' AND pid <> pg_backend_pid()"
    )
    asyncio.run(execute(url, "SET statement_timeout = 0", ending))


async def test_too_many_connections_are_named(server: PostgresServer, engine: Engine) -> None:
    await engine.close_connection_pool()
    taken: list[Any] = []
    try:
        with pytest.raises(DatabaseUnavailable, match="53300"):
            while len(taken) < 100:
                taken.append(await asyncpg.connect(server.url("postgres")))
                await engine.run_querystring(ASKED)
    except asyncpg.TooManyConnectionsError:
        with pytest.raises(DatabaseUnavailable, match="53300"):
            await engine.run_querystring(ASKED)
    finally:
        for each in taken:
            await each.close()
    await answers(engine)


async def test_server_that_hangs_keeps_nobody_for_ever(
    server: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "ANSWER_SECONDS", 0.3)
    monkeypatch.setattr(postgres, "CONNECT_SECONDS", 1.0)
    engine = engine_for(server.url("postgres"), tmp_path)
    await engine.start_connection_pool()
    everybody = [
        int(child)
        for child in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    ]
    for pid in (server.pid, *everybody):
        os.kill(pid, signal.SIGSTOP)
    try:
        for _ in range(2):
            with pytest.raises(DatabaseUnavailable, match="does not answer"):
                await engine.run_querystring(QueryString("SELECT 1"))
    finally:
        for pid in (*everybody, server.pid):
            os.kill(pid, signal.SIGCONT)
    await answers(engine)
    await engine.close_connection_pool()
