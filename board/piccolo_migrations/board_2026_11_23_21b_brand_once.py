"""A programme has one brand."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T00:21:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "One brand a programme"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def create() -> None:
        await Anything.raw(
            'CREATE UNIQUE INDEX IF NOT EXISTS brand_once ON "brand" ("programme")'
        ).run()

    manager.add_raw(create)
    return manager
