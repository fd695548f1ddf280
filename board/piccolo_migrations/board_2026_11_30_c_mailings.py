"""Letters to many, written bit by bit; nobody gets two of one mailing."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T04:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Letters to many, written bit by bit"

STATEMENTS = (
    """
    CREATE TABLE mailing (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        kind VARCHAR(16) NOT NULL DEFAULT '',
        subject VARCHAR(200) NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        expires_at TIMESTAMPTZ,
        is_held BOOLEAN NOT NULL DEFAULT false,
        chosen TEXT NOT NULL DEFAULT '',
        total INTEGER NOT NULL DEFAULT 0,
        position INTEGER NOT NULL DEFAULT 0,
        written INTEGER NOT NULL DEFAULT 0,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        paused_at TIMESTAMPTZ,
        ended_at TIMESTAMPTZ,
        ended_because VARCHAR(16) NOT NULL DEFAULT ''
    )
    """,
    "CREATE INDEX mailing_board ON mailing (board)",
    "CREATE INDEX mailing_open ON mailing (created_at) WHERE ended_at IS NULL",
    "ALTER TABLE invitation ADD COLUMN mailing VARCHAR(12)"
    " REFERENCES mailing (id) ON DELETE RESTRICT ON UPDATE CASCADE",
    "CREATE UNIQUE INDEX mailing_once ON invitation (mailing, person) WHERE mailing IS NOT NULL",
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
