"""Long lists of people are taken in bit by bit: what was agreed to, and how far it is."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-12-01T02:55:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Imports in portions"

STATEMENTS = (
    """
    CREATE TABLE candidate_import (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL
            REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) NOT NULL
            REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        sha256 VARCHAR(64) NOT NULL DEFAULT '',
        total INTEGER NOT NULL DEFAULT 0,
        looked_at INTEGER NOT NULL DEFAULT 0,
        added INTEGER NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL DEFAULT 0,
        passed TEXT NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        ended_at TIMESTAMPTZ,
        ended_because VARCHAR(16) NOT NULL DEFAULT ''
    )
    """,
    "CREATE UNIQUE INDEX candidate_import_one_at_a_time ON candidate_import (board)"
    " WHERE ended_at IS NULL",
    "CREATE INDEX candidate_import_board ON candidate_import (board, created_at)",
    """
    CREATE TABLE import_portion (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        candidate_import VARCHAR(12) NOT NULL
            REFERENCES candidate_import (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        number INTEGER NOT NULL DEFAULT 0,
        effects TEXT NOT NULL DEFAULT '',
        done INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE UNIQUE INDEX import_portion_number ON import_portion (candidate_import, number)",
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
