"""The tables of the gathering side, each as a reviewer reads it.

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
    CREATE TABLE mailbox (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        place_key VARCHAR(64) UNIQUE NOT NULL DEFAULT '',
        uidvalidity {big} NOT NULL DEFAULT 0,
        last_uid {big} NOT NULL DEFAULT 0,
        lease_owner VARCHAR(64),
        lease_until TIMESTAMPTZ,
        read_at TIMESTAMPTZ,
        is_waiting BOOLEAN NOT NULL DEFAULT false,
        failed_at TIMESTAMPTZ,
        failure TEXT NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE series (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        title VARCHAR(200) NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        place VARCHAR(200) NOT NULL DEFAULT '',
        join_url VARCHAR(1000) NOT NULL DEFAULT '',
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        rule VARCHAR(200) NOT NULL DEFAULT '',
        starts_local VARCHAR(16) NOT NULL DEFAULT '',
        ends_local VARCHAR(16) NOT NULL DEFAULT '',
        uid VARCHAR(120) UNIQUE NOT NULL DEFAULT '',
        sequence INTEGER NOT NULL DEFAULT 0,
        time_sequence INTEGER NOT NULL DEFAULT 0,
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        told TEXT NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        continues VARCHAR(12) REFERENCES series (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        cancelled_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE interview (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        topic VARCHAR(200) NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        place VARCHAR(200) NOT NULL DEFAULT '',
        join_url VARCHAR(1000) NOT NULL DEFAULT '',
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        minutes INTEGER NOT NULL DEFAULT 30,
        state VARCHAR(16) NOT NULL DEFAULT '',
        closes_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        host VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        opened_at TIMESTAMPTZ,
        closed_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE readiness_step (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        key VARCHAR(16) NOT NULL DEFAULT '',
        title VARCHAR(120) NOT NULL DEFAULT '',
        days INTEGER NOT NULL DEFAULT 0,
        base VARCHAR(8) NOT NULL DEFAULT '',
        owner VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE meeting (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        kind VARCHAR(16) NOT NULL DEFAULT 'meeting',
        title VARCHAR(200) NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        lede TEXT NOT NULL DEFAULT '',
        place VARCHAR(200) NOT NULL DEFAULT '',
        join_url VARCHAR(1000) NOT NULL DEFAULT '',
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        import_key VARCHAR(64),
        notes_sent_at TIMESTAMPTZ,
        seats INTEGER,
        has_own_reminders BOOLEAN NOT NULL DEFAULT false,
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        cancelled_at TIMESTAMPTZ,
        series VARCHAR(12) REFERENCES series (id) ON DELETE RESTRICT ON UPDATE CASCADE
    )
    """,
    """
    CREATE TABLE series_attendee (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        series VARCHAR(12) NOT NULL REFERENCES series (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        role VARCHAR(16) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        removed_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE arrival (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        identity VARCHAR(64) UNIQUE NOT NULL DEFAULT '',
        received_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        from_address VARCHAR(254) NOT NULL DEFAULT '',
        subject VARCHAR(250) NOT NULL DEFAULT '',
        kind VARCHAR(16) NOT NULL DEFAULT '',
        outcome TEXT NOT NULL DEFAULT '',
        is_effective BOOLEAN NOT NULL DEFAULT false,
        settled_at TIMESTAMPTZ,
        held TEXT NOT NULL DEFAULT '',
        board VARCHAR(12) REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE
    )
    """,
    """
    CREATE TABLE sitting (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 1,
        starts_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        ends_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        starts_local VARCHAR(16) NOT NULL DEFAULT '',
        ends_local VARCHAR(16) NOT NULL DEFAULT '',
        uid VARCHAR(120) UNIQUE NOT NULL DEFAULT '',
        sequence INTEGER NOT NULL DEFAULT 0,
        time_sequence INTEGER NOT NULL DEFAULT 0,
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        timed_at TIMESTAMPTZ,
        cancelled_at TIMESTAMPTZ,
        told TEXT NOT NULL DEFAULT '',
        original_at TIMESTAMPTZ,
        original_local VARCHAR(16) NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE attendee (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        role VARCHAR(16) NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        reminded_at TIMESTAMPTZ,
        removed_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE imported_file (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        name VARCHAR(40) NOT NULL DEFAULT '',
        sha256 VARCHAR(64) NOT NULL DEFAULT '',
        rows_taken INTEGER NOT NULL DEFAULT 0,
        rows_with_problems INTEGER NOT NULL DEFAULT 0,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE poll (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        title VARCHAR(200) NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        timezone VARCHAR(64) NOT NULL DEFAULT '',
        minutes INTEGER NOT NULL DEFAULT 120,
        state VARCHAR(16) NOT NULL DEFAULT '',
        closes_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        opened_at TIMESTAMPTZ,
        reminded_at TIMESTAMPTZ,
        closed_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE interviewee (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        interview VARCHAR(12) NOT NULL REFERENCES interview (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        mailed_at TIMESTAMPTZ,
        booked_at TIMESTAMPTZ,
        refused_at TIMESTAMPTZ,
        words TEXT NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE conversation (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        address VARCHAR(254) NOT NULL DEFAULT '',
        name VARCHAR(120) NOT NULL DEFAULT '',
        subject VARCHAR(250) NOT NULL DEFAULT '',
        began_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        last_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        settled_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE reminder (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        audience VARCHAR(16) NOT NULL DEFAULT '',
        base VARCHAR(8) NOT NULL DEFAULT '',
        minutes INTEGER NOT NULL DEFAULT 0,
        subject VARCHAR(200) NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        since_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        removed_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE venue (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        address TEXT NOT NULL DEFAULT '',
        arrival TEXT NOT NULL DEFAULT '',
        hotel TEXT NOT NULL DEFAULT '',
        asks_travel BOOLEAN NOT NULL DEFAULT true,
        asks_hotel BOOLEAN NOT NULL DEFAULT true,
        asks_diet BOOLEAN NOT NULL DEFAULT true,
        asks_access BOOLEAN NOT NULL DEFAULT true,
        is_open BOOLEAN NOT NULL DEFAULT true,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        forgotten_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE digest (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        edition VARCHAR(16) NOT NULL DEFAULT '',
        draft INTEGER NOT NULL DEFAULT 1,
        number INTEGER,
        state VARCHAR(16) NOT NULL DEFAULT '',
        failure TEXT NOT NULL DEFAULT '',
        ended_because TEXT NOT NULL DEFAULT '',
        claimed_at TIMESTAMPTZ,
        content_key VARCHAR(64) NOT NULL DEFAULT '',
        pdf {bytes},
        sha256 VARCHAR(64) NOT NULL DEFAULT '',
        pages INTEGER NOT NULL DEFAULT 0,
        levels TEXT NOT NULL DEFAULT '',
        disclosed TEXT NOT NULL DEFAULT '',
        outline TEXT NOT NULL DEFAULT '',
        seen_entry INTEGER NOT NULL DEFAULT 0,
        created_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        reviewed_at TIMESTAMPTZ,
        signed_at TIMESTAMPTZ,
        released_at TIMESTAMPTZ,
        withheld_at TIMESTAMPTZ,
        withheld_because TEXT NOT NULL DEFAULT '',
        release_for VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        redacted_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE go_decision (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        is_go BOOLEAN NOT NULL DEFAULT false,
        reason TEXT NOT NULL DEFAULT '',
        starts_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        decided_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        decided_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE readiness_note (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        step VARCHAR(16) NOT NULL DEFAULT '',
        owner VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        done_at TIMESTAMPTZ,
        done_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        changed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE agenda_item (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        sitting VARCHAR(12) REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 1,
        title VARCHAR(300) NOT NULL DEFAULT '',
        purpose VARCHAR(16) NOT NULL DEFAULT '',
        presenter VARCHAR(160) NOT NULL DEFAULT '',
        presenter_person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        minutes INTEGER,
        member_share INTEGER,
        materials TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        source_row INTEGER,
        started_at TIMESTAMPTZ,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE attendance (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        sitting VARCHAR(12) NOT NULL REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        answer VARCHAR(16) NOT NULL DEFAULT '',
        source VARCHAR(16),
        effective_at TIMESTAMPTZ,
        received_at TIMESTAMPTZ,
        comment TEXT NOT NULL DEFAULT '',
        invited_sequence INTEGER,
        invited_at TIMESTAMPTZ,
        is_present BOOLEAN,
        waiting_since TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE rsvp (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        sitting VARCHAR(12) NOT NULL REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        answer VARCHAR(16) NOT NULL DEFAULT '',
        source VARCHAR(16) NOT NULL DEFAULT '',
        effective_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        received_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        sequence INTEGER,
        is_counted BOOLEAN NOT NULL DEFAULT true,
        reason TEXT NOT NULL DEFAULT '',
        comment TEXT NOT NULL DEFAULT '',
        staff VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE
    )
    """,
    """
    CREATE TABLE substitute (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        sitting VARCHAR(12) REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        name VARCHAR(120) NOT NULL DEFAULT '',
        email VARCHAR(254) NOT NULL DEFAULT '',
        email_key VARCHAR(254) NOT NULL DEFAULT '',
        comment TEXT NOT NULL DEFAULT '',
        source VARCHAR(16) NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        guest VARCHAR(12) REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        effective_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        decided_at TIMESTAMPTZ,
        decided_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE
    )
    """,
    """
    CREATE TABLE counter_proposal (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        sitting VARCHAR(12) NOT NULL REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        starts_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        ends_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        comment TEXT NOT NULL DEFAULT '',
        sequence INTEGER NOT NULL DEFAULT 0,
        source VARCHAR(16) NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        effective_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        decided_at TIMESTAMPTZ,
        decided_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        answer TEXT NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE reminder_entry (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        reminder VARCHAR(12) NOT NULL DEFAULT '',
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        sitting VARCHAR(12) NOT NULL REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        base_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        state VARCHAR(8) NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        message VARCHAR(12) NOT NULL DEFAULT '',
        noted_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE needs (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        attendee VARCHAR(12) NOT NULL REFERENCES attendee (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        asked_at TIMESTAMPTZ,
        given_at TIMESTAMPTZ,
        source VARCHAR(16) NOT NULL DEFAULT '',
        arrives_local VARCHAR(16) NOT NULL DEFAULT '',
        departs_local VARCHAR(16) NOT NULL DEFAULT '',
        travel VARCHAR(300) NOT NULL DEFAULT '',
        wants_hotel BOOLEAN,
        diets VARCHAR(200) NOT NULL DEFAULT '',
        diet_note VARCHAR(300) NOT NULL DEFAULT '',
        access TEXT NOT NULL DEFAULT '',
        other TEXT NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE poll_slot (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        poll VARCHAR(12) NOT NULL REFERENCES poll (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        starts_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        ends_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        starts_local VARCHAR(16) NOT NULL DEFAULT '',
        ends_local VARCHAR(16) NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE voter (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        poll VARCHAR(12) NOT NULL REFERENCES poll (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        mailed_at TIMESTAMPTZ,
        voted_at TIMESTAMPTZ,
        comment TEXT NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE interview_slot (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        interview VARCHAR(12) NOT NULL REFERENCES interview (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        starts_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        ends_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        starts_local VARCHAR(16) NOT NULL DEFAULT '',
        ends_local VARCHAR(16) NOT NULL DEFAULT '',
        taken_by VARCHAR(12) REFERENCES interviewee (id) ON DELETE RESTRICT ON UPDATE CASCADE
    )
    """,
    """
    CREATE TABLE letter (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        conversation VARCHAR(12) NOT NULL REFERENCES conversation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        arrival VARCHAR(12) REFERENCES arrival (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        message VARCHAR(12) REFERENCES message (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
        message_id VARCHAR(200) NOT NULL DEFAULT '',
        text TEXT NOT NULL DEFAULT '',
        said TEXT NOT NULL DEFAULT '',
        files TEXT NOT NULL DEFAULT '',
        is_unverified BOOLEAN NOT NULL DEFAULT false,
        cleared_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE review_comment (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        digest VARCHAR(12) NOT NULL REFERENCES digest (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        section VARCHAR(80) NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT '',
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE reviewer (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        digest VARCHAR(12) NOT NULL REFERENCES digest (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        asked_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE signature (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        digest VARCHAR(12) NOT NULL REFERENCES digest (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        staff VARCHAR(12) NOT NULL REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        sha256 VARCHAR(64) NOT NULL DEFAULT '',
        signed_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE talk_time (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        agenda_item VARCHAR(12) UNIQUE NOT NULL REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        hosts_seconds INTEGER NOT NULL DEFAULT 0,
        members_seconds INTEGER NOT NULL DEFAULT 0,
        speaking VARCHAR(8) NOT NULL DEFAULT '',
        since_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE topic (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        meeting VARCHAR(12) REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        title VARCHAR(200) NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        state VARCHAR(16) NOT NULL DEFAULT '',
        agenda_item VARCHAR(12) REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        answer TEXT NOT NULL DEFAULT '',
        answered_at TIMESTAMPTZ,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE action_item (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        agenda_item VARCHAR(12) REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        body TEXT NOT NULL DEFAULT '',
        owner VARCHAR(120) NOT NULL DEFAULT '',
        owner_person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        owner_staff VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        due_on DATE,
        done_at TIMESTAMPTZ,
        dropped_at TIMESTAMPTZ,
        closed_because TEXT NOT NULL DEFAULT '',
        reminded_at TIMESTAMPTZ,
        source_row INTEGER,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE decision (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        agenda_item VARCHAR(12) REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        body TEXT NOT NULL DEFAULT '',
        source_row INTEGER,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE feedback_item (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        sitting VARCHAR(12) REFERENCES sitting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        agenda_item VARCHAR(12) REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        person VARCHAR(12) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        body TEXT NOT NULL DEFAULT '',
        kind VARCHAR(16),
        strength INTEGER,
        theme VARCHAR(80) NOT NULL DEFAULT '',
        attribution VARCHAR(16) NOT NULL DEFAULT '',
        attribution_because TEXT NOT NULL DEFAULT '',
        recorded_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        source_row INTEGER,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE summary_point (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        agenda_item VARCHAR(12) REFERENCES agenda_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        body TEXT NOT NULL DEFAULT '',
        source_row INTEGER,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
    """
    CREATE TABLE vote (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        slot VARCHAR(12) NOT NULL REFERENCES poll_slot (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        voter VARCHAR(12) NOT NULL REFERENCES voter (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        choice VARCHAR(16) NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE request (
        id VARCHAR(12) PRIMARY KEY NOT NULL,
        board VARCHAR(12) NOT NULL REFERENCES board (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        number INTEGER NOT NULL DEFAULT 0,
        meeting VARCHAR(12) NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        feedback_item VARCHAR(12) NOT NULL REFERENCES feedback_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        title VARCHAR(200) NOT NULL DEFAULT '',
        due_on DATE NOT NULL DEFAULT CURRENT_DATE,
        owner VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        verdict VARCHAR(16),
        reason TEXT NOT NULL DEFAULT '',
        later_on DATE,
        answered_by VARCHAR(12) REFERENCES staff (id) ON DELETE RESTRICT ON UPDATE CASCADE,
        answered_at TIMESTAMPTZ,
        first_answered_at TIMESTAMPTZ,
        created_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
    )
    """,
)


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def create() -> None:
        types = TYPES[Anything._meta.db.engine_type]
        for statement in TABLES:
            for word, name in types.items():
                statement = statement.replace(word, name)
            await Anything.raw(statement).run()

    manager.add_raw(create)
    return manager
