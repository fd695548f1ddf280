"""Triage: requests that likely ask for the same, found and grouped into one item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypedDict

from board.foundation.database.queries import prepared, values
from board.foundation.errors import NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import reference_of
from board.foundation.identity.scopes import scope_of, scope_where, scoped_sql
from board.foundation.text import similarity
from board.programmes import programmes
from board.roadmap import evidence, listings, roadmap
from board.roadmap.rules.roadmap import Verdict
from meetings.capture.rules.names import name_of
from meetings.capture.tables import Request
from meetings.requests import words

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
    body: str

    @property
    def reference(self) -> str:
        return reference_of(self.code, self.number)

    @property
    def called(self) -> str:
        return name_of(self.title)


@dataclass(frozen=True, slots=True)
class OtherRequest:
    id: str
    number: int
    title: str
    verdict: Verdict | None
    code: str
    body: str

    @property
    def reference(self) -> str:
        return reference_of(self.code, self.number)

    @property
    def called(self) -> str:
        return name_of(self.title)


class EvidenceFacts(TypedDict):
    """The keywords that `evidence.add` takes."""

    board_id: str
    source_kind: str
    source: str
    person: str | None
    strength: int | None


@dataclass(frozen=True, slots=True)
class _MovedRequest:
    id: str
    board: str
    person: str | None
    strength: int | None


MOVED = prepared(
    Request.select(
        Request.id,
        Request.board,
        Request.feedback_item.person.id.as_alias("person"),
        Request.feedback_item.strength.as_alias("strength"),
    ).where(Request.id.is_in(values("ids"))),
    _MovedRequest,
)
OTHERS = scoped_sql(
    """
    SELECT request.id, request.number, request.title, request.verdict, board.code,
        heard.body
    FROM request JOIN board ON board.id = request.board
    JOIN feedback_item heard ON heard.id = request.feedback_item
    WHERE {in_scope} AND request.id <> :id
        AND board.programme = (SELECT programme FROM board WHERE id = :board)
    ORDER BY request.created_at DESC, request.id DESC LIMIT :most
    """,
    "request.board",
    OtherRequest,
    reason="The programme is that of another row of the same table.",
)
# The newest 200: among more, nobody would look.
UNJOINED = scoped_sql(
    """
    SELECT request.id, request.number, request.title, board.code, board.name AS board_name,
        board.programme, person.name, heard.body
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
        told = tuple(
            (row.id, _told(row.title, row.body)) for row in rows if row.programme == programme
        )
        found += [[by_id[each] for each in group] for group in _groups(told)]
    return found


async def like(
    request_id: str, board: str, title: str, body: str, viewer: Viewer
) -> list[OtherRequest]:
    """Requests of the programme that probably ask for the same, of the newest ones."""
    rows = await OTHERS.all(scope_of(viewer), board=board, id=request_id, most=COMPARED)
    others = {row.id: row for row in rows}
    alike = similarity.closest(
        _told(title, body), {key: _told(row.title, row.body) for key, row in others.items()}
    )
    return [others[key] for key, _ in alike]


async def likely_items(title: str, programme: str) -> list[str]:
    """Items of its roadmap that probably ask for the same, of those that moved last."""
    there = await listings.latest(programme, COMPARED)
    return [key for key, _ in similarity.closest(title, {row.id: row.title for row in there})]


async def facts_of(request_ids: Sequence[str], viewer: Viewer) -> list[EvidenceFacts]:
    """What evidence says of each of these requests; NotFound if one is not the viewer's to move."""
    rows = await MOVED.all(ids=request_ids)
    for row in rows:
        viewer.must("move_roadmap", row.board)
    if len(rows) < len(set(request_ids)):
        raise NotFound
    return [
        {
            "board_id": row.board,
            "source_kind": SOURCE,
            "source": row.id,
            "person": row.person,
            "strength": row.strength,
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
    elsewhere = {found.id for found in joined.values()} - {item}
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
def _groups(told: tuple[tuple[str, tuple[str, ...]], ...]) -> list[list[str]]:
    """The same texts are compared once: it takes ten times as long as all else on the page."""
    return similarity.groups(dict(told))


def _told(title: str, body: str) -> tuple[str, ...]:
    """What tells what a request asks for: its name, if it has one, and the words it was made in."""
    return tuple(text for text in (title, body) if text)
