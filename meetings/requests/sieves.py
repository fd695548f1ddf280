"""Sieves: a viewer's requests narrowed down, by page, and what there is to narrow them down to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from board.foundation.database.queries import prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import reference_of
from board.foundation.identity.scopes import Scope, scope_of, scoped_sql
from board.foundation.text.moments import instant_to_local
from board.people.rules.profiles import folded
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict
from board.roadmap.rules.weights import DIMENSIONS, segments_of
from board.roadmap.tables import Evidence
from meetings.capture.rules.feedback import Strength
from meetings.capture.tables import Request
from meetings.requests.rules import lateness

STATES = ("open", "overdue", "answered", "roadmap", "all")
PAGE = 50
MOST = 5_000  # rows that a search reads
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


@dataclass(frozen=True, slots=True)
class ListedRequest:
    """A request as a list shows it; `standing` is where it is on the roadmap."""

    id: str
    board: str
    number: int
    title: str
    due_on: date
    verdict: Verdict | None
    code: str
    board_name: str
    strength: Strength | None
    theme: str
    name: str | None
    company: str | None
    owner_name: str | None
    standing: RoadmapStatus | None

    @property
    def reference(self) -> str:
        return reference_of(self.code, self.number)

    def due(self, today: date) -> tuple[str, str]:
        """Level and words for how late the answer is."""
        return lateness(self.due_on, today)


@dataclass(frozen=True, slots=True)
class RequestText:
    """What of a request a search looks at, and who asked."""

    id: str
    number: int
    title: str
    body: str
    theme: str
    code: str
    meeting_title: str
    name: str | None
    company: str | None
    industry: str | None
    region: str | None
    company_size: str | None

    @property
    def segments(self) -> set[str]:
        facts = {dimension: getattr(self, dimension) for dimension in DIMENSIONS}
        return {f"{dimension}:{value}" for dimension, value in segments_of(facts)}

    @property
    def folded(self) -> str:
        # Casefolded here: SQLite's own comparison knows no letters beyond English.
        return folded(
            f"{reference_of(self.code, self.number)} {self.title} {self.body} {self.name or ''} "
            f"{self.company or ''} {self.theme} {self.meeting_title}"
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing there is to narrow down to, by its kind; `more` is a meeting's board."""

    kind: str
    value: str
    label: str
    more: str
    place: int


ROWS = prepared_sql(
    """
    SELECT request.id, request.board, request.number, request.title, request.due_on,
        request.verdict, board.code, board.name AS board_name, heard.strength, heard.theme,
        person.name, company.name AS company, staff.name AS owner_name, item.status AS standing
    FROM request
    JOIN board ON board.id = request.board
    JOIN feedback_item heard ON heard.id = request.feedback_item
    LEFT JOIN person ON person.id = heard.person
    LEFT JOIN company ON company.id = person.company
    LEFT JOIN staff ON staff.id = request.owner
    LEFT JOIN evidence ON evidence.source_kind = 'request' AND evidence.source = request.id
    LEFT JOIN roadmap_item item ON item.id = evidence.item
    WHERE request.id IN :ids
    """,
    ListedRequest,
    reason="Evidence names its source by kind and id, which is no foreign key to join by.",
)
TEXTS = prepared_sql(
    """
    SELECT request.id, request.number, request.title, heard.body, heard.theme, board.code,
        meeting.title AS meeting_title, person.name, company.name AS company, person.industry,
        person.region, person.company_size
    FROM request
    JOIN board ON board.id = request.board
    JOIN meeting ON meeting.id = request.meeting
    JOIN feedback_item heard ON heard.id = request.feedback_item
    LEFT JOIN person ON person.id = heard.person
    LEFT JOIN company ON company.id = person.company
    WHERE request.id IN :ids
    """,
    RequestText,
    reason="Beside ROWS, and joined as that is.",
)
# Themes and segments of the newest 300, and the newest 50 meetings of these: what is older is
# found by its words.
CHOICES = scoped_sql(
    """
    WITH newest AS (
        SELECT id, board, meeting, feedback_item, created_at FROM request WHERE {in_scope}
        ORDER BY created_at DESC, id DESC LIMIT 300
    ), asked AS MATERIALIZED (
        SELECT newest.board, newest.meeting, newest.created_at, heard.theme, person.industry,
            person.region, person.company_size
        FROM newest
        JOIN feedback_item heard ON heard.id = newest.feedback_item
        LEFT JOIN person ON person.id = heard.person
    ), met AS (
        SELECT meeting, board, row_number() OVER (ORDER BY max(created_at) DESC, meeting) AS place
        FROM asked GROUP BY meeting, board
    )
    SELECT 'board' AS kind, id AS value, name AS label, '' AS more, 0 AS place FROM board
    WHERE archived_at IS NULL AND {in_scope}
    UNION ALL
    SELECT 'owner', id, name, '', 0 FROM staff
    WHERE EXISTS (SELECT 1 FROM request WHERE owner = staff.id AND {in_scope})
    UNION ALL
    SELECT 'meeting', meeting.id, meeting.title, board.name, met.place FROM met
    JOIN meeting ON meeting.id = met.meeting JOIN board ON board.id = met.board
    WHERE met.place <= 50
    UNION ALL
    SELECT DISTINCT 'theme', theme, theme, '', 0 FROM asked WHERE theme <> ''
    UNION ALL
    SELECT DISTINCT 'industry', industry, industry, '', 0 FROM asked WHERE industry <> ''
    UNION ALL
    SELECT DISTINCT 'region', region, region, '', 0 FROM asked WHERE region <> ''
    UNION ALL
    SELECT DISTINCT 'company_size', company_size, company_size, '', 0 FROM asked
    WHERE company_size <> ''
    """,
    ["request.board", "board.id", "request.board"],
    Choice,
    reason="Everything that a list can be narrowed down to, in one statement.",
)

