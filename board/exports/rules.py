"""The roadmap for other programs: what leaves, and how each of them wants to read it.

A second export holds the same identifiers, so that what reads it updates and never doubles.
The spreadsheets and the JSON count exactly, since they are for those who see the same on the
pages. What goes into a tracker is read by others, often by everybody: there fewer than five people
are “some members”, without companies and without a weight that would count them.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from board.exports import words
from board.foundation.identity.rules.crowds import is_crowd
from board.roadmap.rules.credits import crowd
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility

MARK = "<!-- folkmoot:{id} -->"
LABEL = "folkmoot"
# What stands in an issue's title at most (GitHub's limit is 256 characters).
TITLE_LIMIT = 250


class Export(StrEnum):
    """The value ends the file's name."""

    csv = "csv"
    xlsx = "xlsx"
    json = "json"
    jira = "jira.csv"
    github = "github.json"
    productboard = "productboard.csv"

    @property
    def label(self) -> str:
        return _LABELS[self][0]

    @property
    def note(self) -> str:
        return _LABELS[self][1]


_LABELS = {
    Export.csv: ("CSV", words.CSV_HINT),
    Export.xlsx: (words.WORKBOOK, words.WORKBOOK_HINT),
    Export.json: ("JSON", words.JSON_HINT),
    Export.jira: (
        words.JIRA_CSV,
        words.JIRA_CSV_HINT,
    ),
    Export.github: (
        words.GITHUB_JSON,
        words.GITHUB_JSON_HINT,
    ),
    Export.productboard: (
        words.PRODUCTBOARD_NOTES,
        words.PRODUCTBOARD_NOTES_HINT,
    ),
}


@dataclass(frozen=True)
class ExportedQuote:
    """What stands behind an item, as far as the member lets it out.

    `text` is empty where the words may not leave; `wording` says whose they are.
    """

    id: str
    reference: str
    text: str
    wording: str
    strength: int | None
    said_on: date
    url: str


@dataclass(frozen=True)
class ExportedItem:
    id: str
    title: str
    description: str
    status: RoadmapStatus
    reason: str
    eta: str
    due_on: date | None
    owner: str
    visibility: Visibility
    programme: str
    members: int
    companies: int
    must_have: int
    weight: str
    created_at: datetime
    status_changed_at: datetime
    url: str
    jira_key: str = ""
    part_of: str = ""  # the address of the item that it went into
    quotes: tuple[ExportedQuote, ...] = ()


# --- tables ----------------------------------------------------------------------------------

HEADERS = (
    "ID", "Title", "Description", "Status", "Reason", "Expected", "Owner", "Read by", "Programme",
    "Members", "Companies", "Must have", "Weight", "Created", "Status since", "Address",
)  # fmt: skip
QUOTE_HEADERS = (
    "ID",
    "Item ID",
    "Item",
    "Reference",
    "Words",
    "Whose",
    "Strength",
    "Said",
    "Address",
)


def rows(items: Sequence[ExportedItem]) -> list[tuple[str, ...]]:
    return [
        (
            item.id,
            item.title,
            item.description,
            item.status.label,
            item.reason,
            item.eta,
            item.owner,
            item.visibility.label,
            item.programme,
            str(item.members),
            str(item.companies),
            str(item.must_have),
            item.weight,
            _day(item.created_at),
            _day(item.status_changed_at),
            item.url,
        )
        for item in items
    ]


def quote_rows(items: Sequence[ExportedItem]) -> list[tuple[str, ...]]:
    return [
        (
            quote.id,
            item.id,
            item.title,
            quote.reference,
            quote.text,
            quote.wording,
            _strength(quote),
            quote.said_on.isoformat(),
            quote.url,
        )
        for item in items
        for quote in item.quotes
    ]


# Jira reads the first row as field names, without punctuation, and wants a column Summary.
JIRA_HEADERS = (
    "Summary", "Issue Type", "Description", "Status", "Due Date", "Labels", "External ID",
    "Issue Key",
)  # fmt: skip


