"""What browser tests ask for: an empty installation that runs, and Debian's Chromium."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from board import db
from board.engines.sqlite import KeptSQLiteEngine
from tests.browser.product import Product
from tests.conftest import TRUNCATE_WHAT_HAS_ROWS
from tests.smtp import SmtpServer

CHROMIUM = "/usr/bin/chromium"
# No talk with the world outside; --no-sandbox, since tests may run as root.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def database(migrated: Path) -> None:
    """On PostgreSQL the worker's own database, emptied; on SQLite the product makes its file."""
    engine = db.database()
    if not isinstance(engine, KeptSQLiteEngine):

        async def empty() -> None:
            await db.open_database()
            await engine.run_ddl(TRUNCATE_WHAT_HAS_ROWS)
            await db.close_database()

        # In a thread: Playwright keeps a loop of its own running in this one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(lambda: asyncio.run(empty())).result()


@pytest.fixture
def product(database: None, tmp_path: Path, smtp: SmtpServer) -> Iterator[Product]:
    running = Product(tmp_path, smtp)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()