# --- queries ---------------------------------------------------------------------------------


async def page_of_requests(
    viewer: Viewer, sieve: Sieve, *, page: int = 1, now: datetime
) -> tuple[list[ListedRequest], int]:
    """One page of what falls through, those owed first by the day they are owed; and the total."""
    scope = scope_of(viewer, sieve.board)
    if scope.is_empty:
        return [], 0
    conditions = _conditions(scope, sieve, instant_to_local(now, viewer.timezone).date())
    query = Request.select(Request.id).where(*conditions)
    if sieve.state in ("answered", "all"):
        query = query.order_by(Request.created_at, Request.id, ascending=False)
    else:
        query = query.order_by(Request.due_on, Request.number, Request.id)
    before = PAGE * (page - 1)
    if sieve.search or sieve.segment:
        fitting = await _fitting([row["id"] for row in await query.limit(MOST)], sieve)
        return await _rows(fitting[before : before + PAGE]), len(fitting)
    found = [row["id"] for row in await query.limit(PAGE).offset(before)]
    is_all = before == 0 and len(found) < PAGE
    total = len(found) if is_all else await Request.count().where(*conditions)
    return await _rows(found), total


async def choices(viewer: Viewer) -> dict[str, list[tuple[str, str]]]:
    """What there is to narrow down to: boards, meetings, themes, segments and owners."""
    rows = await CHOICES.all(scope_of(viewer))
    by_kind: dict[str, list[Choice]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    meetings = sorted(by_kind.get("meeting", []), key=attrgetter("place"))
    are_many = len({row.more for row in meetings}) > 1
    return {
        "boards": _by_label(by_kind.get("board", [])),
        "meetings": [
            (row.value, f"{row.label} ({row.more})" if are_many else row.label) for row in meetings
        ],
        "themes": _by_label(by_kind.get("theme", [])),
        "segments": _segments(by_kind),
        "owners": _by_label(by_kind.get("owner", [])),
    }


# --- steps -----------------------------------------------------------------------------------


def _conditions(scope: Scope, sieve: Sieve, today: date) -> list[Any]:
    conditions: list[Any] = scope.conditions(Request.board)
    match sieve.state:
        case "open":
            conditions.append(Request.verdict.is_null())
        case "overdue":
            conditions += [Request.verdict.is_null(), Request.due_on < today]
        case "answered":
            conditions.append(Request.verdict.is_not_null())
        case "roadmap":
            joined = Evidence.select(Evidence.source).where(Evidence.source_kind == SOURCE)
            conditions.append(Request.id.is_in(joined))
    if sieve.meeting:
        conditions.append(Request.meeting == sieve.meeting)
    if sieve.theme:
        conditions.append(Request.feedback_item.theme == sieve.theme)
    if sieve.owner:
        conditions.append(Request.owner == sieve.owner)
    return conditions


async def _rows(ids: Sequence[str]) -> list[ListedRequest]:
    """In that order."""
    found = {row.id: row for row in await ROWS.all(ids=ids)} if ids else {}
    return [found[each] for each in ids]


async def _fitting(ids: Sequence[str], sieve: Sieve) -> list[str]:
    """Those in which every word stands, asked by somebody of the segment."""
    wanted = folded(sieve.search).split()
    texts = {row.id: row for row in await TEXTS.all(ids=ids)}
    return [
        each
        for each in ids
        if (not sieve.segment or sieve.segment in texts[each].segments)
        and (not wanted or _has_all(wanted, texts[each].folded))
    ]


def _has_all(wanted: Sequence[str], text: str) -> bool:
    return all(word in text for word in wanted)


def _by_label(rows: Sequence[Choice]) -> list[tuple[str, str]]:
    return sorted(((row.value, row.label) for row in rows), key=lambda each: each[1].casefold())


def _segments(by_kind: dict[str, list[Choice]]) -> list[tuple[str, str]]:
    """In the order of the dimensions; numbers of employees in bands."""
    found: list[tuple[str, str]] = []
    for dimension, label in DIMENSIONS.items():
        nothing = dict.fromkeys(DIMENSIONS, "")
        told = {
            value
            for row in by_kind.get(dimension, [])
            for _, value in segments_of({**nothing, dimension: row.value})
        }
        found += [
            (f"{dimension}:{value}", f"{label}: {value}")
            for value in sorted(told, key=str.casefold)
        ]
    return found
