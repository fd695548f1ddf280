"""What only the SQLite engine promises."""

import asyncio
import contextlib
import contextvars
import os
import sqlite3
import time
from pathlib import Path

import pytest

from board.foundation.database.sqlite import PooledSQLiteEngine
from board.foundation.errors import DatabaseUnavailable, DiskFull
from tests.lag import MOST_SECONDS, watched


def test_queries_work_from_one_event_loop_after_another(tmp_path: Path) -> None:
    engine = PooledSQLiteEngine(path=os.fspath(tmp_path / "loops.sqlite"))

    async def use() -> int:
        await engine.run_ddl("CREATE TABLE IF NOT EXISTS t (n INTEGER)")
        async with engine.transaction():
            await engine.run_ddl("INSERT INTO t VALUES (1)")
        return len(await engine.run_ddl("SELECT n FROM t"))

    assert [asyncio.run(use()) for _ in range(3)] == [1, 2, 3]
    engine.close()
    assert [path.name for path in tmp_path.iterdir()] == ["loops.sqlite"]
    assert asyncio.run(use()) == 4
    engine.close()


async def test_sqlite_connections_are_durable_and_check_references(tmp_path: Path) -> None:
    engine = PooledSQLiteEngine(path=os.fspath(tmp_path / "pragmas.sqlite"))
    for sql, expected in {
        "PRAGMA journal_mode": [{"journal_mode": "wal"}],
        "PRAGMA synchronous": [{"synchronous": 2}],
        "PRAGMA foreign_keys": [{"foreign_keys": 1}],
        "PRAGMA busy_timeout": [{"timeout": 5000}],
    }.items():
        assert await engine.run_ddl(sql) == expected
    await engine.close_connection_pool()


async def test_long_read_does_not_hold_up_the_event_loop(tmp_path: Path) -> None:
    engine = PooledSQLiteEngine(path=os.fspath(tmp_path / "long.sqlite"))
    counting = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < {}) "
    await engine.run_ddl("SELECT 1")
    long_read = asyncio.create_task(
        engine.run_ddl(counting.format(4_000_000) + "SELECT count(*) AS n FROM c")
    )
    beats = 0
    async with watched() as lag:
        while not long_read.done():
            await asyncio.sleep(0.001)
            beats += 1
    assert await long_read == [{"n": 4_000_000}]
    assert beats > 10
    assert lag.worst < MOST_SECONDS
    await engine.close_connection_pool()


