"""Somebody waits once for the news of an answer, and a merge carries a credit once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T00:29:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "One notice of an answer that is still to be told"

INDEXES = (
    ("answer_notice", '"source_kind", "source", "person"', '"settled_at" IS NULL'),
    ("merged_credit", '"merge", "credit"', "TRUE"),
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def create() -> None:
        for table, columns, condition in INDEXES:
            await Anything.raw(
                f'CREATE UNIQUE INDEX IF NOT EXISTS {table}_once ON "{table}" ({columns}) '
                f"WHERE {condition}"
            ).run()

    manager.add_raw(create)
    return manager
