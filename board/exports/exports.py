"""Exports: the roadmap as a viewer sees it, for spreadsheets, trackers and programs."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from board import settings
from board.exports import jira_keys, words
from board.exports.rules import (
    HEADERS,
    JIRA_HEADERS,
    PRODUCTBOARD_HEADERS,
    QUOTE_HEADERS,
    Export,
    ExportedItem,
    ExportedQuote,
    as_issues,
    as_json,
    jira_rows,
    productboard_rows,
    quote_rows,
    rows,
)
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.crowds import is_crowd
from board.foundation.text.csv_writing import write_csv
from board.foundation.text.workbooks import workbook
from board.roadmap import evidence, roadmap
from board.roadmap.rules.etas import last_day
from board.roadmap.rules.weights import number

AT_ONCE = 200  # items whose evidence is loaded together


async def items(
    viewer: Viewer, *, programme: str = "", is_merged: bool = False, now: datetime
) -> list[ExportedItem]:
    """What the viewer sees, the oldest first; words and names only as far as members allow."""
    found = await roadmap.with_reasons(
        await roadmap.items_of(viewer, programme=programme, is_merged=is_merged)
    )
    found.sort(key=lambda row: (row["created_at"], row["id"]))
    keys = await jira_keys.of_items([row["id"] for row in found])
    origin = settings.current().origin
    made: list[ExportedItem] = []
    waiting = iter(found)
    while some := list(islice(waiting, AT_ONCE)):
        behind = await evidence.of_items([row["id"] for row in some], viewer, now=now)
        made += [
            _item(row, behind.get(row["id"], []), origin, jira_key=keys.get(row["id"], ""))
            for row in some
        ]
        await asyncio.sleep(0)  # others have their turn
    return made


def file(kind: Export, found: Sequence[ExportedItem]) -> bytes:
    return _WRITERS[kind](found)


# --- steps -----------------------------------------------------------------------------------

_WRITERS: dict[Export, Callable[[Sequence[ExportedItem]], bytes]] = {
    Export.csv: lambda found: write_csv(HEADERS, rows(found)),
    Export.xlsx: lambda found: workbook(
        {
            "Roadmap": (HEADERS, rows(found)),
            words.SHEET_OF_EVIDENCE: (QUOTE_HEADERS, quote_rows(found)),
        }
    ),
    Export.json: as_json,
    # A mark before the first header's name would be part of it there.
    Export.jira: lambda found: write_csv(JIRA_HEADERS, jira_rows(found), is_marked=False),
    Export.github: as_issues,
    Export.productboard: lambda found: write_csv(
        PRODUCTBOARD_HEADERS, productboard_rows(found), is_marked=False
    ),
}


def _item(
    row: dict[str, Any], behind: Sequence[dict[str, Any]], origin: str, *, jira_key: str
) -> ExportedItem:
    nameless = {each["person"] for each in behind if each["words"] and each["words"].is_nameless}
    return ExportedItem(
        id=row["id"],
        title=row["title"],
        description=row["description"],
        status=row["status"],
        reason=row["reason"],
        eta=row["eta_words"],
        due_on=last_day(row["eta"]),
        owner=row["owner_name"] or "",
        visibility=row["visibility"],
        programme=row["programme_name"],
        members=row["members"],
        companies=row["companies"],
        must_have=row["must_have"],
        weight=number(row["weight"].total),
        created_at=row["created_at"],
        status_changed_at=row["status_changed_at"],
        url=f"{origin}/roadmap/{row['id']}",
        jira_key=jira_key,
        part_of=f"{origin}/roadmap/{row['merged_into']}" if row["merged_into"] else "",
        quotes=tuple(_quote(each, origin, are_many=is_crowd(len(nameless))) for each in behind),
    )


def _quote(row: dict[str, Any], origin: str, *, are_many: bool) -> ExportedQuote:
    """Nameless words of fewer than five people about one thing stay: they could be told apart."""
    quoted = row["words"]
    may_leave = quoted and (are_many or not quoted.is_nameless)
    return ExportedQuote(
        id=row["id"],
        reference=quoted.reference if quoted else "",
        text=quoted.text if may_leave else "",
        wording=quoted.wording if may_leave else "",
        strength=row["strength"],
        said_on=row["created_at"].date(),
        url=f"{origin}{quoted.href}"
        if quoted and quoted.href
        else f"{origin}/roadmap/{row['item']}",
    )
