"""An index for reading the whole roadmap in portions, the oldest item first."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T22:13:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "An index for exports of the roadmap"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def create() -> None:
        await Anything.raw(
            "CREATE INDEX roadmap_item_created ON roadmap_item (created_at, id)"
        ).run()

    manager.add_raw(create)
    return manager
