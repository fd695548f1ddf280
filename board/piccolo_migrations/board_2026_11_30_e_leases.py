"""Whoever works on a row is named in it the same way everywhere; what is due is found at once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T05:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One way of leases"

STATEMENTS = (
    "ALTER TABLE message ADD COLUMN handed_at TIMESTAMPTZ",
    "ALTER TABLE message DROP COLUMN lease_token",
    "ALTER TABLE webhook_delivery ADD COLUMN lease_owner VARCHAR(64)",
    "ALTER TABLE webhook_delivery DROP COLUMN lease_token",
    "CREATE INDEX message_due ON message (state, due_at)",
    "CREATE INDEX webhook_delivery_due ON webhook_delivery (state, due_at)",
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def change() -> None:
        for statement in STATEMENTS:
            await Anything.raw(statement).run()

    manager.add_raw(change)
    return manager
