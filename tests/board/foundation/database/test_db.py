"""The engine's promises, on tables of its own, on both databases."""

import asyncio
import os
import stat
import sys
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from piccolo.columns import Bytea, Date, Integer, Timestamptz, Varchar
from piccolo.engine.base import Engine
from piccolo.engine.exceptions import TransactionError
from piccolo.table import Table

from board.foundation.database.db import (
    close_database,
    engine_for,
    keep_looked_over,
    locked,
    open_database,
    transaction,
)
from board.foundation.database.sqlite import PooledSQLiteEngine
from board.foundation.errors import DatabaseUnavailable

needs_counters = pytest.mark.usefixtures("counters")

MOMENT = datetime(2026, 3, 2, 9, 30, 15, 250_000, tzinfo=UTC)


class Counter(Table, tablename="test_counter"):
    name = Varchar(unique=True)
    value = Integer(default=0)
    at = Timestamptz(default=MOMENT)
    on = Date(null=True, default=None)
    body = Bytea(default=b"")


@pytest.fixture
async def counters(database: Engine[Any]) -> AsyncIterator[None]:
    await Counter.create_table()
    await Counter.insert(Counter(name="seats", value=0, on=date(2026, 3, 2)))
    yield
    await Counter.alter().drop_table()


async def value_of(name: str = "seats") -> int:
    row = await Counter.select(Counter.value).where(Counter.name == name).first()
    assert row is not None
    return int(row["value"])


async def raise_by_reading_first(rounds: int) -> None:
    for _ in range(rounds):
        async with transaction():
            row = await locked(Counter.select().where(Counter.name == "seats")).first()
            assert row is not None
            await asyncio.sleep(0)
            await Counter.update({Counter.value: row["value"] + 1}).where(Counter.name == "seats")


@needs_counters
async def test_values_come_back_as_they_went_in_and_instants_in_utc() -> None:
    row = await Counter.select().first()
    assert row == {
        "id": 1,
        "name": "seats",
        "value": 0,
        "at": MOMENT,
        "on": date(2026, 3, 2),
        "body": b"",
    }
    assert row["at"].utcoffset().total_seconds() == 0


@needs_counters
async def test_insert_and_update_return_what_they_changed() -> None:
    created = await Counter.insert(Counter(name="a"), Counter(name="b")).returning(Counter.name)
    assert created == [{"name": "a"}, {"name": "b"}]
    changed = (
        await Counter.update({Counter.value: 5}).where(Counter.value == 0).returning(Counter.at)
    )
    assert changed == [{"at": MOMENT}] * 3
    lost = (
        await Counter.update({Counter.value: 9}).where(Counter.value == 0).returning(Counter.name)
    )
    assert lost == []


@needs_counters
async def test_objects_and_raw_and_exists_work() -> None:
    counter = await Counter.objects().get_or_create(Counter.name == "new", {Counter.value: 3})
    assert (counter.value, await Counter.exists().where(Counter.name == "new")) == (3, True)
    assert await Counter.raw("SELECT value FROM test_counter WHERE name = {}", "new") == [
        {"value": 3}
    ]
    await Counter.raw("UPDATE test_counter SET value = {} WHERE name = {}", 4, "new")
    assert await value_of("new") == 4
    with_query = "WITH big AS (SELECT * FROM test_counter WHERE value > 3) SELECT name FROM big"
    assert await Counter.raw(with_query) == [{"name": "new"}]


@needs_counters
async def test_error_inside_transaction_undoes_everything() -> None:
    with pytest.raises(ZeroDivisionError):
        async with transaction():
            await Counter.insert(Counter(name="gone"))
            await Counter.update({Counter.value: 1 // 0}).where(Counter.name == "seats")
    assert await Counter.count() == 1


@needs_counters
async def test_nested_transaction_joins_the_outer_one() -> None:
    with pytest.raises(ZeroDivisionError):
        async with transaction():
            async with transaction():
                await Counter.insert(Counter(name="inner"))
            assert await Counter.count() == 2
            raise ZeroDivisionError
    assert await Counter.count() == 1


@needs_counters
async def test_savepoint_undoes_its_part_only(database: Engine[Any]) -> None:
    async with database.transaction() as outer:
        await Counter.insert(Counter(name="kept"))
        savepoint = await outer.savepoint()
        await Counter.insert(Counter(name="undone"))
        await savepoint.rollback_to()
    names = await Counter.select(Counter.name).order_by(Counter.name).output(as_list=True)
    assert names == ["kept", "seats"]


@needs_counters
async def test_transaction_ended_by_hand_stays_ended(database: Engine[Any]) -> None:
    async with database.transaction() as by_hand:
        await Counter.insert(Counter(name="undone"))
        await by_hand.rollback()
    async with database.transaction() as by_hand:
        await Counter.insert(Counter(name="kept"))
        await by_hand.commit()
    assert await Counter.count() == 2


@needs_counters
async def test_atomic_queries_are_run_together(database: Engine[Any]) -> None:
    atomic = database.atomic()
    atomic.add(Counter.insert(Counter(name="one")), Counter.insert(Counter(name="seats")))
    with pytest.raises(Exception) as refused:
        await atomic
    assert not isinstance(refused.value, DatabaseUnavailable)
    assert await Counter.count() == 1


@needs_counters
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO test_counter (name, value) VALUES ('seats', 1)",
        "INSERT INTO test_counter (name, value) VALUES ('x', NULL)",
        "SELECT nonsense FROM test_counter",
    ],
)
async def test_refused_statement_is_no_outage(statement: str) -> None:
    with pytest.raises(Exception) as refused:
        await Counter.raw(statement)
    assert not isinstance(refused.value, DatabaseUnavailable)


