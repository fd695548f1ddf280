"""Indexes that find what is due without reading all that was ever done."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T22:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes for what is due"

STATEMENTS = (
    "CREATE INDEX board_listed ON board (name, id)",
    "CREATE INDEX member_state ON member (board, state)",
    "CREATE INDEX member_term ON member (term_ends_on) WHERE state = 'active'",
    "CREATE INDEX person_unreachable ON person (id) WHERE mail_refused_at IS NOT NULL",
    "CREATE INDEX invitation_waiting ON invitation (board, sent_at, expires_at, person, id, state)"
    " WHERE state = 'sent'",
    "CREATE INDEX invitation_held ON invitation (board) WHERE state = 'held'",
    "CREATE INDEX invitation_suggested ON invitation (board)"
    " WHERE suggested_name <> '' AND suggestion_settled_at IS NULL",
    "CREATE INDEX message_invitation ON message (cause, kind, created_at, id, state)"
    " WHERE kind = 'invitation_sent'",
    "CREATE INDEX message_invitation_lost ON message (cause, created_at, id)"
    " WHERE kind = 'invitation_sent' AND state IN ('failed', 'suppressed', 'expired')",
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
