"""Uniqueness over several columns, which Piccolo's columns cannot express on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T12:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One of each"

INDEXES = (
    'company_name ON "company" ("programme", "name_key")',
    'person_email ON "person" ("programme", "email_key") WHERE "email_key" IS NOT NULL',
    'charter_version ON "charter" ("board", "version")',
    'grant_once ON "staff_grant" ("staff", "board")',
    'candidate_once ON "candidate" ("board", "person")',
    "invitation_open ON \"invitation\" (\"candidate\") WHERE \"state\" IN ('held', 'sent')",
    'member_once ON "member" ("board", "person")',
    'opt_out_once ON "opt_out" ("person", "purpose")',
    'evidence_once ON "evidence" ("source_kind", "source")',
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
