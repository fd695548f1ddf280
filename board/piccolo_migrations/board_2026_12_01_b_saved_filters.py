"""Staff keep what they narrow the list of people down to, under a name."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-12-01T03:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Saved filters"

STATEMENTS = (
    """
    CREATE TABLE saved_filter (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        staff VARCHAR(12) NOT NULL
            REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        name VARCHAR(60) NOT NULL DEFAULT '',
        address TEXT NOT NULL DEFAULT '',
        is_shared BOOLEAN NOT NULL DEFAULT false,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    "CREATE INDEX saved_filter_staff ON saved_filter (staff)",
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def create() -> None:
        for statement in STATEMENTS:
            await Anything.raw(statement).run()

    manager.add_raw(create)
    return manager
