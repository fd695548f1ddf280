"""What a PDF tells is kept as HTML too, for those who read on a phone."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T23:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Readings of digests"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def change() -> None:
        for column in ("reading", "headlines"):
            await Anything.raw(
                f"ALTER TABLE digest ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
            ).run()

    manager.add_raw(change)
    return manager
