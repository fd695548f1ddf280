"""Mails know with which others they leave, and who pressed for that."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T23:33:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Mails that leave together"

STATEMENTS = (
    """
    CREATE TABLE sending (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        kind VARCHAR(48) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    "CREATE INDEX sending_created_at ON sending (created_at)",
    "ALTER TABLE message ADD COLUMN sending VARCHAR(12) NOT NULL DEFAULT ''",
    # Those of one mailing, and else those of one kind for one cause, were asked for together.
    """
    UPDATE message SET sending = together.first FROM (
        SELECT id AS mail, coalesce(mailing, min(id) OVER (
            PARTITION BY kind, coalesce(board, ''), cause
        )) AS first
        FROM message
    ) AS together
    WHERE together.mail = message.id
    """,
    """
    INSERT INTO sending (id, board, staff, kind, created_at)
    SELECT message.sending, min(message.board), min(mailing.staff), min(message.kind),
        min(message.created_at)
    FROM message LEFT JOIN mailing ON mailing.id = message.mailing
    GROUP BY message.sending
    """,
    """
    INSERT INTO sending (id, board, staff, kind, created_at)
    SELECT mailing.id, mailing.board, mailing.staff, mailing.kind, mailing.created_at
    FROM mailing WHERE NOT EXISTS (SELECT 1 FROM sending WHERE sending.id = mailing.id)
    """,
    "CREATE INDEX message_sending ON message (sending, state)",
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
