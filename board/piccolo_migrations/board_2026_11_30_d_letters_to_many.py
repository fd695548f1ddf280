"""Letters to many of every kind: what they are about, whose mails are whose, which fail."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T05:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Letters to many of every kind"

STATEMENTS = (
    "ALTER TABLE mailing ADD COLUMN cause VARCHAR(12) NOT NULL DEFAULT ''",
    "ALTER TABLE mailing ADD COLUMN page VARCHAR(100) NOT NULL DEFAULT ''",
    "ALTER TABLE mailing ADD COLUMN facts TEXT NOT NULL DEFAULT ''",
    "UPDATE mailing SET page = '/boards/' || board || '/invitations'",
    "CREATE INDEX mailing_cause ON mailing (cause) WHERE cause <> ''",
    "ALTER TABLE message ADD COLUMN mailing VARCHAR(12)"
    " REFERENCES mailing (id) ON DELETE RESTRICT ON UPDATE CASCADE",
    "UPDATE message SET mailing = (SELECT invitation.mailing FROM invitation"
    " WHERE invitation.id = message.cause) WHERE kind = 'invitation_sent' AND id = ("
    "SELECT min(one.id) FROM message AS one"
    " WHERE one.cause = message.cause AND one.kind = 'invitation_sent')",
    "CREATE INDEX message_mailing ON message (mailing, state) WHERE mailing IS NOT NULL",
    "CREATE UNIQUE INDEX message_once_a_mailing ON message (mailing, person, kind)"
    " WHERE mailing IS NOT NULL AND replaces_key IS NULL",
    "CREATE UNIQUE INDEX message_key_once_a_mailing ON message (mailing, replaces_key)"
    " WHERE mailing IS NOT NULL AND replaces_key IS NOT NULL",
    """
    CREATE TABLE mailing_failure (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        mailing VARCHAR(12) NOT NULL
            REFERENCES mailing (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        reader VARCHAR(12) NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        tried_again_at TIMESTAMPTZ
    )
    """,
    "CREATE UNIQUE INDEX mailing_failure_once ON mailing_failure (mailing, reader)",
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
