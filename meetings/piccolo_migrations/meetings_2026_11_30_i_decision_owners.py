"""A decision has somebody who sees to it, by a day, as an action has."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T23:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Owners and days of decisions"

STATEMENTS = (
    "ALTER TABLE decision ADD COLUMN owner VARCHAR(120) NOT NULL DEFAULT ''",
    "ALTER TABLE decision ADD COLUMN owner_person VARCHAR(12)"
    " REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE",
    "ALTER TABLE decision ADD COLUMN owner_staff VARCHAR(12)"
    " REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE",
    "ALTER TABLE decision ADD COLUMN due_on DATE",
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
