"""Indexes for pages of requests: the newest first, who owes them, and which were in time."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T20:02:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes for pages of requests"

STATEMENTS = (
    "CREATE INDEX request_created ON request (created_at, id)",
    "CREATE INDEX request_owner ON request (owner, board) WHERE owner IS NOT NULL",
    "CREATE INDEX request_kept ON request (board, due_on, first_answered_at, answered_at)",
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
