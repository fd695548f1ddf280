"""Triage: requests that likely ask for the same, found and grouped into one item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from board.foundation.errors import NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import reference_of
from board.foundation.identity.scopes import scope_where, scoped_sql
from board.foundation.identity.tables import Board
from board.foundation.text import similarity
from board.programmes import programmes
from board.roadmap import evidence, roadmap
from meetings.capture.feedback import referred
from meetings.capture.tables import Request
from meetings.requests import requests, words

COMPARED = 200  # requests among which those that are like one are looked for
SOURCE = "request"


@dataclass(frozen=True, slots=True)
class LikelyDouble:
    """A request that stands behind no item of the roadmap yet."""

    id: str
    number: int
    title: str
    code: str
    board_name: str
    programme: str
    name: str | None

    @property
    def reference(self) -> str:
        return reference_of(self.code, self.number)


# The newest 200: among more, nobody would look.
UNJOINED = scoped_sql(
    """
    SELECT request.id, request.number, request.title, board.code, board.name AS board_name,
        board.programme, person.name
    FROM request
    JOIN board ON board.id = request.board
    JOIN feedback_item heard ON heard.id = request.feedback_item
    LEFT JOIN person ON person.id = heard.person
    WHERE {in_scope} AND NOT EXISTS (
        SELECT 1 FROM evidence WHERE source_kind = 'request' AND source = request.id
    )
    ORDER BY request.created_at DESC, request.id DESC LIMIT 200
    """,
    "request.board",
    LikelyDouble,
    reason="NOT IN would ask for all evidence first, whatever the limit is.",
)

# --- queries ---------------------------------------------------------------------------------


async def doubles(viewer: Viewer, *, board: str = "") -> list[list[LikelyDouble]]:
    """Groups of open requests of one programme that probably ask for the same, off the roadmap."""
    scope = scope_where(viewer, "move_roadmap", board)
    if scope.is_empty:
        return []
    rows = await UNJOINED.all(scope)
    by_id = {row.id: row for row in rows}
    found = []
    for programme in dict.fromkeys(row.programme for row in rows):
        titles = tuple((row.id, row.title) for row in rows if row.programme == programme)
        found += [[by_id[each] for each in group] for group in _groups(titles)]
    return found


async def like(
    request: Mapping[str, Any], items: Sequence[Mapping[str, Any]], viewer: Viewer
) -> tuple[list[dict[str, Any]], list[Mapping[str, Any]]]:
    """Requests of the programme, and items of the roadmap, that probably ask for the same."""
    home = await Board.select(Board.id).where(
        Board.id.is_in(list(viewer.board_ids) or [""]),
        Board.programme.is_in(Board.select(Board.programme).where(Board.id == request["board"])),
    )
    rows = await (
        Request.select(
            Request.id,
            Request.number,
            Request.title,
            Request.verdict,
            Request.board.code.as_alias("code"),
        )
        .where(
            Request.board.is_in([row["id"] for row in home] or [""]), Request.id != request["id"]
        )
        .order_by(Request.created_at, ascending=False)
        .limit(COMPARED)
    )
    others = {row["id"]: {**row, "reference": referred(row)} for row in rows}
    there = {item["id"]: item for item in items}
    title = request["title"]
    alike = similarity.closest(title, {key: row["title"] for key, row in others.items()})
    near = similarity.closest(title, {key: item["title"] for key, item in there.items()})
    return [others[key] for key, _ in alike], [there[key] for key, _ in near]


async def facts_of(request_ids: Sequence[str], viewer: Viewer) -> list[dict[str, Any]]:
    """What evidence says of each of these requests; NotFound if one is not the viewer's to move."""
    rows = await requests.select().where(Request.id.is_in(list(request_ids) or [""]))
    for row in rows:
        viewer.must("move_roadmap", row["board"])
    if len(rows) < len(set(request_ids)):
        raise NotFound
    return [
        {
            "board_id": row["board"],
            "source_kind": SOURCE,
            "source": row["id"],
            "person": row["person"],
            "strength": row["strength"],
        }
        for row in rows
    ]


# --- operations ------------------------------------------------------------------------------


async def group(
    request_ids: Sequence[str], *, item: str = "", title: str = "", by: Viewer, now: datetime
) -> str:
    """Puts several requests behind one item, an old one or a new one with that title.

    All or none; what stands behind that very item already may be among them. Returns its id.
    """
    facts = await facts_of(request_ids, by)
    if not facts:
        raise Refused(words.CHOOSE_REQUESTS_TO_GROUP, field="request")
    joined = await roadmap.of_sources(SOURCE, [each["source"] for each in facts])
    elsewhere = {found["id"] for found in joined.values()} - {item}
    if elsewhere:
        raise Refused(
            words.MERGE_ITEMS_INSTEAD,
            field="request",
        )
    facts = [each for each in facts if each["source"] not in joined]
    if item:
        await evidence.add_all(item, facts, by=by, now=now)
        return item
    homes = {
        programmes.programme_of(await programmes.find_board(board, by))
        for board in {each["board_id"] for each in facts}
    }
    if len(homes) > 1:
        raise Refused(words.DIFFERENT_PROGRAMMES, field="request")
    return await evidence.found(homes.pop(), roadmap.RoadmapItemFacts(title), facts, by=by, now=now)


# --- steps -----------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _groups(titles: tuple[tuple[str, str], ...]) -> list[list[str]]:
    """The same titles are compared once: it takes ten times as long as all else on the page."""
    return similarity.groups(dict(titles))