def jira_rows(items: Sequence[ExportedItem]) -> list[tuple[str, ...]]:
    """Days as yyyy-MM-dd; a label must not hold a space.

    Jira makes a new issue of a row without a key, and updates the one whose key it names.
    """
    return [
        (
            item.title,
            "Story",
            f"{_about(item)}\n\n{item.url}",
            _JIRA_STATUS[item.status],
            item.due_on.isoformat() if item.due_on else "",
            LABEL,
            item.id,
            item.jira_key,
        )
        for item in items
    ]


_JIRA_STATUS = {
    RoadmapStatus.under_review: "To Do",
    RoadmapStatus.planned: "To Do",
    RoadmapStatus.started: "In Progress",
    RoadmapStatus.shipped: "Done",
    RoadmapStatus.will_not: "Done",
}

PRODUCTBOARD_HEADERS = (
    "title", "content", "tags", "source_origin", "source_record_id", "display_url",
)  # fmt: skip


def productboard_rows(items: Sequence[ExportedItem]) -> list[tuple[str, ...]]:
    """One note for each thing whose words may leave; names as the member allows, no addresses."""
    return [
        (
            f"{quote.reference} {item.title}".strip(),
            f"{quote.text}\n— {quote.wording}",
            f"{LABEL},{item.status.value}",
            LABEL,
            quote.id,
            quote.url,
        )
        for item in items
        for quote in item.quotes
        if quote.text
    ]


# --- objects ---------------------------------------------------------------------------------


JSON_FRAME = ('{\n  "format": "folkmoot-roadmap-1",\n  "items": [', "]\n}\n")
ISSUES_FRAME = ("[", "]\n")


def json_objects(items: Sequence[ExportedItem]) -> list[str]:
    return [_indented(asdict(item), 4) for item in items]


def issue_objects(items: Sequence[ExportedItem]) -> list[str]:
    return [_indented(issue(item), 2) for item in items]


def issue(item: ExportedItem) -> dict[str, Any]:
    """An issue as GitHub's REST API takes it; the mark in its body finds it again."""
    closed = {RoadmapStatus.shipped: "completed", RoadmapStatus.will_not: "not_planned"}
    reason = "not_planned" if item.part_of else closed.get(item.status)
    about = words.part_of_another_item(item.part_of) if item.part_of else _about(item)
    return {
        "title": item.title[:TITLE_LIMIT],
        "body": f"{about}\n\n{item.url}\n\n{MARK.format(id=item.id)}",
        "labels": [LABEL, item.status.label.lower()],
        "state": "closed" if reason else "open",
        **({"state_reason": reason} if reason else {}),
    }


def content_hash(item: ExportedItem) -> str:
    """The same as long as the issue would be written the same."""
    return hashlib.sha256(_dumped(issue(item))).hexdigest()


# --- steps -----------------------------------------------------------------------------------


def _about(item: ExportedItem) -> str:
    """An item in words for another program: no quotes, which nobody could take back there."""
    asked = words.asked_for_by(crowd(item.members)) if item.members else ""
    if is_crowd(item.members):
        asked = words.asked_for_by_crowd(crowd(item.members), item.companies, item.weight)
    standing = f"{item.status.label}{': ' + item.reason if item.reason else '.'}"
    expected = words.expected_by(item.eta) if item.eta else ""
    parts = (item.description, standing, expected, asked)
    return "\n\n".join(part for part in parts if part)


def _strength(quote: ExportedQuote) -> str:
    return "" if quote.strength is None else str(quote.strength)


def _day(at: datetime) -> str:
    return at.date().isoformat()


def _dumped(value: Any) -> bytes:
    return f"{_text(value)}\n".encode("utf-8", "replace")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def _indented(value: Any, spaces: int) -> str:
    # No string in it holds the end of a line as it is.
    margin = " " * spaces
    return margin + _text(value).replace("\n", f"\n{margin}")


def _plain(value: Any) -> str:
    assert isinstance(value, date)  # datetime is one
    return value.isoformat()
