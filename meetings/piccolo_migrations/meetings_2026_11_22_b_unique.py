"""Uniqueness over several columns, which Piccolo's columns cannot express on SQLite."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T12:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One of each"

INDEXES = (
    'meeting_import ON "meeting" ("board", "import_key") WHERE "import_key" IS NOT NULL',
    'attendee_once ON "attendee" ("meeting", "person")',
    'attendance_once ON "attendance" ("sitting", "attendee")',
    'imported_file_once ON "imported_file" ("meeting", "name")',
    'request_number ON "request" ("board", "number")',
    'request_once ON "request" ("feedback_item")',
    'feedback_row ON "feedback_item" ("meeting", "source_row") WHERE "source_row" IS NOT NULL',
    'agenda_row ON "agenda_item" ("meeting", "source_row") WHERE "source_row" IS NOT NULL',
    'decision_row ON "decision" ("meeting", "source_row") WHERE "source_row" IS NOT NULL',
    'action_row ON "action_item" ("meeting", "source_row") WHERE "source_row" IS NOT NULL',
    'summary_row ON "summary_point" ("meeting", "source_row") WHERE "source_row" IS NOT NULL',
    'digest_draft ON "digest" ("meeting", "edition", "draft")',
    'digest_number ON "digest" ("meeting", "edition", "number") WHERE "number" IS NOT NULL',
    'reviewer_once ON "reviewer" ("digest", "staff")',
    'signature_once ON "signature" ("digest", "staff")',
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
