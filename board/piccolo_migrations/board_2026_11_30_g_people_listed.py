"""An index for the list of all people in its order."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T20:38:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "An index for the list of people"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def create() -> None:
        await Anything.raw("CREATE INDEX person_listed ON person (search_key, id)").run()

    manager.add_raw(create)
    return manager
