"""The records of a digest, made with as little in them as a test has to say."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from board.roadmap.rules.roadmap import Verdict
from meetings.digests.rules.records import (
    DigestItem,
    DigestMeeting,
    DigestSitting,
    RequestRecord,
    StatementRecord,
)
from meetings.digests.rules.sources import Sources

START = datetime(2027, 1, 14, 14, tzinfo=UTC)


def digest_meeting() -> DigestMeeting:
    return DigestMeeting(
        "m", "M", introduction="", place="", timezone="UTC", created_at=START - timedelta(days=9),
        board="b", board_name="Board", digest_days=14, programme="p", programme_name="Harbour",
    )  # fmt: skip


def digest_sitting(hours: int = 2) -> DigestSitting:
    return DigestSitting("s", "m", START, START + timedelta(hours=hours))


def digest_item(item: str, **changed: Any) -> DigestItem:
    values: dict[str, Any] = {
        "sitting": "s", "position": 1, "title": item, "purpose": "", "presenter": "",
        "minutes": None, "member_share": None, "started_at": None,
    }  # fmt: skip
    return DigestItem(item, **(values | changed))


def statement(one: str, **changed: Any) -> StatementRecord:
    values: dict[str, Any] = {
        "body": "", "kind": None, "strength": None, "theme": "", "attribution": "internal",
        "agenda_item": None, "person": None, "name": None, "segment": None, "company": None,
        "company_name": None,
    }  # fmt: skip
    return StatementRecord(one, **(values | changed))


def request_record(number: int, verdict: Verdict | None = None, **changed: Any) -> RequestRecord:
    values: dict[str, Any] = {
        "meeting": "m", "code": "CAB", "number": number, "title": f"Thing {number}",
        "due_on": date(2027, 2, 1), "reason": "", "later_on": None, "answered_at": None,
        "answered_by_name": None, "feedback": f"f{number}", "strength": None, "person": None,
        "company": None, "owner_name": None,
    }  # fmt: skip
    return RequestRecord(f"r{number}", verdict=verdict, **(values | changed))


def make_sources(**changed: Any) -> Sources:
    nothing: dict[str, Any] = dict.fromkeys(
        (
            *("items", "said", "decisions", "actions", "summaries", "requests", "earlier"),
            *("attendance", "presences", "placed"),
        ),
        (),
    )
    empty: dict[str, Any] = {name: {} for name in ("standing", "backing", "moves", "quoted")}
    facts: dict[str, Any] = {"meeting": digest_meeting(), "sittings": [digest_sitting()]}
    return Sources(**(nothing | empty | facts | changed))


def test_request_is_called_by_its_board_and_number() -> None:
    assert request_record(4).reference == "CAB-4"
