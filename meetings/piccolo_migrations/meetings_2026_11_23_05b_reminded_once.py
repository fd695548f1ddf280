"""Each person gets each reminder of a date once, however many schedulers look."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T00:05:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "A reminder once"

INDEXES = ('reminded_once ON "reminder_entry" ("reminder", "sitting", "attendee", "base_at")',)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def create() -> None:
        for index in INDEXES:
            await Anything.raw(f"CREATE UNIQUE INDEX IF NOT EXISTS {index}").run()

    manager.add_raw(create)
    return manager
