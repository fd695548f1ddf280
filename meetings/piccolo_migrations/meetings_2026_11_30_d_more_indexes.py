"""Indexes for lists that grow with the years: what came in, meetings, and requests that wait."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T06:21:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes for lists that grow"

STATEMENTS = (
    "CREATE INDEX arrival_received_at ON arrival (received_at)",
    "CREATE INDEX meeting_state ON meeting (kind, state)",
    "CREATE INDEX request_due ON request (due_on, id) WHERE verdict IS NULL",
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def create() -> None:
        for statement in STATEMENTS:
            await Anything.raw(statement).run()

    manager.add_raw(create)
    return manager
