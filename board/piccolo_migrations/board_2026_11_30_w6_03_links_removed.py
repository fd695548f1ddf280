"""Which mails still hold personal links, and are to lose them, is found without reading all."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T06:03:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "An index of the mails that hold personal links"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def create() -> None:
        await Anything.raw(
            'CREATE INDEX IF NOT EXISTS message_with_links ON "message" ("state") '
            'WHERE "links_removed_at" IS NULL'
        ).run()

    manager.add_raw(create)
    return manager
