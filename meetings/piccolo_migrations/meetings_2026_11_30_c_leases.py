"""Whoever prints a digest is named in it as everywhere; those that wait are found at once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T05:41:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One way of leases"

STATEMENTS = (
    "ALTER TABLE digest ADD COLUMN lease_owner VARCHAR(64)",
    "ALTER TABLE digest ADD COLUMN lease_until TIMESTAMPTZ",
    "ALTER TABLE digest DROP COLUMN claimed_at",
    "CREATE INDEX digest_state ON digest (state, created_at)",
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def change() -> None:
        for statement in STATEMENTS:
            await Anything.raw(statement).run()

    manager.add_raw(change)
    return manager
