"""What is looked up, and what there is once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T00:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes and uniqueness"

# Where rows are looked up by one column: the table, and the column.
LOOKED_UP = (
    ("journal_entry", "subject"),
    ("journal_entry", "board"),
    ("journal_entry", "person"),
    ("sent_form", "at"),
    ("external_copy", "item"),
    ("company", "programme"),
    ("board", "programme"),
    ("brand", "programme"),
    ("segment_weight", "programme"),
    ("staff_opt_out", "staff"),
    ("staff_session", "staff"),
    ("roadmap_item", "programme"),
    ("webhook", "programme"),
    ("person", "programme"),
    ("person", "company"),
    ("charter", "board"),
    ("staff_grant", "staff"),
    ("staff_grant", "board"),
    ("roadmap_merge", "item"),
    ("roadmap_merge", "target"),
    ("status_change", "item"),
    ("webhook_delivery", "webhook"),
    ("alias", "programme"),
    ("alias", "person"),
    ("candidate", "board"),
    ("candidate", "person"),
    ("member", "board"),
    ("member", "person"),
    ("opt_out", "person"),
    ("personal_link", "person"),
    ("address_failure", "person"),
    ("message", "cause"),
    ("message", "board"),
    ("message", "person"),
    ("message", "message_id"),
    ("message", "state"),
    ("message", "replaces_key"),
    ("person_proposal", "person"),
    ("person_proposal", "proposed_by"),
    ("touchpoint", "board"),
    ("touchpoint", "person"),
    ("touchpoint", "meeting"),
    ("touchpoint", "written_by"),
    ("answer_notice", "board"),
    ("answer_notice", "person"),
    ("credit", "item"),
    ("credit", "board"),
    ("credit", "person"),
    ("evidence", "item"),
    ("evidence", "board"),
    ("evidence", "person"),
    ("roadmap_notice", "item"),
    ("roadmap_notice", "person"),
    ("proxy_vote", "board"),
    ("proxy_vote", "person"),
    ("merged_credit", "merge"),
    ("merged_evidence", "merge"),
    ("invitation", "board"),
    ("invitation", "candidate"),
    ("invitation", "person"),
)

# What there is once: the name, the table, the columns, and of which rows (blank: of all).
ONCE = (
    ("alias_once", "alias", "programme, email_key", ""),
    ("answer_notice_once", "answer_notice", "source_kind, source, person", "settled_at IS NULL"),
    ("board_code", "board", "code", ""),
    ("brand_once", "brand", "programme", ""),
    ("candidate_once", "candidate", "board, person", ""),
    ("charter_version", "charter", "board, version", ""),
    ("company_name", "company", "programme, name_key", ""),
    ("credit_once", "credit", "item, person", ""),
    ("evidence_once", "evidence", "source_kind, source", ""),
    ("external_copy_once", "external_copy", "item, place", ""),
    ("grant_once", "staff_grant", "staff, board", ""),
    ("invitation_open", "invitation", "candidate", "state IN ('held', 'sent')"),
    ("member_once", "member", "board, person", ""),
    ("merge_once", "roadmap_merge", "item", "undone_at IS NULL"),
    ("merged_credit_once", "merged_credit", "merge, credit", ""),
    ("notice_once", "roadmap_notice", "item, person", "settled_at IS NULL"),
    ("opt_out_once", "opt_out", "person, purpose", ""),
    ("person_email", "person", "programme, email_key", "email_key IS NOT NULL"),
    ("segment_weight_once", "segment_weight", "programme, dimension, value", ""),
    ("staff_opt_out_once", "staff_opt_out", "staff, purpose", ""),
    ("touchpoint_once", "touchpoint", "meeting", "meeting <> ''"),
)

# Others that a query needs.
FURTHER = (
    ("message_with_links", "message", "state", "links_removed_at IS NULL"),
)


def said(kind: str, name: str, table: str, columns: str, condition: str) -> str:
    which = f" WHERE {condition}" if condition else ""
    return f"CREATE {kind} {name} ON {table} ({columns}){which}"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

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
