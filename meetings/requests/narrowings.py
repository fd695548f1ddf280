"""Narrowings: what a list of requests can be narrowed down to, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import scope_of, scoped_sql
from board.roadmap.rules.weights import DIMENSIONS, segments_of


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One thing there is to narrow down to, by its kind; `more` is a meeting's board."""

    kind: str
    value: str
    label: str
    more: str
    place: int


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
    Narrowing,
    reason="Everything that a list can be narrowed down to, in one statement.",
)


async def choices(viewer: Viewer) -> dict[str, list[tuple[str, str]]]:
    """What there is to narrow down to: boards, meetings, themes, segments and owners."""
    rows = await CHOICES.all(scope_of(viewer))
    by_kind: dict[str, list[Narrowing]] = {}
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


def _by_label(rows: Sequence[Narrowing]) -> list[tuple[str, str]]:
    return sorted(((row.value, row.label) for row in rows), key=lambda each: each[1].casefold())


def _segments(by_kind: dict[str, list[Narrowing]]) -> list[tuple[str, str]]:
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
