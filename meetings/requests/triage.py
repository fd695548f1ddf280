"""Triage: a viewer's requests narrowed down, likely doubles found, grouped into one item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.errors import NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.text import similarity
from board.foundation.text.moments import instant_to_local
from board.people.rules.profiles import folded
from board.programmes import programmes
from board.roadmap import evidence, roadmap
from board.roadmap.rules.weights import DIMENSIONS, segments_of
from board.roadmap.tables import Evidence
from meetings.capture.feedback import referred
from meetings.capture.tables import Request
from meetings.requests import requests, words

STATES = ("open", "overdue", "answered", "roadmap", "all")
PAGE = 50
MOST = 5_000  # rows that a search reads
COMPARED = 200  # open requests among which doubles are looked for
SOURCE = "request"


@dataclass(frozen=True)
class Sieve:
    """What a list is narrowed down to; `segment` is dimension:value."""

    state: str = "open"
    board: str = ""
    meeting: str = ""
    theme: str = ""
    segment: str = ""
    owner: str = ""
    search: str = ""

    @property
    def narrows(self) -> bool:
        return any((self.board, self.meeting, self.theme, self.segment, self.owner, self.search))


# --- queries ---------------------------------------------------------------------------------


async def inbox(
    viewer: Viewer, sieve: Sieve, *, page: int = 1, now: datetime
) -> tuple[list[dict[str, Any]], int]:
    """One page of what falls through, those owed first by the day they are owed; and the total."""
    boards = viewer.board_ids & {sieve.board} if sieve.board else viewer.board_ids
    if not boards:
        return [], 0
    today = instant_to_local(now, viewer.timezone).date()
    query = requests.select().where(Request.board.is_in(list(boards)))
    on_roadmap = Evidence.select(Evidence.source).where(Evidence.source_kind == SOURCE)
    match sieve.state:
        case "open":
            query = query.where(Request.answered_at.is_null())
        case "overdue":
            query = query.where(Request.answered_at.is_null(), Request.due_on < today)
        case "answered":
            query = query.where(Request.answered_at.is_not_null())
        case "roadmap":
            query = query.where(Request.id.is_in(on_roadmap))
    if sieve.meeting:
        query = query.where(Request.meeting == sieve.meeting)
    if sieve.theme:
        query = query.where(Request.feedback_item.theme == sieve.theme)
    if sieve.owner:
        query = query.where(Request.owner == sieve.owner)
    if sieve.state in ("answered", "all"):
        query = query.order_by(Request.created_at, ascending=False)
    else:
        query = query.order_by(Request.due_on)
    rows = await query.order_by(Request.number).limit(MOST)
    # Casefolded here: SQLite's own comparison knows no letters beyond English.
    wanted = folded(sieve.search).split()
    found = [
        row
        for row in rows
        if all(word in _text(row) for word in wanted)
        and (not sieve.segment or sieve.segment in _segments(row))
    ]
    shown = found[PAGE * (page - 1) : PAGE * page]
    return [requests.presented(row, today) for row in shown], len(found)


async def choices(viewer: Viewer) -> dict[str, list[tuple[str, str]]]:
    """What there is to narrow down to: boards, meetings, themes, segments and owners."""
    rows = await (
        Request.select(
            Request.meeting.id.as_alias("meeting"),
            Request.meeting.title.as_alias("meeting_title"),
            Request.board.name.as_alias("board_name"),
            Request.feedback_item.theme.as_alias("theme"),
            Request.feedback_item.person.industry.as_alias("industry"),
            Request.feedback_item.person.region.as_alias("region"),
            Request.feedback_item.person.company_size.as_alias("company_size"),
            Request.owner.id.as_alias("owner"),
            Request.owner.name.as_alias("owner_name"),
        )
        .where(Request.board.is_in(list(viewer.board_ids) or [""]))
        .order_by(Request.created_at, ascending=False)
    )
    boards = {row["board_name"] for row in rows}
    meetings = {
        row["meeting"]: row["meeting_title"]
        if len(boards) < 2
        else f"{row['meeting_title']} ({row['board_name']})"
        for row in rows
    }
    themes = sorted({row["theme"] for row in rows} - {""}, key=str.casefold)
    segments = {segment for row in rows for segment in segments_of(row)}
    order = list(DIMENSIONS)
    owners = {row["owner"]: row["owner_name"] for row in rows if row["owner"]}
    return {
        "boards": [(row.id, row.name) for row in await programmes.boards_of(viewer)],
        "meetings": list(meetings.items()),
        "themes": [(theme, theme) for theme in themes],
        "segments": [
            (f"{dimension}:{value}", f"{DIMENSIONS[dimension]}: {value}")
            for dimension, value in sorted(
                segments, key=lambda each: (order.index(each[0]), each[1].casefold())
            )
        ],
        "owners": sorted(owners.items(), key=lambda each: each[1].casefold()),
    }


async def doubles(viewer: Viewer, *, board: str = "", now: datetime) -> list[list[dict[str, Any]]]:
    """Groups of open requests of one programme that probably ask for the same, off the roadmap."""
    boards = viewer.boards_where("move_roadmap")
    if board:
        boards &= {board}
    if not boards:
        return []
    joined = Evidence.select(Evidence.source).where(Evidence.source_kind == SOURCE)
    rows = await (
        Request.select(
            Request.id,
            Request.number,
            Request.title,
            Request.board.code.as_alias("code"),
            Request.board.id.as_alias("board"),
            Request.board.name.as_alias("board_name"),
            Request.board.programme.as_alias("programme"),
            Request.feedback_item.person.name.as_alias("name"),
        )
        .where(Request.board.is_in(list(boards)), Request.id.not_in(joined))
        .order_by(Request.created_at, ascending=False)
        .limit(COMPARED)
    )
    by_id = {row["id"]: {**row, "reference": referred(row)} for row in rows}
    found = []
    for programme in dict.fromkeys(row["programme"] for row in rows):
        titles = {row["id"]: row["title"] for row in rows if row["programme"] == programme}
        found += [[by_id[each] for each in group] for group in similarity.groups(titles)]
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


def _segments(row: Mapping[str, Any]) -> set[str]:
    return {f"{dimension}:{value}" for dimension, value in segments_of(row)}


def _text(row: Mapping[str, Any]) -> str:
    return folded(
        f"{referred(row)} {row['title']} {row['body']} {row['name']} {row['company']} "
        f"{row['theme']} {row['meeting_title']}"
    )
