"""Upgrades: all or nothing whatever kills them, by one process, and told in one line."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from piccolo.apps.migrations.tables import Migration

from board.foundation.database import db, upgrades
from board.foundation.errors import DatabaseUnavailable
from board.foundation.links import keys
from tests import earlier_version, schema
from tests.cast import make_staff
from tests.counts import ENGINE, IS_REPEATED
from tests.earlier_version import without_indexes
from tests.postgres import address_of, execute
from tests.schema import classes

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[4]
PATIENCE = 300  # a busy machine takes half a minute to start three of them
STEPS = len(upgrades.known())
FIRST_OF_MEETINGS = sum(app == "board" for app, _ in upgrades.known()) + 1
TELL = ("board.cli", "staff", "reset", "nobody@example.org")  # opens the database, no more
TOLD = "Error: There is no account with the address nobody@example.org.\n"


async def forget(name: str, app: str = "board") -> None:
    await Migration.delete().where((Migration.app_name == app) & (Migration.name == name))


async def rows() -> dict[str, list[dict[str, Any]]]:
    """All that there is, by table."""
    return {
        name: await Migration.raw(f"SELECT * FROM {name} ORDER BY id")
        for name in await schema.described()
    }


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """As on a full disk: what grows beyond it cannot be written."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_upgraded_database_is_left_alone(database: Any, tmp_path: Path) -> None:
    await upgrades.run(tmp_path / "data")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("app", ["board", "meetings"])
async def test_missing_migration_of_either_side_runs(
    reshaped: Any, tmp_path: Path, app: str
) -> None:
    shape = await schema.text()
    step = await without_indexes(app)
    assert (await upgrades.look()).pending == [(app, step)]
    await upgrades.run(tmp_path / "data", is_asked=True)
    assert (await upgrades.look()).pending == []
    assert await schema.text() == shape


async def test_earlier_version_with_rows_gets_the_shape_of_this_one(
    reshaped: Any, tmp_path: Path
) -> None:
    """Whatever was added since runs over rows of every kind, and loses none."""
    shape = await schema.text()
    await earlier_version.put(reshaped, tmp_path / "earlier.sqlite")
    before = await rows()
    assert sum(map(len, before.values())) > 150
    await upgrades.run(tmp_path, is_asked=True)
    assert await schema.text() == shape
    after = await rows()
    assert {name: [row["id"] for row in found] for name, found in before.items()} == {
        name: [row["id"] for row in after[name]] for name in before
    }
    for table in classes():  # and the product can read each
        assert len(await table.objects()) == len(after[table._meta.tablename])


@pytest.mark.skipif(ENGINE != "sqlite", reason="PostgreSQL is backed up by whoever runs it")
async def test_file_is_copied_before_and_the_last_three_are_kept(
    database: Any, tmp_path: Path, now: Any
) -> None:
    ada = await make_staff(now)
    for _ in range(5):
        await without_indexes()
        await upgrades.run(tmp_path)
    copies = sorted(tmp_path.glob(upgrades.COPIES))
    assert len(copies) == 3
    assert {copy.stat().st_mode & 0o777 for copy in copies} == {0o600}
    assert sorted(tmp_path.glob("*.part")) == []
    with closing(sqlite3.connect(copies[-1])) as copy:
        assert copy.execute("SELECT id FROM staff").fetchall() == [(ada.id,)]
        ran = "SELECT count(*) FROM migration WHERE name = ? AND app_name = 'board'"
        assert copy.execute(ran, (earlier_version.INDEXES,)).fetchone() == (0,)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.skipif(ENGINE != "sqlite", reason="PostgreSQL is backed up by whoever runs it")
async def test_without_a_copy_nothing_is_changed(database: Any, tmp_path: Path) -> None:
    await without_indexes()
    with files_of_at_most(20_000), pytest.raises(DatabaseUnavailable) as failed:
        await upgrades.run(tmp_path / "data")
    assert str(failed.value).startswith(
        "No copy could be taken before the upgrade, and nothing was changed: The disk "
    )
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["upgrade.lock"]
    assert len((await upgrades.look()).pending) == 1


@pytest.mark.skipif(ENGINE != "postgres", reason="a file is copied instead")
async def test_postgres_with_rows_waits_until_it_is_asked(reshaped: Any, tmp_path: Path) -> None:
    step = await without_indexes()
    with pytest.raises(DatabaseUnavailable, match=r"folkmoot backup FILE\. .*: folkmoot upgrade$"):
        await upgrades.run(tmp_path)
    assert (await upgrades.look()).pending == [("board", step)]
    await upgrades.run(tmp_path, is_asked=True)
    assert (await upgrades.look()).pending == []


async def test_newer_database_is_refused(database: Any, tmp_path: Path) -> None:
    await Migration.insert(Migration(app_name="board", name="2031-01-01T00:00:00:000000"))
    try:
        with pytest.raises(DatabaseUnavailable, match="A newer version of Folkmoot made this"):
            await upgrades.run(tmp_path, is_asked=True)
    finally:
        await forget("2031-01-01T00:00:00:000000")


