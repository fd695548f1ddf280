"""A request that nobody has named yet has no name, instead of that of its agenda item."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T23:28:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Requests without a name"

STATEMENTS = (
    # What was written where nobody had named a request; it says no more than where it was heard.
    "UPDATE request SET title = '' WHERE title LIKE 'About “%”'",
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
