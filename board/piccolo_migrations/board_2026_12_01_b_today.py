"""What is put off on Today, and what is given to somebody."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-12-01T03:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Snoozes and handovers"

STATEMENTS = (
    """
    CREATE TABLE home_snooze (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        task VARCHAR(16) NOT NULL DEFAULT '',
        wakes_on DATE NOT NULL,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    "CREATE UNIQUE INDEX home_snooze_once ON home_snooze (staff, task)",
    """
    CREATE TABLE home_handover (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        task VARCHAR(16) NOT NULL DEFAULT '' UNIQUE,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        given_by VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    "CREATE INDEX home_handover_staff ON home_handover (staff)",
    "CREATE INDEX home_handover_created_at ON home_handover (created_at)",
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
