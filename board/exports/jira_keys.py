"""Jira keys: which of its issues is which item, since Jira updates only rows that name a key."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from board.exports import words
from board.foundation.database import db
from board.foundation.database.queries import prepared, values
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.text.spreadsheets import Sheet, read
from board.roadmap import listings
from board.roadmap import rights as roadmap_rights
from board.roadmap.rules.jira_keys import JIRA, jira_key
from board.roadmap.tables import ExternalCopy

_KEY = re.compile(r"([A-Za-z][A-Za-z0-9_]{1,99})-(\d{1,9})")
_ITEM = re.compile(r"/roadmap/([a-z0-9]{12})\b")


@dataclass(frozen=True, slots=True)
class _Keyed:
    item: str
    place: str
    number: int


KEYED = prepared(
    ExternalCopy.select(ExternalCopy.item, ExternalCopy.place, ExternalCopy.number).where(
        ExternalCopy.item.is_in(values("items")), ExternalCopy.place.like(f"{JIRA} %")
    ),
    _Keyed,
)


async def of_items(ids: Iterable[str]) -> dict[str, str]:
    """Item id to its key in Jira, of those that have one."""
    return {row.item: jira_key(row.place, row.number) for row in await KEYED.all(items=ids)}


async def import_keys(data: bytes, *, by: Viewer, now: datetime) -> int:
    """Notes the keys in a CSV that Jira wrote; how many items have theirs from it.

    An item is known by its id in any cell, or by its address in any text. Refused where the file
    names no key, or none of an item whose roadmap `by` may change.
    """
    movable = await roadmap_rights.ids_where("move_roadmap", by)
    sheet = read(data)
    if not sheet.is_readable:
        wrong = sheet.problems[0]
        raise Refused(wrong.sentence, field="file")
    known = set(await listings.ids_in(movable))
    found = _pairs(sheet, known)
    if not found:
        raise Refused(
            words.NO_ISSUE_OF_OURS,
            field="file",
        )
    before = await of_items(found)
    async with db.transaction():
        for item, key in sorted(found.items()):
            if before.get(item) != key:
                await _note(item, key, by=by, now=now)
    return len(found)


# --- steps -----------------------------------------------------------------------------------


def _pairs(sheet: Sheet, known: set[str]) -> dict[str, str]:
    """Item id to key; an address tells only where the issue holds that of a single item."""
    names = [" ".join(name.casefold().split()) for name in sheet.headers]
    if "issue key" not in names:
        raise Refused(
            words.NO_ISSUE_KEY_COLUMN,
            field="file",
        )
    column = names.index("issue key")
    by_id, by_address = {}, {}
    for row in sheet.rows:
        key = row.cells[column].strip().upper()
        if not _KEY.fullmatch(key):
            continue
        for item in known.intersection(cell.strip() for cell in row.cells):
            by_id[item] = key
        named = known.intersection(item for cell in row.cells for item in _ITEM.findall(cell))
        if len(named) == 1:
            by_address[named.pop()] = key
    return by_address | by_id


async def _note(item: str, key: str, *, by: Viewer, now: datetime) -> None:
    project, _, number = key.rpartition("-")
    await ExternalCopy.delete().where(
        ExternalCopy.item == item, ExternalCopy.place.like(f"{JIRA} %")
    )
    await ExternalCopy.insert(
        ExternalCopy(
            item=item,
            place=f"{JIRA} {project}",
            number=int(number),
            url="",
            content_hash="",
            pushed_at=now,
        )
    ).on_conflict(action="DO NOTHING")  # somebody handed the same file in at this moment
    await journal.record("roadmap_item.matched", item, by=by.actor, now=now)
