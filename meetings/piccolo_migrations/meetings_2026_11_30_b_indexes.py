"""What is looked up, and what there is once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T00:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes and uniqueness"

# Where rows are looked up by one column: the table, and the column.
LOOKED_UP = (
    ("series", "board"),
    ("interview", "board"),
    ("interview", "host"),
    ("readiness_step", "board"),
    ("meeting", "board"),
    ("meeting", "series"),
    ("series_attendee", "series"),
    ("series_attendee", "person"),
    ("arrival", "meeting"),
    ("sitting", "meeting"),
    ("attendee", "meeting"),
    ("attendee", "person"),
    ("imported_file", "meeting"),
    ("poll", "board"),
    ("interviewee", "interview"),
    ("interviewee", "person"),
    ("interviewee", "meeting"),
    ("conversation", "board"),
    ("conversation", "meeting"),
    ("conversation", "person"),
    ("reminder", "board"),
    ("reminder", "meeting"),
    ("venue", "meeting"),
    ("digest", "meeting"),
    ("go_decision", "meeting"),
    ("readiness_note", "meeting"),
    ("agenda_item", "meeting"),
    ("agenda_item", "sitting"),
    ("attendance", "sitting"),
    ("attendance", "attendee"),
    ("rsvp", "sitting"),
    ("rsvp", "attendee"),
    ("substitute", "attendee"),
    ("substitute", "guest"),
    ("counter_proposal", "sitting"),
    ("counter_proposal", "attendee"),
    ("reminder_entry", "meeting"),
    ("reminder_entry", "sitting"),
    ("reminder_entry", "attendee"),
    ("needs", "attendee"),
    ("poll_slot", "poll"),
    ("voter", "poll"),
    ("voter", "person"),
    ("interview_slot", "interview"),
    ("interview_slot", "taken_by"),
    ("letter", "conversation"),
    ("letter", "arrival"),
    ("letter", "message"),
    ("letter", "message_id"),
    ("review_comment", "digest"),
    ("review_comment", "staff"),
    ("reviewer", "digest"),
    ("reviewer", "staff"),
    ("signature", "digest"),
    ("signature", "staff"),
    ("topic", "board"),
    ("topic", "meeting"),
    ("topic", "person"),
    ("action_item", "meeting"),
    ("decision", "meeting"),
    ("feedback_item", "meeting"),
    ("feedback_item", "agenda_item"),
    ("feedback_item", "person"),
    ("summary_point", "meeting"),
    ("vote", "slot"),
    ("vote", "voter"),
    ("request", "board"),
    ("request", "meeting"),
    ("request", "feedback_item"),
)

# What there is once: the name, the table, the columns, and of which rows (blank: of all).
ONCE = (
    ("action_row", "action_item", "meeting, source_row", "source_row IS NOT NULL"),
    ("agenda_row", "agenda_item", "meeting, source_row", "source_row IS NOT NULL"),
    ("attendance_once", "attendance", "sitting, attendee", ""),
    ("attendee_once", "attendee", "meeting, person", ""),
    ("decision_row", "decision", "meeting, source_row", "source_row IS NOT NULL"),
    ("digest_draft", "digest", "meeting, edition, draft", ""),
    ("digest_number", "digest", "meeting, edition, number", "number IS NOT NULL"),
    ("feedback_row", "feedback_item", "meeting, source_row", "source_row IS NOT NULL"),
    ("imported_file_once", "imported_file", "meeting, name", ""),
    ("interview_slot_once", "interview_slot", "interview, starts_at", ""),
    ("interviewee_once", "interviewee", "interview, person", ""),
    ("meeting_import", "meeting", "board, import_key", "import_key IS NOT NULL"),
    ("needs_once", "needs", "attendee", ""),
    ("poll_slot_once", "poll_slot", "poll, starts_at", ""),
    ("readiness_note_once", "readiness_note", "meeting, step", ""),
    ("readiness_step_once", "readiness_step", "board, key", ""),
    ("reminded_once", "reminder_entry", "reminder, sitting, attendee, base_at", ""),
    ("request_number", "request", "board, number", ""),
    ("request_once", "request", "feedback_item", ""),
    ("reviewer_once", "reviewer", "digest, staff", ""),
    ("series_attendee_once", "series_attendee", "series, person", ""),
    ("signature_once", "signature", "digest, staff", ""),
    ("summary_row", "summary_point", "meeting, source_row", "source_row IS NOT NULL"),
    ("venue_once", "venue", "meeting", ""),
    ("vote_once", "vote", "slot, voter", ""),
    ("voter_once", "voter", "poll, person", ""),
)

# Others that a query needs.
FURTHER = (
    ("digest_sha256", "digest", "sha256", ""),
)


def said(kind: str, name: str, table: str, columns: str, condition: str) -> str:
    which = f" WHERE {condition}" if condition else ""
    return f"CREATE {kind} {name} ON {table} ({columns}){which}"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def create() -> None:
        statements = [
            *(f"CREATE INDEX {table}_{column} ON {table} ({column})" for table, column in LOOKED_UP),
            *(said("UNIQUE INDEX", *one) for one in ONCE),
            *(said("INDEX", *one) for one in FURTHER),
        ]
        for statement in statements:
            await Anything.raw(statement).run()

    manager.add_raw(create)
    return manager
