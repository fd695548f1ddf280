"""An item waits once for each person to be told, and names and weighs everybody once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T00:04:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "One of each on the roadmap"

INDEXES = (
    'notice_once ON "roadmap_notice" ("item", "person") WHERE "settled_at" IS NULL',
    'merge_once ON "roadmap_merge" ("item") WHERE "undone_at" IS NULL',
    'segment_weight_once ON "segment_weight" ("programme", "dimension", "value")',
    'credit_once ON "credit" ("item", "person")',
    'staff_opt_out_once ON "staff_opt_out" ("staff", "purpose")',
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def create() -> None:
        for index in INDEXES:
            await Anything.raw(f"CREATE UNIQUE INDEX IF NOT EXISTS {index}").run()

    manager.add_raw(create)
    return manager
