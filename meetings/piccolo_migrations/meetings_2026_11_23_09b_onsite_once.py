"""A meeting has one venue, an attendee one set of needs, an interview each person and time once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T00:09:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "One of each on site and in interviews"

INDEXES = (
    'venue_once ON "venue" ("meeting")',
    'needs_once ON "needs" ("attendee")',
    'interviewee_once ON "interviewee" ("interview", "person")',
    'interview_slot_once ON "interview_slot" ("interview", "starts_at")',
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
