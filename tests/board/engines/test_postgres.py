"""What only the PostgreSQL engine promises."""

from pathlib import Path

import pytest

from board.db import engine_for
from board.engines.postgres import PooledPostgresEngine
from board.errors import DatabaseUnavailable


@pytest.mark.filterwarnings("ignore:.*Unable to fetch")
async def test_postgres_that_does_not_answer_is_named(tmp_path: Path) -> None:
    engine = engine_for(f"postgres://nobody@/nothing?host={tmp_path}", tmp_path)
    assert isinstance(engine, PooledPostgresEngine)
    with pytest.raises(DatabaseUnavailable, match="does not answer"):
        await engine.start_connection_pool()
    with pytest.raises(DatabaseUnavailable, match="does not answer"):
        await engine.run_ddl("SELECT 1")
    with pytest.raises(DatabaseUnavailable, match="does not answer"):
        async with engine.transaction():
            pass
