"""Indexes for lists that grow with the years: outbox, people, links and what is open."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T06:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes for lists that grow"

STATEMENTS = (
    "CREATE INDEX message_created ON message (created_at, id)",
    "CREATE INDEX message_told ON message (cause, kind, sent_at)",
    "CREATE INDEX person_search ON person (programme, search_key, id)",
    "CREATE INDEX candidate_state ON candidate (board, state)",
    "CREATE INDEX personal_link_of_person ON personal_link (person, purpose, subject)",
    "CREATE INDEX personal_link_of_staff ON personal_link (staff, purpose, subject)",
    "CREATE INDEX attempt_at ON attempt (at)",
    "CREATE INDEX answer_notice_open ON answer_notice (created_at) WHERE settled_at IS NULL",
    "CREATE INDEX roadmap_notice_open ON roadmap_notice (created_at) WHERE settled_at IS NULL",
    "CREATE INDEX roadmap_item_listed ON roadmap_item (status, status_changed_at, id)"
    " WHERE merged_into IS NULL",
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def create() -> None:
        for statement in STATEMENTS:
            await Anything.raw(statement).run()

    manager.add_raw(create)
    return manager
