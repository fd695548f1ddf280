"""What leaves for other programs: the columns they want, stable identifiers, nothing that runs."""

import csv
import io
import json
from datetime import UTC, date, datetime

from board.exports import rules as exports
from board.exports.rules import ExportedItem, ExportedQuote
from board.foundation.text.csv_writing import write_csv
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def quote(text: str = "We lose an hour a day.", **overrides: object) -> ExportedQuote:
    facts = {
        "id": "evidence1",
        "reference": "CAB-12",
        "text": text,
        "wording": "a member",
        "strength": 3,
        "said_on": date(2026, 2, 1),
        "url": "https://board.example.com/requests/r12",
        **overrides,
    }
    return ExportedQuote(**facts)  # type: ignore[arg-type]  # a test's overrides


def item(**overrides: object) -> ExportedItem:
    facts = {
        "id": "item1",
        "title": "Swap shifts, in two taps",
        "description": "On the phone.",
        "status": RoadmapStatus.planned,
        "reason": "Most asked for.",
        "eta": "Q2 2027",
        "due_on": date(2027, 6, 30),
        "owner": "Leda",
        "visibility": Visibility.board,
        "programme": "Harbour",
        "members": 7,
        "companies": 5,
        "must_have": 2,
        "weight": "7.5",
        "created_at": AT,
        "status_changed_at": AT,
        "url": "https://board.example.com/roadmap/item1",
        "quotes": (quote(),),
        **overrides,
    }
    return ExportedItem(**facts)  # type: ignore[arg-type]  # a test's overrides


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_jira_file_starts_with_field_names_and_has_iso_days_and_a_stable_id() -> None:
    data = write_csv(exports.JIRA_HEADERS, exports.jira_rows([item()]), is_marked=False)
    assert data.startswith(b"Summary,")
    [row] = read(data)
    assert row.pop("Issue Key") == ""
    assert row == {
        "Summary": "Swap shifts, in two taps",
        "Issue Type": "Story",
        "Description": "On the phone.\n\nPlanned: Most asked for.\n\nExpected: Q2 2027.\n\n"
        "Asked for by 7 members of 5 companies; weight 7.5.\n\n"
        "https://board.example.com/roadmap/item1",
        "Status": "To Do",
        "Due Date": "2027-06-30",
        "Labels": "folkmoot",
        "External ID": "item1",
    }
    assert exports.jira_rows([item(jira_key="HAR-7")])[0][-1] == "HAR-7"


def test_fewer_than_five_are_not_counted_where_others_read_it() -> None:
    for members, told in ((1, "some members"), (4, "some members"), (5, "5 members of 1 company")):
        few = item(members=members, companies=1, weight="12")
        for text in (exports.issue(few)["body"], exports.jira_rows([few])[0][2]):
            assert f"Asked for by {told}" in text
            assert ("weight" in text) == (members == 5)
    assert "Asked" not in exports.issue(item(members=0, companies=0, weight="0"))["body"]
    # Staff who may open the page count exactly in their own spreadsheet.
    assert exports.rows([item(members=1)])[0][9] == "1"


def test_formulas_are_text_in_every_table() -> None:
    hostile = item(title="=cmd|'/c calc'!A1", quotes=(quote("+1 for that"),))
    tables = (
        (exports.HEADERS, exports.rows),
        (exports.QUOTE_HEADERS, exports.quote_rows),
        (exports.JIRA_HEADERS, exports.jira_rows),
        (exports.PRODUCTBOARD_HEADERS, exports.productboard_rows),
    )
    for headers, rows in tables:
        for row in read(write_csv(headers, rows([hostile]), is_marked=False)):
            assert [cell for cell in row.values() if cell[:1] in "=+-@" and cell] == []


def test_notes_are_made_only_of_words_that_may_leave() -> None:
    silent = quote("", id="evidence2", wording="")
    [note] = exports.productboard_rows([item(quotes=(quote(), silent))])
    assert dict(zip(exports.PRODUCTBOARD_HEADERS, note, strict=True)) == {
        "title": "CAB-12 Swap shifts, in two taps",
        "content": "We lose an hour a day.\n— a member",
        "tags": "folkmoot,planned",
        "source_origin": "folkmoot",
        "source_record_id": "evidence1",
        "display_url": "https://board.example.com/requests/r12",
    }


def test_issue_carries_no_quotes_and_a_mark_that_finds_it_again() -> None:
    made = exports.issue(item())
    assert made["body"].endswith("<!-- folkmoot:item1 -->")
    assert "lose an hour" not in made["body"]
    assert (made["state"], made["labels"]) == ("open", ["folkmoot", "planned"])


def test_issue_of_what_went_into_another_item_leads_there() -> None:
    made = exports.issue(item(part_of="https://board.example.com/roadmap/item2"))
    assert made["body"].startswith("This is part of another item now: https://board.example.com/")
    assert (made["state"], made["state_reason"]) == ("closed", "not_planned")


def test_issue_of_what_is_over_is_closed_with_the_reason() -> None:
    shipped = exports.issue(item(status=RoadmapStatus.shipped))
    refused = exports.issue(item(status=RoadmapStatus.will_not))
    assert (shipped["state"], shipped["state_reason"]) == ("closed", "completed")
    assert (refused["state"], refused["state_reason"]) == ("closed", "not_planned")


def test_json_reads_back_with_iso_times_and_is_the_same_twice() -> None:
    [written] = exports.json_objects([item()])
    assert [written] == exports.json_objects([item()])
    read_back = json.loads(written)
    assert read_back["created_at"] == "2026-03-02T09:30:00+00:00"
    assert read_back["quotes"][0]["said_on"] == "2026-02-01"


def test_hash_changes_with_what_the_issue_would_say_and_with_nothing_else() -> None:
    assert exports.content_hash(item()) == exports.content_hash(item(quotes=()))
    assert exports.content_hash(item()) != exports.content_hash(item(members=8))
