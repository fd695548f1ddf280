"""A full disk, restarts of PostgreSQL, clocks that are wrong: mail waits, and leaves once."""

import asyncio
import resource
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from board import db
from board.engines.postgres import PooledPostgresEngine
from tests.board.test_deliveries import post, states, worker
from tests.counts import ENGINE, IS_REPEATED
from tests.durability.house import House
from tests.postgres import PostgresServer
from tests.smtp import SmtpServer

pytestmark = pytest.mark.anyio
RESTARTS = 10 if IS_REPEATED else 2
MAILS = 60 if IS_REPEATED else 20
on_sqlite = pytest.mark.skipif(ENGINE != "sqlite", reason="PostgreSQL's disk is not this process's")
on_postgres = pytest.mark.skipif(ENGINE != "postgres", reason="needs a server of its own")


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """As on a full disk: what grows beyond it cannot be written."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
