"""Devices that shall open a desk no longer."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-12-01T02:41:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Devices that were forgotten"

STATEMENTS = (
    """
    CREATE TABLE forgotten_device (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        link VARCHAR(12) NOT NULL
            REFERENCES personal_link (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        device VARCHAR(64) NOT NULL DEFAULT '',
        forgotten_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    "CREATE INDEX forgotten_device_link ON forgotten_device (link)",
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
