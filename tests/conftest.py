"""What every test may ask for: a migrated database of its own, the app, a clock, a mail server."""

import asyncio
import contextlib
import io
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import httpx
import hypothesis
import pytest

from tests.postgres import PostgresServer, execute
from tests.smtp import SmtpServer

if TYPE_CHECKING:
    from tests.world import World

ENGINE = os.environ.get("FOLKMOOT_TEST_ENGINE", "sqlite")
SERVER_VARIABLE = "FOLKMOOT_TEST_POSTGRES"  # how parallel workers find the server of the first
IS_LONG = os.environ.get("FOLKMOOT_TEST_LONG") == "1"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
PLACE = Path(tempfile.mkdtemp(prefix="folkmoot-tests-"))

_server: PostgresServer | None = None

hypothesis.settings.register_profile("quick", deadline=None, max_examples=50, print_blob=True)
hypothesis.settings.register_profile("long", deadline=None, max_examples=2_500, print_blob=True)
hypothesis.settings.load_profile("long" if IS_LONG else "quick")


def _choose_database() -> None:
    """Before anything imports piccolo_conf, which reads these two variables once."""
    global _server
    os.environ["FOLKMOOT_DATA"] = str(PLACE)
    os.environ.pop("DATABASE_URL", None)
    if ENGINE == "sqlite":
        return
    if ENGINE != "postgres":
        raise pytest.UsageError(f"FOLKMOOT_TEST_ENGINE is {ENGINE!r}: say sqlite or postgres.")
    if SERVER_VARIABLE not in os.environ:
        _server = PostgresServer()
        os.environ[SERVER_VARIABLE] = _server.url("DATABASE")
    address = os.environ[SERVER_VARIABLE]
    name = f"folkmoot_{WORKER}"
    asyncio.run(execute(address.replace("DATABASE", "postgres"), f"CREATE DATABASE {name}"))
    os.environ["DATABASE_URL"] = address.replace("DATABASE", name)


_choose_database()

from litestar import Litestar  # noqa: E402 - needs the above, as do all that follow
from piccolo.apps.migrations.commands.forwards import run_forwards  # noqa: E402
from piccolo.engine.base import Engine  # noqa: E402

from board import db  # noqa: E402
from board.app import create_app  # noqa: E402
from board.engines.sqlite import KeptSQLiteEngine  # noqa: E402
from board.settings import Settings, use  # noqa: E402

TRUNCATE_WHAT_HAS_ROWS = """
DO $$
DECLARE
    name text;
    filled text[] := '{}';
    has_rows boolean;
BEGIN
    FOR name IN SELECT quote_ident(tablename) FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'migration'
    LOOP
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || name || ')' INTO has_rows;
        IF has_rows THEN filled := filled || name; END IF;
    END LOOP;
    IF filled <> '{}' THEN
        EXECUTE 'TRUNCATE ' || array_to_string(filled, ', ') || ' RESTART IDENTITY CASCADE';
    END IF;
END $$
"""


def pytest_report_header() -> str:
    return f"database: {ENGINE}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What touches no database has been tested in the run on SQLite already."""
    if ENGINE == "postgres":
        chosen = [item for item in items if "database" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen


def pytest_unconfigure() -> None:
    engine = db.database()
    if isinstance(engine, KeptSQLiteEngine):
        engine.close()
    if _server is not None:
        _server.stop()
    shutil.rmtree(PLACE, ignore_errors=True)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def migrated() -> Path:
    """The schema as the migrations make it; on SQLite the file to copy."""

    async def migrate() -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            result = await run_forwards("all")
        assert result.success, result.message
        await db.close_database()

    asyncio.run(migrate())
    return PLACE / "folkmoot.sqlite"


@pytest.fixture(scope="session")
def seeded(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> "World | None":
    """The demo, filled in once for all tests that take a copy; on PostgreSQL there are none."""
    from tests import world  # imports the whole product, which most runs of a few tests need not

    if ENGINE != "sqlite":
        return None
    now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    return asyncio.run(world.make(tmp_path_factory.mktemp("world"), migrated, now))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation of this test's own; the worker runs only where a test starts one."""
    chosen = Settings(data_dir=tmp_path, runs_worker=False)
    use(chosen)
    return chosen


@pytest.fixture
async def database(
    migrated: Path, settings: Settings, tmp_path: Path
) -> AsyncIterator[Engine[Any]]:
    """An empty, migrated database for this test alone; no outer transaction is open."""
    engine = db.database()
    if isinstance(engine, KeptSQLiteEngine):
        engine.path = os.fspath(shutil.copy(migrated, tmp_path / "test.sqlite"))
    else:
        await engine.start_connection_pool()
        await engine.run_ddl(TRUNCATE_WHAT_HAS_ROWS)
    yield engine
    await db.close_database()


@pytest.fixture
def now() -> datetime:
    """A Monday morning."""
    return datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@cache
def _product() -> Litestar:
    """The application, composed once: it reads settings and clock anew at every start."""
    return create_app(Settings(runs_worker=False))


@pytest.fixture
async def app(database: Engine[Any], settings: Settings, now: datetime) -> AsyncIterator[Litestar]:
    """The whole application, started, with its clock standing still at `now`."""
    made = _product()
    use(settings)
    made.state["clock"] = lambda: now
    async with made.lifespan():
        yield made


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
    return lambda count: count if IS_LONG else max(1, count // 50)


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    server = SmtpServer()
    yield server
    server.stop()
