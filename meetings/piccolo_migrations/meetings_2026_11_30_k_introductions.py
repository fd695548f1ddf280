"""The paragraph at the head of a digest is called what its page calls it: the introduction."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T23:24:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Introductions by their name"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def change() -> None:
        await Anything.raw("ALTER TABLE meeting RENAME COLUMN lede TO introduction").run()

    manager.add_raw(change)
    return manager
