"""Actions can be dropped and their owners reminded; an edition can be withheld."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T07:00:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "Actions and withheld editions"

INSTANTS = (
    ("action_item", "dropped_at"),
    ("action_item", "reminded_at"),
    ("digest", "withheld_at"),
)
TEXTS = (("action_item", "closed_because"), ("digest", "withheld_because"))


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def change() -> None:
        is_sqlite = Anything._meta.db.engine_type == "sqlite"
        instant = "TIMESTAMPTZ" if is_sqlite else "TIMESTAMP WITH TIME ZONE"
        for table, column in INSTANTS:
            await Anything.raw(f'ALTER TABLE "{table}" ADD COLUMN "{column}" {instant}').run()
        for table, column in TEXTS:
            await Anything.raw(
                f'ALTER TABLE "{table}" ADD COLUMN "{column}" TEXT NOT NULL DEFAULT \'\''
            ).run()
        await Anything.raw(
            'ALTER TABLE "digest" ADD COLUMN "release_for" VARCHAR(12) '
            'REFERENCES "staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE'
        ).run()

    manager.add_raw(change)
    return manager
