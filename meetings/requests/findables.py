"""Requests as they are found: by reference, title, what was said, theme and answer."""

from dataclasses import dataclass
from datetime import date, datetime

from board.foundation.database.queries import prepared, prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import reference_of
from board.foundation.identity.scopes import scoped_sql
from board.foundation.text.moments import plain_day
from board.roadmap.rules.roadmap import Verdict
from board.search.findables import Findable, FoundText, Hit
from meetings.capture.rules.names import name_of
from meetings.capture.tables import Request
from meetings.requests import words


@dataclass(frozen=True, slots=True)
class FoundRequest:
    id: str
    title: str
    number: int
    code: str
    board_name: str
    verdict: Verdict | None
    due_on: date


_TEXTS = """
    SELECT request.id, board.code || '-' || request.number || ' ' || request.title AS title,
        heard.body || ' ' || heard.theme || ' ' || request.reason AS text, request.board AS place
    FROM request
    JOIN board ON board.id = request.board
    JOIN feedback_item heard ON heard.id = request.feedback_item
    WHERE request.id IN :ids
"""
_SHOWN = """
    SELECT request.id, request.title, request.number, board.code, board.name AS board_name,
        request.verdict, request.due_on
    FROM request JOIN board ON board.id = request.board
    WHERE request.id IN :ids AND {in_scope}
"""


def hit(row: FoundRequest, viewer: Viewer, now: datetime) -> Hit:
    return Hit(
        row.id,
        name_of(row.title),
        f"/requests/{row.id}",
        note=row.board_name,
        aside=row.verdict.label if row.verdict else words.answer_due(plain_day(row.due_on)),
        mark=reference_of(row.code, row.number),
    )


REQUESTS = Findable(
    kind="request",
    label=words.REQUESTS_FOUND,
    texts=prepared_sql(_TEXTS, FoundText, reason="texts put together"),
    every=prepared(Request.select(Request.id).order_by(Request.created_at, Request.id), str),
    rows=scoped_sql(_SHOWN, "request.board", FoundRequest, reason="within a scope"),
    hit=hit,
    order=40,
)
