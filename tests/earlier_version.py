"""A small database of an earlier version as SQL, with rows of every table that has some.

Upgrades are tried on it. It is made anew only where the migrations start anew, on each engine:
`FOLKMOOT_TEST_ENGINE=sqlite .venv-dev/bin/python -m tests.earlier_version` (or `postgres`).
"""

import asyncio
import importlib
import os
import re
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg

KEPT = Path(__file__).parent / "board" / "foundation" / "database"
INDEXES = "2026-11-30T00:00:01:000000"  # the step of either side that makes them
FEW = 2  # rows of each table; those that they belong to come along
REFERENCE = re.compile(r"FOREIGN KEY \((\w+)\) REFERENCES (\w+)\((\w+)\)")


def script(engine_type: str) -> Path:
    return KEPT / f"earlier_version.{engine_type}.sql"


async def put(engine: Any, path: Path) -> None:
    """The engine's database is that one from now on; on SQLite in the file `path`."""
    sql = script(engine.engine_type).read_text()
    await engine.close_connection_pool()
    if engine.engine_type == "sqlite":
        engine.path = os.fspath(path)
        with closing(sqlite3.connect(path)) as file:
            file.executescript(sql)
        return
    connection = await asyncpg.connect(os.environ["DATABASE_URL"])
    try:
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        await connection.execute(sql)
    finally:
        await connection.close()


async def without_indexes(app: str = "board") -> str:
    """The shape before the step that makes the indexes of one side; returns the step's ID."""
    from piccolo.apps.migrations.tables import Migration

    from board.foundation.database import db, upgrades

    step: Any = importlib.import_module(upgrades.known()[app, INDEXES])
    names = [f"{table}_{column}" for table, column in step.LOOKED_UP]
    for name in [*names, *(each[0] for each in (*step.ONCE, *step.FURTHER))]:
        await db.database().run_ddl(f"DROP INDEX {name}")
    await Migration.delete().where((Migration.app_name == app) & (Migration.name == INDEXES))
    return INDEXES


async def make() -> None:
    """From what the tests fill in for all: the demo, and everything that it has not."""
    from board.foundation.database import db, upgrades  # both need what conftest chooses first
    from tests import conftest, snapshots, world

    directory = conftest.SHARED.directory
    engine: Any = db.database()
    await upgrades.run(directory)
    await snapshots.keep("migrated", directory)
    await world.make(directory, datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    await db.open_database()
    statements = await _shrinking()
    await db.close_database()
    target = script(engine.engine_type)
    if engine.engine_type == "sqlite":
        with closing(sqlite3.connect(engine.path)) as file:
            for statement in statements:
                file.execute(statement)
            file.commit()
            assert file.execute("PRAGMA foreign_key_check").fetchall() == []
            target.write_text("\n".join(file.iterdump()) + "\n")
        return
    connection = await asyncpg.connect(os.environ["DATABASE_URL"])
    await connection.execute("SET session_replication_role = replica")  # in whatever order
    for statement in statements:
        await connection.execute(statement)
    await connection.close()
    target.write_text(await asyncio.to_thread(_dumped))


def _dumped() -> str:
    """As PostgreSQL writes itself down, without what only its own programs read."""
    command = ["pg_dump", "--inserts", "--no-owner", "--no-acl", os.environ["DATABASE_URL"]]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    left_out = re.compile(r"$|--|\\|SET |SELECT pg_catalog.set_config")
    lines = (line for line in said.splitlines() if not left_out.match(line))
    return "\n".join(lines).replace("public.", "") + "\n"


async def _shrinking() -> list[str]:
    """What leaves a few rows of each table, whole but for the end of their bytes."""
    from piccolo.apps.migrations.tables import Migration

    from tests import schema

    tables = await schema.described()
    rows = {
        name: {row["id"]: row for row in await Migration.raw(f"SELECT * FROM {name} ORDER BY id")}
        for name in tables
    }
    wanted = {name: set(list(rows[name])[:FEW]) for name in tables}
    waiting = [(name, key) for name, keys in wanted.items() for key in keys]
    while waiting:
        name, key = waiting.pop()
        for rule in tables[name].rules:
            if found := REFERENCE.match(rule):
                column, parent, _ = found.groups()
                other = rows[name][key][column]
                if other is not None and other not in wanted[parent]:
                    wanted[parent].add(other)
                    waiting.append((parent, other))
    statements = []
    for name, table in tables.items():
        keys = ", ".join(repr(key) for key in sorted(wanted[name], key=str)) or "NULL"
        statements.append(f"DELETE FROM {name} WHERE id NOT IN ({keys})")
        statements += [
            f"UPDATE {name} SET {column.name} = substr({column.name}, 1, 60)"
            for column in table.columns
            if column.type in ("BLOB", "BYTEA")
        ]
    return statements


if __name__ == "__main__":
    from tests import conftest

    try:
        asyncio.run(make())
    finally:
        conftest.pytest_unconfigure()
