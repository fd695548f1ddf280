"""A board has each step of its plan once, and a meeting one note about each."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T00:19:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "One of each step"

INDEXES = (
    'readiness_step_once ON "readiness_step" ("board", "key")',
    'readiness_note_once ON "readiness_note" ("meeting", "step")',
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def create() -> None:
        for index in INDEXES:
            await Anything.raw(f"CREATE UNIQUE INDEX IF NOT EXISTS {index}").run()

    manager.add_raw(create)
    return manager
