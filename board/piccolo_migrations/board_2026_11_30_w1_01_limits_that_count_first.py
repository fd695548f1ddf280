"""Limits are counted in one row each; sessions are renewed; asked-for links wait for the worker."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T01:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Limits that count first"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


STATEMENTS = (
    # What was noted in the last hour is forgotten: everybody begins anew.
    'DELETE FROM "attempt" WHERE "id" <> "key"',
    'ALTER TABLE "attempt" ADD COLUMN "used" INTEGER NOT NULL DEFAULT 1',
    'CREATE UNIQUE INDEX IF NOT EXISTS "attempt_key" ON "attempt" ("key")',
    'ALTER TABLE "staff_session" ADD COLUMN "must_renew" BOOLEAN NOT NULL DEFAULT false',
    'ALTER TABLE "staff_session" ADD COLUMN "former_hash" VARCHAR(64)',
    'ALTER TABLE "staff_session" ADD COLUMN "renewed_at" {instant}',
    """
    CREATE TABLE IF NOT EXISTS "link_request" (
        "id" VARCHAR(12) PRIMARY KEY NOT NULL,
        "purpose" VARCHAR(16) NOT NULL DEFAULT '',
        "address" VARCHAR(254) NOT NULL DEFAULT '',
        "subject" VARCHAR(12) NOT NULL DEFAULT '',
        "asked_at" {instant} NOT NULL
    )
    """,
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def change() -> None:
        is_sqlite = Anything._meta.db.engine_type == "sqlite"
        instant = "TIMESTAMPTZ" if is_sqlite else "TIMESTAMP WITH TIME ZONE"
        for statement in STATEMENTS:
            await Anything.raw(statement.replace("{instant}", instant)).run()

    manager.add_raw(change)
    return manager
