"""Upgrades: whatever has not run runs, and nothing is read twice without need."""

from pathlib import Path
from typing import Any

import pytest
from piccolo.apps.migrations.tables import Migration

from board import upgrades

pytestmark = pytest.mark.anyio


async def test_upgraded_database_is_left_alone(database: Any, tmp_path: Path) -> None:
    await upgrades.run(tmp_path / "data")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("app", ["board", "meetings"])
async def test_missing_migration_of_either_side_runs(
    database: Any, tmp_path: Path, app: str
) -> None:
    name = "2026-11-22T12:00:00:000000"  # unique indexes: may run again
    missing = (Migration.app_name == app) & (Migration.name == name)
    await Migration.delete().where(missing)
    await upgrades.run(tmp_path / "data")
    assert await Migration.exists().where(missing)
