"""Exports: the roadmap as a viewer sees it, some items at a time."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from board import settings
from board.exports import jira_keys
from board.exports.rules import (
    Export,
    ExportedItem,
    ExportedQuote,
)
from board.foundation.database.queries import prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.crowds import is_crowd
from board.programmes import programmes
from board.roadmap import evidence, support
from board.roadmap.evidence import EvidenceLine
from board.roadmap.rules.etas import eta_words, last_day
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.rules.weights import number
from board.roadmap.support import Totals

AT_ONCE = 200  # items that are read together
BYTES = 1 << 18  # of a finished workbook that are sent together
SHEET = "Roadmap"
QUOTED = frozenset({Export.xlsx, Export.json, Export.productboard})
_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Item:
    id: str
    title: str
    description: str
    status: RoadmapStatus
    reason: str
    eta: str
    owner: str
    visibility: Visibility
    programme_name: str
    created_at: datetime
    status_changed_at: datetime
    merged_into: str | None


_PORTION = """
    SELECT item.id, item.title, item.description, item.status,
        coalesce((
            SELECT change.reason FROM status_change AS change
            WHERE change.item = item.id ORDER BY change.changed_at DESC LIMIT 1
        ), '') AS reason,
        item.eta, coalesce(staff.name, '') AS owner, item.visibility,
        programme.name AS programme_name, item.created_at, item.status_changed_at,
        item.merged_into
    FROM roadmap_item AS item
    JOIN programme ON programme.id = item.programme
    LEFT JOIN staff ON staff.id = item.owner
    WHERE (item.created_at, item.id) > (:since, :after) AND item.programme IN :programmes
        AND item.merged_into IS {merged}
    ORDER BY item.created_at, item.id LIMIT :most
"""
_REASON = "The latest reason beside each item, and the next portion by where the last one ended."
STANDING = prepared_sql(_PORTION.format(merged="NULL"), _Item, reason=_REASON)
MERGED = prepared_sql(_PORTION.format(merged="NOT NULL"), _Item, reason=_REASON)

# --- queries ---------------------------------------------------------------------------------


async def portions(
    viewer: Viewer,
    *,
    programme: str = "",
    is_merged: bool = False,
    has_quotes: bool = False,
    now: datetime,
) -> AsyncGenerator[list[ExportedItem], None]:
    """What the viewer sees, the oldest first, some at a time.

    Words and names come only as far as members allow, and only with `has_quotes`.
    """
    seen = {row.id for row in await programmes.programmes_of(viewer)}
    homes = seen & {programme} if programme else seen
    query, last = MERGED if is_merged else STANDING, (_BEFORE_ALL, "")
    while homes:
        found = await query.all(since=last[0], after=last[1], programmes=homes, most=AT_ONCE)
        if found:
            last = found[-1].created_at, found[-1].id
            yield await _exported(found, viewer, homes, has_quotes=has_quotes, now=now)
        if len(found) < AT_ONCE:
            return


# --- steps -----------------------------------------------------------------------------------


async def _exported(
    found: Sequence[_Item], viewer: Viewer, homes: set[str], *, has_quotes: bool, now: datetime
) -> list[ExportedItem]:
    ids = [row.id for row in found]
    backing = await support.totals_of(ids, viewer, programmes=homes)
    keys = await jira_keys.of_items(ids)
    lines: Mapping[str, Sequence[EvidenceLine]] = {}
    if has_quotes:
        lines = await evidence.of_items(ids, viewer, now=now)
    await asyncio.sleep(0)  # others have their turn
    origin = settings.current().origin
    return [
        _item(
            row,
            backing.get(row.id, support.NOTHING),
            lines.get(row.id, ()),
            origin,
            jira_key=keys.get(row.id, ""),
        )
        for row in found
    ]


def _item(
    row: _Item, its: Totals, lines: Sequence[EvidenceLine], origin: str, *, jira_key: str
) -> ExportedItem:
    nameless = {each.person for each in lines if each.words and each.words.is_nameless}
    return ExportedItem(
        id=row.id,
        title=row.title,
        description=row.description,
        status=row.status,
        reason=row.reason,
        eta=eta_words(row.eta),
        due_on=last_day(row.eta),
        owner=row.owner,
        visibility=row.visibility,
        programme=row.programme_name,
        members=its.members,
        companies=its.companies,
        must_have=its.must_have,
        weight=number(its.total),
        created_at=row.created_at,
        status_changed_at=row.status_changed_at,
        url=f"{origin}/roadmap/{row.id}",
        jira_key=jira_key,
        part_of=f"{origin}/roadmap/{row.merged_into}" if row.merged_into else "",
        quotes=tuple(_quote(each, origin, are_many=is_crowd(len(nameless))) for each in lines),
    )


def _quote(row: EvidenceLine, origin: str, *, are_many: bool) -> ExportedQuote:
    """Nameless words of fewer than five people about one thing stay: they could be told apart."""
    quoted = row.words
    may_leave = quoted and (are_many or not quoted.is_nameless)
    return ExportedQuote(
        id=row.id,
        reference=quoted.reference if quoted else "",
        text=quoted.text if quoted and may_leave else "",
        wording=quoted.wording if quoted and may_leave else "",
        strength=row.strength,
        said_on=row.created_at.date(),
        url=f"{origin}{quoted.href}" if quoted and quoted.href else f"{origin}/roadmap/{row.item}",
    )
