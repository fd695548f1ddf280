"""What every test may ask for: a migrated database of its own, the app, a clock, a mail server."""

import asyncio
import dataclasses
import gc
import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import httpx
import pytest

from tests import counts, postgres, shared_directory
from tests.counts import ENGINE, ROUNDS
from tests.postgres import PostgresServer
from tests.smtp import SmtpServer

if TYPE_CHECKING:
    from tests.world import World

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")

shared_directory.work_in_memory()
SHARED = shared_directory.SharedDirectory()
PLACE = Path(tempfile.mkdtemp(dir=SHARED.directory))

_server: PostgresServer | None = None


def _choose_database() -> None:
    """Before anything imports piccolo_conf, which reads these two variables once."""
    global _server
    os.environ["FOLKMOOT_DATA"] = str(PLACE)
    os.environ.pop("DATABASE_URL", None)
    if ENGINE == "sqlite":
        return
    if ENGINE != "postgres":
        raise pytest.UsageError(f"FOLKMOOT_TEST_ENGINE is {ENGINE!r}: say sqlite or postgres.")
    if postgres.VARIABLE not in os.environ:
        _server = PostgresServer()
        os.environ[postgres.VARIABLE] = _server.url("DATABASE")
    name = f"folkmoot_{WORKER}"
    make = f"CREATE DATABASE {name}"
    asyncio.run(postgres.execute(postgres.address_of("postgres"), make))
    os.environ["DATABASE_URL"] = postgres.address_of(name)


_choose_database()


def _read_backwards() -> None:
    """SQLite hands out from the end what has no ORDER BY: nothing may lean on an order by chance.

    PostgreSQL hands it out as it was written most of the time, and otherwise when it is busy.
    """
    connect = sqlite3.connect

    def backwards(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)
        connection.execute("PRAGMA reverse_unordered_selects = ON")
        return connection

    pytest.MonkeyPatch().setattr(sqlite3, "connect", backwards)


_read_backwards()

from litestar import Litestar  # noqa: E402 - needs the above, as do all that follow
from piccolo.engine.base import Engine  # noqa: E402

from board.app import create_app  # noqa: E402
from board.features import register  # noqa: E402
from board.foundation.database import clocks, db, upgrades  # noqa: E402
from board.foundation.database.sqlite import PooledSQLiteEngine  # noqa: E402
from board.settings import Settings, use  # noqa: E402
from tests import snapshots  # noqa: E402

# Operations are followed by whatever the whole product adds to them, with or without its pages.
register()
db.database()  # the engine of the above, whatever a test's own imports do to the environment


def pytest_report_header() -> str:
    return f"database: {ENGINE}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Who is quicker is a matter of luck: in the long run each race is run again and again."""
    if ROUNDS > 1 and metafunc.definition.get_closest_marker("race"):
        metafunc.fixturenames.append("round_of_race")
        metafunc.parametrize("round_of_race", range(ROUNDS))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    assert os.environ["FOLKMOOT_DATA"] == str(PLACE), "what a test imports chose another database"
    if ENGINE == "postgres":
        # What touches no database has been tested in the run on SQLite already; so has what is
        # about something else, paper or time, and reads by the queries of others.
        chosen = [
            item
            for item in items
            if needs(item, {"database"}) and not item.get_closest_marker("one_engine")
        ]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen
    # Of two workers each gets a half, begins at its start, and helps out at the end of the other's.
    # So the halves start with what takes long, each with another thing that has to be made once.
    copies = [item for item in items if needs(item, {"seeded"})]
    walks = [item for item in items if needs(item, {"council", "product"})]
    others = [item for item in items if item not in {*copies, *walks}]
    half = max(0, len(items) // 2 - len(copies))
    items[:] = [*copies, *others[:half], *walks, *others[half:]]


def pytest_collection_finish() -> None:
    """What is imported by now stays to the end: no need to search it for garbage ever again."""
    gc.collect()
    gc.freeze()


def needs(item: pytest.Item, fixtures: set[str]) -> bool:
    return not fixtures.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_unconfigure() -> None:
    engine = db.database()
    if isinstance(engine, PooledSQLiteEngine):
        engine.close()
    if _server is not None:
        _server.stop()
    SHARED.remove()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def migrated() -> Path:
    """The schema as the migrations make it, in the worker's database; a file to copy on SQLite."""

    async def migrate() -> None:
        await upgrades.run(SHARED.directory)
        await snapshots.keep("migrated", SHARED.directory)

    SHARED.once("migrated", lambda: asyncio.run(migrate()))
    asyncio.run(snapshots.restore("migrated", SHARED.directory, PLACE / "folkmoot.sqlite"))
    return PLACE / "folkmoot.sqlite"


@pytest.fixture(scope="session")
def seeded(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> "World":
    """The demo and more, filled in once for all tests of all workers that take a copy."""
    from tests import world  # imports the whole product, which most runs of a few tests need not

    now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    made = SHARED.once("world", lambda: asyncio.run(world.make(SHARED.directory, now)))
    own = tmp_path_factory.mktemp("world")
    shutil.copy(SHARED.directory / "secret.key", own)
    return dataclasses.replace(made, directory=own)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation of this test's own; the worker runs only where a test starts one."""
    chosen = Settings(data_dir=tmp_path, runs_worker=False)
    use(chosen)
    clocks.forget()  # what another test's product was told of the time
    return chosen


@pytest.fixture
async def database(
    migrated: Path, settings: Settings, tmp_path: Path
) -> AsyncIterator[Engine[Any]]:
    """An empty, migrated database for this test alone; no outer transaction is open."""
    engine = db.database()
    if isinstance(engine, PooledSQLiteEngine):
        engine.path = os.fspath(shutil.copy(migrated, tmp_path / "test.sqlite"))
    else:
        await engine.start_connection_pool()
        await postgres.empty(engine)
    yield engine
    await db.close_database()


@pytest.fixture
async def reshaped(database: Engine[Any]) -> AsyncIterator[Engine[Any]]:
    """The database of a test that changes its shape; the next test finds the usual one."""
    yield database
    if ENGINE == "postgres":
        await snapshots.restore("migrated", SHARED.directory, PLACE)


@pytest.fixture
def now() -> datetime:
    """A Monday morning."""
    return datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
async def warm_press() -> AsyncIterator[None]:
    """One child prints for all tests of a module: to start one takes most of a second."""
    from meetings.printing import pdf

    async with pdf.warm():
        yield


@pytest.fixture(scope="session")
def composed() -> Litestar:
    """The application, composed once: it reads settings and clock anew at every start."""
    return create_app(Settings(runs_worker=False))


@pytest.fixture
async def app(
    composed: Litestar, database: Engine[Any], settings: Settings, now: datetime
) -> AsyncIterator[Litestar]:
    """The whole application, started, with its clock standing still at `now`."""
    use(settings)
    composed.state["clock"] = lambda: now
    async with composed.lifespan():
        yield composed


@pytest.fixture
async def client(app: Litestar, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without sign-in; it sends the Origin that a form of ours would send."""
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=cast(Any, app)),  # their words for ASGI differ
        base_url=settings.origin,
        headers={"Origin": settings.origin},
    ) as browser:
        yield browser


@pytest.fixture(scope="session")
def share() -> Callable[[int], int]:
    """How many of a promised number of repetitions this run makes: all, or one in fifty."""
    return counts.share


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    server = SmtpServer()
    yield server
    server.stop()
