"""A house on the database of the test, without anybody in it."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from board.foundation.database.sqlite import PooledSQLiteEngine
from tests.durability.house import House
from tests.smtp import SmtpServer


@pytest.fixture
async def house(
    database: Any, migrated: Path, smtp: SmtpServer, tmp_path: Path
) -> AsyncIterator[House]:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    if isinstance(database, PooledSQLiteEngine):
        database.close()
        database.path = str(shutil.copy(migrated, data / "folkmoot.sqlite"))
    made = House(data, smtp)
    yield made
    await made.close()