@pytest.mark.race
@needs_counters
async def test_concurrent_read_then_write_loses_nothing() -> None:
    await asyncio.gather(*(raise_by_reading_first(30) for _ in range(15)))
    assert await value_of() == 450


@needs_counters
async def test_other_processes_read_then_write_and_lose_nothing(database: Engine[Any]) -> None:
    """Three processes and this one: 450 transactions, none refused as locked."""
    environment = {**os.environ, "PYTHONPATH": os.fspath(Path.cwd())}
    program = (
        "import asyncio, os\n"
        "from piccolo_conf import DB\n"
        "if path := os.environ.get('TEST_PATH'): DB.path = path\n"
        "from tests.board.foundation.database.test_db import raise_by_reading_first\n"
        "asyncio.run(raise_by_reading_first(110))\n"
    )
    if isinstance(database, PooledSQLiteEngine):
        environment["TEST_PATH"] = database.path
    others = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, env=environment, stderr=asyncio.subprocess.PIPE
        )
        for _ in range(3)
    ]
    await raise_by_reading_first(120)
    for other in others:
        _, complaint = await other.communicate()
        assert (other.returncode, complaint.decode()) == (0, "")
    assert await value_of() == 450


@pytest.mark.race
@needs_counters
async def test_readers_see_only_whole_transactions() -> None:
    await Counter.insert(Counter(name="other", value=0))
    stop = asyncio.Event()

    async def read() -> int:
        reads = 0
        while not stop.is_set():
            rows = await Counter.select(Counter.value)
            assert len({row["value"] for row in rows}) == 1
            reads += 1
        return reads

    readers = [asyncio.create_task(read()) for _ in range(8)]
    for _ in range(40):
        async with transaction():
            for name in ("seats", "other"):
                await Counter.update({Counter.value: Counter.value + 1}).where(Counter.name == name)
    stop.set()
    assert all(reads > 0 for reads in await asyncio.gather(*readers))
    assert await value_of() == 40


@pytest.mark.race
@needs_counters
async def test_cancelled_task_gives_the_writer_back() -> None:
    inside = asyncio.Event()

    async def never_ends() -> None:
        async with transaction():
            await Counter.insert(Counter(name="half"))
            inside.set()
            await asyncio.sleep(3600)

    task = asyncio.create_task(never_ends())
    waiting = [asyncio.create_task(raise_by_reading_first(1)) for _ in range(3)]
    await inside.wait()
    await asyncio.sleep(0.01)
    waiting[1].cancel()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    results = await asyncio.gather(*waiting, return_exceptions=True)
    await asyncio.wait_for(raise_by_reading_first(1), 60)
    # on PostgreSQL none of them had to wait, so the second may have been done, or committing
    assert results.count(None) + 1 <= await value_of() <= 4
    assert await Counter.count() == 1


@pytest.mark.race
@needs_counters
async def test_tasks_cancelled_at_any_moment_never_block_the_others() -> None:
    finished = 0
    for step in range(60):
        tasks = [asyncio.create_task(raise_by_reading_first(1)) for _ in range(4)]
        await asyncio.sleep(step * 0.0001)
        for task in tasks[::2]:
            task.cancel()
            task.cancel()
        done = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 60)
        finished += sum(result is None for result in done)
    assert finished >= 120
    assert finished <= await value_of() <= 240  # a commit that was under way may have happened


@needs_counters
async def test_task_that_outlives_its_transaction_is_refused(database: Engine[Any]) -> None:
    async def later() -> None:
        await asyncio.sleep(0.02)
        await Counter.insert(Counter(name="stray"))

    async with transaction():
        task = asyncio.create_task(later())
    with pytest.raises(TransactionError if isinstance(database, PooledSQLiteEngine) else Exception):
        await task
    assert await Counter.count() == 1


@needs_counters
async def test_batches_give_all_rows_in_portions() -> None:
    await Counter.insert(*[Counter(name=f"n{number:03}") for number in range(25)])
    portions = []
    async with await Counter.select(Counter.name).where(Counter.value == 0).batch(10) as batch:
        async for portion in batch:
            portions.append(len(portion))
    assert portions == [10, 10, 6]


@needs_counters
async def test_database_can_be_closed_and_opened_again() -> None:
    await close_database()
    await open_database()
    await open_database()
    assert await value_of() == 0


def test_engine_for_makes_a_private_directory(tmp_path: Path) -> None:
    engine = engine_for("", tmp_path / "data")
    assert isinstance(engine, PooledSQLiteEngine)
    assert engine.path == os.fspath(tmp_path / "data" / "folkmoot.sqlite")
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_engine_for_refuses_other_databases(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="it begins with mysql:"):
        engine_for("mysql://root:secret@localhost/x", tmp_path)


async def test_looking_over_goes_on_until_the_worker_stops(database: None) -> None:
    stop = asyncio.Event()
    looking = asyncio.create_task(keep_looked_over(stop))
    await asyncio.sleep(0)
    assert not looking.done()
    stop.set()
    async with asyncio.timeout(30):
        await looking
