"""The database as it was at some moment, to be taken again: a file on SQLite, else a template."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from board.foundation.database import db
from board.foundation.database.sqlite import PooledSQLiteEngine
from tests.postgres import address_of, execute


async def keep(name: str, directory: Path) -> None:
    """The database that is used now, under this name; the next query opens it again."""
    engine = db.database()
    await db.close_database()
    if isinstance(engine, PooledSQLiteEngine):
        shutil.copy(engine.path, directory / f"{name}.sqlite")
    else:
        await _copy(_own_name(), f"kept_{name}")


async def restore(name: str, directory: Path, copy: Path) -> None:
    """As it was when it was kept, whatever has been done since; on SQLite in the file `copy`."""
    engine = db.database()
    await db.close_database()
    if isinstance(engine, PooledSQLiteEngine):
        for ending in ("", "-wal", "-shm"):
            Path(f"{copy}{ending}").unlink(missing_ok=True)
        engine.path = os.fspath(shutil.copy(directory / f"{name}.sqlite", copy))
    else:
        await _copy(f"kept_{name}", _own_name())


def _own_name() -> str:
    return urlsplit(os.environ["DATABASE_URL"]).path.removeprefix("/")


async def _copy(source: str, target: str) -> None:
    """PostgreSQL copies what nobody is connected to."""
    await execute(
        address_of("postgres"),
        f"DROP DATABASE IF EXISTS {target} WITH (FORCE)",
        f"CREATE DATABASE {target} TEMPLATE {source}",
    )