async def test_full_disk_is_named_and_leaves_nothing_half(tmp_path: Path) -> None:
    engine = PooledSQLiteEngine(path=os.fspath(tmp_path / "full.sqlite"))
    await engine.run_ddl("CREATE TABLE t (s TEXT NOT NULL)")
    pages = (await engine.run_ddl("PRAGMA page_count"))[0]["page_count"]
    await engine.run_ddl(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(DiskFull, match="The disk is full"):
        async with engine.transaction():
            await engine.run_ddl("INSERT INTO t VALUES ('small')")
            await engine.run_ddl("INSERT INTO t VALUES (hex(zeroblob(100000)))")
    for afterwards in ("SELECT 1", "INSERT INTO t VALUES ('after')", None):
        with pytest.raises(DatabaseUnavailable, match="gave up"):
            async with engine.transaction():
                await engine.run_ddl("INSERT INTO t VALUES ('before')")
                with contextlib.suppress(sqlite3.IntegrityError):
                    await engine.run_ddl("INSERT OR ROLLBACK INTO t VALUES (NULL)")
                if afterwards:
                    await engine.run_ddl(afterwards)
    assert await engine.run_ddl("SELECT count(*) AS n FROM t") == [{"n": 0}]
    await engine.run_ddl("PRAGMA max_page_count = 100000")
    await engine.run_ddl("INSERT INTO t VALUES (hex(zeroblob(100000)))")
    await engine.close_connection_pool()


async def test_locked_read_only_and_missing_files_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.foundation.database.sqlite.BUSY_SECONDS", 0.05)
    engine = PooledSQLiteEngine(path=os.fspath(tmp_path / "locked.sqlite"))
    await engine.run_ddl("CREATE TABLE t (n INTEGER)")
    other = sqlite3.connect(engine.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailable, match="locked"):
        await engine.run_ddl("INSERT INTO t VALUES (1)")
    with pytest.raises(DatabaseUnavailable, match="locked"):
        async with engine.transaction():
            pass
    other.execute("ROLLBACK")
    other.close()
    await engine.run_ddl("INSERT INTO t VALUES (1)")
    await engine.run_ddl("PRAGMA query_only = ON")
    with pytest.raises(DatabaseUnavailable, match="read-only"):
        await engine.run_ddl("INSERT INTO t VALUES (1)")
    await engine.close_connection_pool()
    nowhere = PooledSQLiteEngine(path=os.fspath(tmp_path / "no" / "such.sqlite"))
    with pytest.raises(DatabaseUnavailable, match="cannot be opened"):
        await nowhere.run_ddl("SELECT 1")
    with pytest.raises(DatabaseUnavailable, match="cannot be opened"):
        async with nowhere.transaction():
            pass
    await nowhere.close_connection_pool()


async def test_commit_that_fails_leaves_nothing_open(tmp_path: Path) -> None:
    engine = PooledSQLiteEngine(path=os.fspath(tmp_path / "commit.sqlite"))
    await engine.run_ddl("CREATE TABLE p (id INTEGER PRIMARY KEY)")
    await engine.run_ddl("CREATE TABLE c (p REFERENCES p DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(sqlite3.IntegrityError):
        async with engine.transaction():
            await engine.run_ddl("INSERT INTO c VALUES (1)")
    async with engine.transaction():
        await engine.run_ddl("INSERT INTO p VALUES (1)")
    assert await engine.run_ddl("SELECT p FROM c") == []
    await engine.close_connection_pool()


async def test_single_write_waits_for_the_transaction_of_another_task(tmp_path: Path) -> None:
    engine = PooledSQLiteEngine(path=os.fspath(tmp_path / "single.sqlite"))
    await engine.run_ddl("CREATE TABLE t (s TEXT)")
    single = None
    with contextlib.suppress(ZeroDivisionError):
        async with engine.transaction():
            await engine.run_ddl("INSERT INTO t VALUES ('undone')")
            single = asyncio.get_running_loop().create_task(
                engine.run_ddl("INSERT INTO t VALUES ('kept')"), context=contextvars.Context()
            )
            await asyncio.sleep(0.02)
            assert not single.done()
            raise ZeroDivisionError
    assert single is not None
    await single
    assert await engine.run_ddl("SELECT s FROM t") == [{"s": "kept"}]
    await engine.close_connection_pool()


@pytest.mark.parametrize("size", [0, 5_000])
async def test_file_that_was_damaged_is_named(tmp_path: Path, size: int) -> None:
    """Bytes that are no database from the start, and a database with a page that is none."""
    path = tmp_path / "damaged.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE things (id INTEGER, words TEXT)")
        file.executemany("INSERT INTO things VALUES (?, ?)", [(n, "x" * 400) for n in range(99)])
        file.commit()
    content = path.read_bytes()
    path.write_bytes(content[:size] + b"\xff" * (len(content) - size))
    engine = PooledSQLiteEngine(path=os.fspath(path))
    with pytest.raises(DatabaseUnavailable, match="Restore a backup"):
        await engine.run_ddl("SELECT sum(length(words)) FROM things")
    engine.close()


@pytest.mark.parametrize("is_new", [True, False])
async def test_files_are_their_owners_whatever_the_umask(tmp_path: Path, is_new: bool) -> None:
    path = tmp_path / "quiet.sqlite"
    if not is_new:
        path.touch()
        path.chmod(0o644)
    engine = PooledSQLiteEngine(path=os.fspath(path))
    old = os.umask(0)
    try:
        await engine.run_ddl("CREATE TABLE t (n INTEGER)")
        await engine.run_ddl("INSERT INTO t VALUES (1)")
        modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    finally:
        os.umask(old)
        engine.close()
    assert modes == dict.fromkeys(("quiet.sqlite", "quiet.sqlite-wal", "quiet.sqlite-shm"), 0o600)


async def test_looking_over_counts_anew_what_has_grown(tmp_path: Path) -> None:
    engine = PooledSQLiteEngine(path=os.fspath(tmp_path / "grown.sqlite"))
    await engine.run_ddl("CREATE TABLE t (n INTEGER)")
    await engine.run_ddl("CREATE INDEX t_n ON t (n)")
    await engine.run_ddl("INSERT INTO t VALUES (1), (2), (3), (4)")
    counts = "SELECT stat FROM sqlite_stat1"
    await engine.look_over()
    assert await engine.run_ddl(counts) == [{"stat": "4 1"}]
    await engine.run_ddl("INSERT INTO t SELECT 9 FROM t AS a, t AS b")
    await engine.look_over()
    assert await engine.run_ddl(counts) == [{"stat": "20 4"}]
    engine.close()


async def test_nobody_who_writes_is_waited_for_at_the_end(tmp_path: Path) -> None:
    engine = PooledSQLiteEngine(path=os.fspath(tmp_path / "busy.sqlite"))
    await engine.run_ddl("CREATE TABLE t (n INTEGER)")
    with contextlib.closing(sqlite3.connect(tmp_path / "busy.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        await asyncio.to_thread(engine.close)
        assert time.monotonic() - started < 4
