"""Sieves: a viewer's requests narrowed down, by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from board.foundation.database.queries import (
    PreparedQuery,
    nested,
    prepared,
    prepared_sql,
    value,
    values,
)
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import reference_of
from board.foundation.identity.scopes import Scope, scope_of
from board.foundation.text.moments import instant_to_local
from board.people.rules.profiles import folded
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict
from board.roadmap.rules.weights import DIMENSIONS, segments_of
from board.roadmap.tables import Evidence
from meetings.capture.rules.feedback import Strength
from meetings.capture.rules.names import name_of
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
    body: str

    @property
    def reference(self) -> str:
        return reference_of(self.code, self.number)

    @property
    def called(self) -> str:
        return name_of(self.title)

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


ROWS = prepared_sql(
    """
    SELECT request.id, request.board, request.number, request.title, request.due_on,
        request.verdict, board.code, board.name AS board_name, heard.strength, heard.theme,
        person.name, company.name AS company, staff.name AS owner_name, item.status AS standing,
        heard.body
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
_NARROWED = {
    "meeting": Request.meeting,
    "theme": Request.feedback_item.theme,
    "owner": Request.owner,
}

# --- queries ---------------------------------------------------------------------------------


async def page_of_requests(
    viewer: Viewer, sieve: Sieve, *, page: int = 1, now: datetime
) -> tuple[list[ListedRequest], int]:
    """One page of what falls through, those owed first by the day they are owed; and the total."""
    scope = scope_of(viewer, sieve.board)
    if scope.is_empty:
        return [], 0
    shape = _shape(scope, sieve)
    given = _given(scope, sieve, instant_to_local(now, viewer.timezone).date())
    query, before = _query(*shape), PAGE * (page - 1)
    if sieve.search or sieve.segment:
        fitting = await _fitting(await query.all(**given, most=MOST, before=0), sieve)
        return await _rows(fitting[before : before + PAGE]), len(fitting)
    found = await query.all(**given, most=PAGE, before=before)
    is_all = before == 0 and len(found) < PAGE
    return await _rows(found), len(found) if is_all else await query.count(**given)


# --- steps -----------------------------------------------------------------------------------


def _shape(scope: Scope, sieve: Sieve) -> tuple[str, bool, tuple[str, ...]]:
    """What makes another query; everything else is a value in it."""
    narrowed = tuple(name for name in _NARROWED if getattr(sieve, name))
    return sieve.state, scope.boards is None, narrowed


def _given(scope: Scope, sieve: Sieve, today: date) -> Mapping[str, object]:
    given = {name: getattr(sieve, name) for name in _NARROWED if getattr(sieve, name)}
    if scope.boards is not None:
        given["boards"] = scope.boards
    return {**given, "today": today} if sieve.state == "overdue" else given


@cache
def _query(state: str, is_everywhere: bool, narrowed: tuple[str, ...]) -> PreparedQuery[str]:
    """The ids of what falls through, in the order of the list; their rows are read by page."""
    conditions = [] if is_everywhere else [Request.board.is_in(values("boards"))]
    match state:
        case "open":
            conditions.append(Request.verdict.is_null())
        case "overdue":
            conditions += [Request.verdict.is_null(), Request.due_on < value("today")]
        case "answered":
            conditions.append(Request.verdict.is_not_null())
        case "roadmap":
            joined = Evidence.select(Evidence.source).where(Evidence.source_kind == SOURCE)
            conditions.append(Request.id.is_in(nested(joined)))
    conditions += [_NARROWED[name] == value(name) for name in narrowed]
    select = Request.select(Request.id).where(*conditions)
    if state in ("answered", "all"):
        select = select.order_by(Request.created_at, Request.id, ascending=False)
    else:
        select = select.order_by(Request.due_on, Request.number, Request.id)
    return prepared(select, str, limit=value("most"), offset=value("before"))


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
