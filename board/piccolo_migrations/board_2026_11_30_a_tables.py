"""The tables of the people side, each as a reviewer reads it.

Three types have other names in the two databases; the rest is the same SQL.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The tables"

TYPES = {
    "sqlite": {"{bytes}": "BLOB", "{big}": "INTEGER", "{counted}": "INTEGER"},
    "postgres": {"{bytes}": "BYTEA", "{big}": "BIGINT", "{counted}": "SERIAL"},
}

TABLES = (
    """
    CREATE TABLE lease (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        name VARCHAR(200) UNIQUE NOT NULL DEFAULT '',
        owner VARCHAR(12) NOT NULL DEFAULT '',
        until TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE journal_entry (
        id {counted} PRIMARY KEY NOT NULL,
        at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        event VARCHAR(64) NOT NULL DEFAULT '',
        actor_kind VARCHAR(16) NOT NULL DEFAULT '',
        actor VARCHAR(12) NOT NULL DEFAULT '',
        subject_kind VARCHAR(32) NOT NULL DEFAULT '',
        subject VARCHAR(12) NOT NULL DEFAULT '',
        board VARCHAR(12) NOT NULL DEFAULT '',
        person VARCHAR(12) NOT NULL DEFAULT '',
        detail TEXT NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE programme (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        name VARCHAR(160) NOT NULL DEFAULT '',
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        archived_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE attempt (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        key VARCHAR(120) UNIQUE NOT NULL DEFAULT '',
        used INTEGER NOT NULL DEFAULT 1,
        at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE staff (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        name VARCHAR(120) NOT NULL DEFAULT '',
        email VARCHAR(254) NOT NULL DEFAULT '',
        email_key VARCHAR(254) UNIQUE NOT NULL DEFAULT '',
        password_hash VARCHAR(200),
        is_administrator BOOLEAN NOT NULL DEFAULT false,
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        deactivated_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE link_request (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        purpose VARCHAR(16) NOT NULL DEFAULT '',
        address VARCHAR(254) NOT NULL DEFAULT '',
        subject VARCHAR(12) NOT NULL DEFAULT '',
        asked_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE installation (
        id VARCHAR(12) PRIMARY KEY NOT NULL DEFAULT 'this',
        place VARCHAR(12) NOT NULL DEFAULT '',
        came_from VARCHAR(12) NOT NULL DEFAULT '',
        key_fingerprint VARCHAR(16) NOT NULL DEFAULT '',
        held_at TIMESTAMPTZ,
        copied_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE sent_form (
        id VARCHAR(64) PRIMARY KEY NOT NULL DEFAULT '',
        at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        answer {bytes}
    )
    """,
    """
    CREATE TABLE mail_line (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        place VARCHAR(400) UNIQUE NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        is_refusal BOOLEAN NOT NULL DEFAULT false,
        failures INTEGER NOT NULL DEFAULT 0,
        since TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        until TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE external_copy (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL DEFAULT '',
        place VARCHAR(250) NOT NULL DEFAULT '',
        number INTEGER NOT NULL DEFAULT 0,
        url VARCHAR(500) NOT NULL DEFAULT '',
        content_hash VARCHAR(64) NOT NULL DEFAULT '',
        pushed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE company (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        name VARCHAR(160) NOT NULL DEFAULT '',
        name_key VARCHAR(480) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE board (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        name VARCHAR(160) NOT NULL DEFAULT '',
        code VARCHAR(8) NOT NULL DEFAULT '',
        kind VARCHAR(24) NOT NULL DEFAULT '',
        is_formal BOOLEAN NOT NULL DEFAULT true,
        purpose TEXT NOT NULL DEFAULT '',
        seats INTEGER NOT NULL DEFAULT 12,
        term_months INTEGER NOT NULL DEFAULT 24,
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        quorum INTEGER,
        answer_days INTEGER NOT NULL DEFAULT 30,
        signatures_required INTEGER NOT NULL DEFAULT 1,
        last_request_number INTEGER NOT NULL DEFAULT 0,
        substitutes VARCHAR(16) NOT NULL DEFAULT 'ask_chair',
        carries_votes BOOLEAN NOT NULL DEFAULT false,
        quiet_from INTEGER NOT NULL DEFAULT 20,
        quiet_until INTEGER NOT NULL DEFAULT 8,
        notes_hours INTEGER NOT NULL DEFAULT 48,
        digest_days INTEGER NOT NULL DEFAULT 14,
        reminders_changed_at TIMESTAMPTZ,
        renamed_at TIMESTAMPTZ,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        archived_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE brand (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        logo {bytes},
        logo_kind VARCHAR(8) NOT NULL DEFAULT '',
        logo_width INTEGER NOT NULL DEFAULT 0,
        logo_height INTEGER NOT NULL DEFAULT 0,
        accent VARCHAR(7) NOT NULL DEFAULT '',
        alert VARCHAR(7) NOT NULL DEFAULT '',
        paper VARCHAR(8) NOT NULL DEFAULT '',
        footer VARCHAR(120) NOT NULL DEFAULT '',
        opening TEXT NOT NULL DEFAULT '',
        closing TEXT NOT NULL DEFAULT '',
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE segment_weight (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        dimension VARCHAR(16) NOT NULL DEFAULT '',
        value VARCHAR(120) NOT NULL DEFAULT '',
        percent INTEGER NOT NULL DEFAULT 100
    )
    """,
    """
    CREATE TABLE staff_opt_out (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        purpose VARCHAR(32) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE staff_session (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        token_hash VARCHAR(64) UNIQUE NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        expires_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        must_renew BOOLEAN NOT NULL DEFAULT false,
        former_hash VARCHAR(64),
        renewed_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE roadmap_item (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        title VARCHAR(200) NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        status VARCHAR(16) NOT NULL DEFAULT '',
        eta VARCHAR(60) NOT NULL DEFAULT '',
        owner VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        visibility VARCHAR(16) NOT NULL DEFAULT 'board',
        merged_into VARCHAR(12),
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        status_changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE webhook (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        url VARCHAR(1000) NOT NULL DEFAULT '',
        on_answers BOOLEAN NOT NULL DEFAULT true,
        on_moves BOOLEAN NOT NULL DEFAULT true,
        on_releases BOOLEAN NOT NULL DEFAULT true,
        generation INTEGER NOT NULL DEFAULT 1,
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        ended_at TIMESTAMPTZ,
        ended_why VARCHAR(200) NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE person (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        company VARCHAR(12) REFERENCES company (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        name VARCHAR(120) NOT NULL DEFAULT '',
        email VARCHAR(254),
        email_key VARCHAR(254),
        abbreviation VARCHAR(24) NOT NULL DEFAULT '',
        job_title VARCHAR(160) NOT NULL DEFAULT '',
        industry VARCHAR(120) NOT NULL DEFAULT '',
        region VARCHAR(120) NOT NULL DEFAULT '',
        company_size VARCHAR(60) NOT NULL DEFAULT '',
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        country VARCHAR(80) NOT NULL DEFAULT '',
        search_key TEXT NOT NULL DEFAULT '',
        mail_refused_at TIMESTAMPTZ,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE charter (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        version INTEGER NOT NULL DEFAULT 0,
        body TEXT NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE staff_grant (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        role VARCHAR(16) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE roadmap_merge (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        target VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        merged_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        merged_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        undone_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE status_change (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        status VARCHAR(16) NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        changed_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE webhook_delivery (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        webhook VARCHAR(12) NOT NULL REFERENCES webhook (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        event VARCHAR(40) NOT NULL DEFAULT '',
        unique_key VARCHAR(160) UNIQUE NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        attempts INTEGER NOT NULL DEFAULT 0,
        due_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        lease_token INTEGER NOT NULL DEFAULT 0,
        lease_until TIMESTAMPTZ,
        status INTEGER,
        note VARCHAR(300) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        settled_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE alias (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        programme VARCHAR(12) NOT NULL REFERENCES programme (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        kind VARCHAR(16) NOT NULL DEFAULT '',
        email VARCHAR(254) NOT NULL DEFAULT '',
        email_key VARCHAR(254) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE candidate (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        state VARCHAR(16) NOT NULL DEFAULT '',
        source VARCHAR(80) NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE member (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        state VARCHAR(16) NOT NULL DEFAULT '',
        position VARCHAR(16) NOT NULL DEFAULT '',
        joined_on DATE NOT NULL DEFAULT CURRENT_DATE,
        term_ends_on DATE,
        attribution VARCHAR(16) NOT NULL DEFAULT '',
        directory VARCHAR(16) NOT NULL DEFAULT 'nobody',
        charter_version INTEGER,
        charter_accepted_at TIMESTAMPTZ,
        left_on DATE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE opt_out (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        purpose VARCHAR(32) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE personal_link (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        purpose VARCHAR(16) NOT NULL DEFAULT '',
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        board VARCHAR(12) REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        subject VARCHAR(12) NOT NULL DEFAULT '',
        generation INTEGER NOT NULL DEFAULT 1,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        expires_at TIMESTAMPTZ,
        revoked_at TIMESTAMPTZ,
        used_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE address_failure (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        email_key VARCHAR(254) NOT NULL DEFAULT '',
        message VARCHAR(12) UNIQUE NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE message (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        kind VARCHAR(48) NOT NULL DEFAULT '',
        cause VARCHAR(12) NOT NULL DEFAULT '',
        board VARCHAR(12) REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        to_name VARCHAR(120) NOT NULL DEFAULT '',
        to_address VARCHAR(254) NOT NULL DEFAULT '',
        subject VARCHAR(250) NOT NULL DEFAULT '',
        body {bytes} NOT NULL DEFAULT '',
        message_id VARCHAR(200) NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        unique_key VARCHAR(160) UNIQUE,
        replaces_key VARCHAR(160),
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        due_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        expires_at TIMESTAMPTZ,
        sent_at TIMESTAMPTZ,
        links_removed_at TIMESTAMPTZ,
        attempts INTEGER NOT NULL DEFAULT 0,
        copies INTEGER NOT NULL DEFAULT 0,
        lease_owner VARCHAR(64),
        lease_until TIMESTAMPTZ,
        lease_token INTEGER NOT NULL DEFAULT 0,
        error TEXT NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE person_proposal (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        proposed_by VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        changes TEXT NOT NULL DEFAULT '',
        agreed TEXT NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        settled_at TIMESTAMPTZ,
        settled_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE
    )
    """,
    """
    CREATE TABLE touchpoint (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        kind VARCHAR(16) NOT NULL DEFAULT '',
        held_on DATE NOT NULL DEFAULT CURRENT_DATE,
        took_place BOOLEAN NOT NULL DEFAULT true,
        topic VARCHAR(200) NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        next_step VARCHAR(500) NOT NULL DEFAULT '',
        next_on DATE,
        meeting VARCHAR(12) NOT NULL DEFAULT '',
        written_by VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        changed_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE answer_notice (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        source_kind VARCHAR(16) NOT NULL DEFAULT '',
        source VARCHAR(12) NOT NULL DEFAULT '',
        was VARCHAR(12) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        settled_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE credit (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        state VARCHAR(16) NOT NULL DEFAULT '',
        wording TEXT NOT NULL DEFAULT '',
        asked_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        asked_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        answered_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE evidence (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        source_kind VARCHAR(16) NOT NULL DEFAULT '',
        source VARCHAR(12) NOT NULL DEFAULT '',
        strength INTEGER,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE roadmap_notice (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        item VARCHAR(12) NOT NULL REFERENCES roadmap_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        was VARCHAR(16) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        settled_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE proxy_vote (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        heard VARCHAR(16) NOT NULL DEFAULT '',
        heard_on DATE NOT NULL DEFAULT CURRENT_DATE,
        words TEXT NOT NULL DEFAULT '',
        recorded_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE merged_credit (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        merge VARCHAR(12) NOT NULL REFERENCES roadmap_merge (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        credit VARCHAR(12) NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE merged_evidence (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        merge VARCHAR(12) NOT NULL REFERENCES roadmap_merge (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        evidence VARCHAR(12) NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE invitation (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        candidate VARCHAR(12) NOT NULL REFERENCES candidate (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        state VARCHAR(16) NOT NULL DEFAULT '',
        subject VARCHAR(200) NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        sent_at TIMESTAMPTZ,
        expires_at TIMESTAMPTZ,
        reminded_at TIMESTAMPTZ,
        answered_at TIMESTAMPTZ,
        reason TEXT NOT NULL DEFAULT '',
        asks_next_year BOOLEAN NOT NULL DEFAULT false,
        suggested_name VARCHAR(120) NOT NULL DEFAULT '',
        suggested_email VARCHAR(254) NOT NULL DEFAULT '',
        suggestion TEXT NOT NULL DEFAULT '',
        suggestion_settled_at TIMESTAMPTZ
    )
    """,
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def create() -> None:
        types = TYPES[Anything._meta.db.engine_type]
        for statement in TABLES:
            for word, name in types.items():
                statement = statement.replace(word, name)
            await Anything.raw(statement).run()

    manager.add_raw(create)
    return manager
