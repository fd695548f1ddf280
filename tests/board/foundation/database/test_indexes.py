"""Lists that grow with the years are read by an index, as SQLite itself says."""

import pytest

from board.foundation.database import db
from tests.counts import ENGINE

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(ENGINE != "sqlite", reason="PostgreSQL scans a table that is empty."),
]

PLANS = {
    "SELECT id FROM message ORDER BY created_at DESC, id DESC LIMIT 50": "message_created",
    "SELECT sent_at FROM message WHERE cause = 'c' AND kind = 'notes_sent'": "message_told",
    "SELECT id FROM person WHERE programme = 'p' ORDER BY search_key, id LIMIT 50": "person_search",
    "SELECT state, count(*) FROM candidate WHERE board = 'b' GROUP BY state": "candidate_state",
    "SELECT id FROM arrival ORDER BY received_at DESC LIMIT 50": "arrival_received_at",
    "SELECT id FROM meeting WHERE kind = 'meeting' AND state = 'invited'": "meeting_state",
    "SELECT id FROM personal_link WHERE person = 'p' AND purpose = 'desk' AND subject = ''":
        "personal_link_of_person",
    "SELECT id FROM personal_link WHERE staff = 's' AND purpose = 'review' AND subject = 'd'":
        "personal_link_of_staff",
    "DELETE FROM attempt WHERE at < '2026'": "attempt_at",
    "SELECT id FROM message WHERE state = 'pending' AND due_at < '2026'": "message_due",
    "SELECT id FROM answer_notice WHERE settled_at IS NULL ORDER BY created_at":
        "answer_notice_open",
    "SELECT id FROM roadmap_notice WHERE settled_at IS NULL ORDER BY created_at":
        "roadmap_notice_open",
    "SELECT id FROM request WHERE verdict IS NULL ORDER BY due_on, id LIMIT 50": "request_due",
    "SELECT id FROM roadmap_item WHERE status = 'planned' AND merged_into IS NULL"
    " ORDER BY status_changed_at DESC, id DESC LIMIT 50": "roadmap_item_listed",
    "SELECT name FROM board ORDER BY name, id LIMIT 50": "board_listed",
    "SELECT count(*) FROM member WHERE board = 'b' AND state = 'active'": "member_state",
    "SELECT id FROM member WHERE state = 'active' AND term_ends_on <= '2027-01-31'": "member_term",
    "SELECT id FROM person WHERE mail_refused_at IS NOT NULL": "person_unreachable",
    "SELECT id FROM invitation WHERE board = 'b' AND state = 'sent' AND sent_at <= '2026'":
        "invitation_waiting",
    "SELECT id FROM invitation WHERE state = 'held'": "invitation_held",
    "SELECT board FROM invitation WHERE suggested_name <> '' AND suggestion_settled_at IS NULL":
        "invitation_suggested",
    "SELECT state FROM message WHERE cause = 'i' AND kind = 'invitation_sent'"
    " ORDER BY created_at DESC, id DESC LIMIT 1": "message_invitation",
    "SELECT meeting FROM sitting WHERE starts_at > '2026' AND starts_at < '2027'":
        "sitting_starts",
    "SELECT meeting FROM sitting WHERE ends_at > '2026' AND ends_at <= '2027'": "sitting_ends",
    "SELECT id FROM request WHERE answered_at IS NULL ORDER BY due_on, number, id LIMIT 50":
        "request_owed",
    "SELECT id FROM request WHERE board = 'b' AND answered_at IS NULL ORDER BY due_on, number":
        "request_open_of_board",
}  # fmt: skip


@pytest.mark.parametrize(("sql", "index"), PLANS.items())
async def test_lists_are_read_by_their_index(database: None, sql: str, index: str) -> None:
    plan = await db.database().run_ddl(f"EXPLAIN QUERY PLAN {sql}")
    told = [row["detail"] for row in plan]
    assert len(told) == 1, told  # and nothing is sorted
    assert f"{index} " in f"{told[0]} ".replace("(", " (")
