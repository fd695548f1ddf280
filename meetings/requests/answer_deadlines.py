"""Answers kept: how often requests were answered in time, counted in SQL."""

from dataclasses import dataclass
from datetime import date, datetime

from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import scope_of, scoped_sql
from board.foundation.text.moments import instant_to_local


@dataclass(frozen=True)
class AnswerDeadlines:
    """How answers fared whose day has come: in time, late, and still missing."""

    in_time: int
    late: int
    missing: int

    @property
    def total(self) -> int:
        return self.in_time + self.late + self.missing


@dataclass(frozen=True, slots=True)
class _Counted:
    missing: int
    answered: int
    early: int  # answered before the day began anywhere, so in time by every clock


@dataclass(frozen=True, slots=True)
class _NearlyLate:
    due_on: date
    answered_at: datetime
    first_answered_at: datetime | None
    timezone: str

    @property
    def is_in_time(self) -> bool:
        given_at = self.first_answered_at or self.answered_at
        return instant_to_local(given_at, self.timezone or "UTC").date() <= self.due_on


_GIVEN = "coalesce(request.first_answered_at, request.answered_at)"
_GIVEN_UTC = f"({_GIVEN} AT TIME ZONE 'UTC')"
_KEPT = """
    SELECT
        (SELECT count(*) FROM request WHERE {in_scope})
            - (SELECT count(*) FROM request WHERE verdict IS NULL AND {in_scope}) AS answered,
        (SELECT count(*) FROM request WHERE {given} < due_on AND {in_scope}) AS early,
        (SELECT count(*) FROM request
            WHERE verdict IS NULL AND due_on < :today AND {in_scope}) AS missing
"""
_NEAR = """
    SELECT request.due_on, request.answered_at, request.first_answered_at, board.timezone
    FROM request JOIN board ON board.id = request.board
    WHERE request.answered_at IS NOT NULL AND {given} >= request.due_on AND {given} < {next}
        AND {in_scope}
"""
KEPT = scoped_sql(
    _KEPT.replace("{given}", _GIVEN),
    "request.board",
    _Counted,
    postgres=_KEPT.replace("{given}", _GIVEN_UTC),
    reason="Counted from an index alone; an instant beside a day is said in each engine's way.",
)
# Only where the day of an answer is the day it was due, or the one after it, does the board's
# own clock decide.
NEAR = scoped_sql(
    _NEAR.replace("{given}", _GIVEN).replace("{next}", "date(request.due_on, '+2 days')"),
    "request.board",
    _NearlyLate,
    postgres=_NEAR.replace("{given}", _GIVEN_UTC).replace("{next}", "request.due_on + 2"),
    reason="Beside KEPT.",
)


async def deadlines_met(viewer: Viewer, *, board: str = "", now: datetime) -> AnswerDeadlines:
    """Of the requests that were answered or are overdue, on the boards the viewer sees.

    A first answer counts; giving another one later does not make it late.
    """
    scope = scope_of(viewer, board)
    today = instant_to_local(now, viewer.timezone).date()
    counted = await KEPT.one(scope, today=today)
    near = await NEAR.all(scope) if counted.early < counted.answered else []
    in_time = counted.early + sum(row.is_in_time for row in near)
    return AnswerDeadlines(in_time, counted.answered - in_time, counted.missing)
