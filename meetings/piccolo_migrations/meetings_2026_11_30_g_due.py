"""Indexes that find what is due without reading all that was ever held or asked."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T22:11:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes for what is due"

STATEMENTS = (
    "CREATE INDEX sitting_starts ON sitting (starts_at, meeting)",
    "CREATE INDEX sitting_ends ON sitting (ends_at, meeting)",
    "CREATE INDEX request_owed ON request (due_on, number, id) WHERE answered_at IS NULL",
    "CREATE INDEX request_open_of_board ON request (board, due_on, number)"
    " WHERE answered_at IS NULL",
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
