"""In a poll everybody is asked once, each date is there once, and has one vote of each."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T13:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One of each in date polls"

INDEXES = (
    'voter_once ON "voter" ("poll", "person")',
    'poll_slot_once ON "poll_slot" ("poll", "starts_at")',
    'vote_once ON "vote" ("slot", "voter")',
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def create() -> None:
        for index in INDEXES:
            await Anything.raw(f"CREATE UNIQUE INDEX IF NOT EXISTS {index}").run()

    manager.add_raw(create)
    return manager
