"""A digest is found by its hash without reading through the bytes of all the others."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T00:21:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "Digests by hash"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def create() -> None:
        await Anything.raw('CREATE INDEX IF NOT EXISTS digest_sha256 ON "digest" ("sha256")').run()

    manager.add_raw(create)
    return manager