async def test_upgrade_that_an_earlier_version_left_half_done_is_named(
    database: Any, tmp_path: Path
) -> None:
    """Piccolo commits a migration before it notes it; what a kill left then cannot run again."""
    last = earlier_version.INDEXES
    await forget(last)
    try:
        with pytest.raises(DatabaseUnavailable) as failed:
            await upgrades.run(tmp_path, is_asked=True)
    finally:
        await Migration.insert(Migration(app_name="board", name=last))
    said = str(failed.value)
    assert said.startswith(f"The upgrade failed, and nothing was changed (board {last}: ")
    assert "already exists" in said
    assert said.endswith("restore a backup, or remove the database if it was never used.")
    assert "\n" not in said


# --- processes -------------------------------------------------------------------------------


@pytest.fixture
async def empty(database: Any, tmp_path: Path) -> AsyncIterator[dict[str, str]]:
    """An environment with a database of its own, in which there is nothing yet."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("FOLKMOOT_") and name not in ("DATABASE_URL", "PICCOLO_CONF")
    }
    environment["FOLKMOOT_DATA"] = os.fspath(tmp_path / "data")
    (tmp_path / "data").mkdir(mode=0o700)
    if ENGINE == "sqlite":
        yield environment
        return
    name = f"upgraded_{os.getpid()}"
    server = address_of("postgres")
    await execute(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await execute(server, f"CREATE DATABASE {name}")
    yield {**environment, "DATABASE_URL": address_of(name)}
    await execute(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def started(environment: dict[str, str], *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-m", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def said(process: "subprocess.Popen[str]") -> str:
    """All that it says. One that never ends tells where it stands, and holds up nobody else."""
    try:
        return process.communicate(timeout=PATIENCE)[0]
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)  # faulthandler writes what every thread does
        pytest.fail(process.communicate()[0])


async def tables(environment: dict[str, str]) -> set[str]:
    """What is there, as the database itself tells it."""
    if ENGINE == "sqlite":
        path = Path(environment["FOLKMOOT_DATA"]) / "folkmoot.sqlite"
        with closing(sqlite3.connect(path)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            asked = (
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
            return {name for (name,) in file.execute(asked)}

    connection = await asyncpg.connect(environment["DATABASE_URL"])
    try:
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        return {row["tablename"] for row in await connection.fetch(asked)}
    finally:
        await connection.close()


async def test_kill_anywhere_leaves_nothing_and_the_next_start_goes_through(
    empty: dict[str, str],
) -> None:
    """In some steps, and between them and their records: the long run tries each, in and after."""
    places = {(1, 5), (2, 0), (FIRST_OF_MEETINGS, 0), (STEPS, 1), (STEPS, 0)}
    if IS_REPEATED:
        places |= {(step, place) for step in range(1, STEPS + 1) for place in (0, 1)}
    for step, place in sorted(places):
        killed = started(empty, "tests.board.killed_upgrade", str(step), str(place))
        told = said(killed)
        assert (killed.returncode, told) == (-signal.SIGKILL, "")
        assert await tables(empty) == set(), (step, place)
    process = started(empty, *TELL)
    assert said(process) == TOLD
    assert len(await tables(empty)) > 70


async def test_kill_of_an_upgrade_with_rows_leaves_it_as_it_was(
    reshaped: Any, tmp_path: Path
) -> None:
    """From an earlier version: the long run tries each step, in and before its record."""
    shape = await schema.text()
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    await earlier_version.put(reshaped, data / "folkmoot.sqlite")
    pending = (await upgrades.look()).pending
    assert {app for app, _ in pending} == set(upgrades.APPS)
    before = await schema.text(), await rows()
    environment = {**os.environ, "FOLKMOOT_DATA": os.fspath(data)}
    places = {(1, 1), (len(pending), 0)}
    if IS_REPEATED:
        places = {(step, place) for step in range(1, len(pending) + 1) for place in (0, 1)}
    for step, place in sorted(places):
        await db.close_database()
        killed = started(environment, "tests.board.killed_upgrade", str(step), str(place))
        told = said(killed)
        assert (killed.returncode, told) == (-signal.SIGKILL, "")
        assert (await schema.text(), await rows()) == before, (step, place)
    await upgrades.run(tmp_path, is_asked=True)
    assert await schema.text() == shape
    after = await rows()
    for name, found in before[1].items():
        assert [row["id"] for row in found] == [row["id"] for row in after[name]]


@pytest.mark.race
async def test_processes_that_start_at_once_upgrade_once(
    empty: dict[str, str], tmp_path: Path
) -> None:
    """On PostgreSQL each is a host of its own, with a copy of the key as README asks for."""
    hosts = [empty] * 3
    if ENGINE == "postgres":
        places = [tmp_path / f"host{n}" for n in range(3)]
        for place in places:
            keys.write(place / "secret.key", keys.make(tmp_path / "secret.key"))
        hosts = [{**empty, "FOLKMOOT_DATA": os.fspath(place)} for place in places]
    processes = [started(host, *TELL) for host in hosts]
    assert [said(process) for process in processes] == [TOLD] * 3
