"""Members know the day they left, and when they accepted their charter."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T07:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Members who left"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


LEFT = """
UPDATE "member" SET "left_on" = (
    SELECT {day} FROM "journal_entry" WHERE "event" = 'member.stood_down' AND "subject" = "member"."id"
) WHERE "state" = 'alumni'
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def change() -> None:
        is_sqlite = Anything._meta.db.engine_type == "sqlite"
        await Anything.raw('ALTER TABLE "member" ADD COLUMN "left_on" DATE').run()
        await Anything.raw(
            'ALTER TABLE "member" ADD COLUMN "charter_accepted_at" '
            + ("TIMESTAMPTZ" if is_sqlite else "TIMESTAMP WITH TIME ZONE")
        ).run()
        # The journal has known it all along.
        day = 'MAX(substr("at", 1, 10))' if is_sqlite else 'MAX("at")::date'
        await Anything.raw(LEFT.replace("{day}", day)).run()

    manager.add_raw(change)
    return manager
