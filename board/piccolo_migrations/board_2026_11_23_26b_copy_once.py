"""A roadmap item stands in each other place once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T00:26:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "One copy of an item in each place"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def create() -> None:
        statement = (
            'CREATE UNIQUE INDEX IF NOT EXISTS external_copy_once ON "external_copy" ("item", "place")'
        )
        await Anything.raw(statement).run()

    manager.add_raw(create)
    return manager
