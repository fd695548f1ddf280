"""The mails of one meeting's whole life."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from board.settings import Settings, Smtp, use
from tests.readers.correspondence import BOARD, Correspondence
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
