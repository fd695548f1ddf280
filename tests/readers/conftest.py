"""The mails of one meeting's whole life."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from litestar import Litestar

from board.settings import Settings, Smtp, use
from tests.readers.correspondence import BOARD, Correspondence
from tests.readers.following import NOW, Following
from tests.smtp import SmtpServer


@pytest.fixture
def settings(tmp_path: Path, smtp: SmtpServer) -> Settings:
    """An installation that mails through a real server."""
    chosen = Settings(
        data_dir=tmp_path,
        runs_worker=False,
        mail_from=BOARD,
        smtp=Smtp(smtp.host, smtp.port),
    )
    use(chosen)
    return chosen


@pytest.fixture
def started(database: Any, smtp: SmtpServer, settings: Settings) -> Correspondence:
    return Correspondence(smtp, settings)


_lived: list[Correspondence] = []


@pytest.fixture
async def post(started: Correspondence, now: datetime) -> Correspondence:
    """Lived through once for all tests that only read what was sent: it never changes."""
    if not _lived:
        _lived.append(await started.lived_through(now))
    return _lived[0]


@pytest.fixture
async def origin(app: Litestar) -> AsyncIterator[str]:
    """The application behind a real uvicorn."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # from now on requests wait, even before the server is up
        config = uvicorn.Config(app, log_level="warning", lifespan="off", server_header=False)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await serving


@pytest.fixture
async def feed(origin: str, smtp: Any, settings: Any) -> Following:
    made = Following(smtp, settings)
    await made.invited(NOW)
    return await made.opened(origin)
