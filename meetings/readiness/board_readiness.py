"""Board readiness: how the meetings of boards stand, from what is asked once for all of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board.foundation.database.queries import Asked, prepared, prepared_sql, values
from board.foundation.database.together import Found
from meetings.readiness.readiness import Prepared
from meetings.readiness.rules.readiness import (
    DEFAULT_PLAN,
    Noted,
    Span,
    Step,
    StepBase,
    StepKey,
    check_plan,
    gates,
)
from meetings.readiness.tables import ReadinessStep

# Before a meeting so far away no step of the usual plan is late.
NEAR = timedelta(days=1 - min(step.days for step in DEFAULT_PLAN))


@dataclass(frozen=True, slots=True)
class PreparedMeeting:
    """A meeting with its dates, and when the product saw its steps done."""

    id: str
    title: str
    timezone: str
    created_at: datetime
    board: str
    board_name: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    invited_at: datetime | None
    decided_at: datetime | None
    sent_at: datetime | None
    released_at: datetime | None
    unanswered: int
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnStep:
    board: str
    key: str
    title: str
    days: int
    base: StepBase
    owner: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class StepNote:
    meeting: str
    step: str
    owner: str | None
    done_at: datetime | None
    done_by: str | None
    changed_at: datetime


# A board with steps of its own may want any of them long before a meeting, or after it. The boards
# are named within the list of meetings too: for one board SQLite begins with that, not with all.
PREPARED = prepared_sql(
    """
    SELECT meeting.id AS id, meeting.title AS title, meeting.timezone AS timezone,
        meeting.created_at AS created_at, board.id AS board, board.name AS board_name,
        held.starts_at AS starts_at, held.ends_at AS ends_at, held.changed_at AS changed_at,
        (SELECT min(attendance.invited_at) FROM attendance
            JOIN sitting ON sitting.id = attendance.sitting
            WHERE sitting.meeting = meeting.id) AS invited_at,
        (SELECT min(go_decision.decided_at) FROM go_decision
            WHERE go_decision.meeting = meeting.id
                AND go_decision.starts_at = held.starts_at) AS decided_at,
        (SELECT min(message.sent_at) FROM message
            WHERE message.cause = meeting.id AND message.kind = 'notes_sent') AS sent_at,
        (SELECT min(digest.released_at) FROM digest
            WHERE digest.meeting = meeting.id AND digest.edition = 'members') AS released_at,
        (SELECT count(*) FROM request WHERE request.meeting = meeting.id
            AND request.answered_at IS NULL AND request.first_answered_at IS NULL) AS unanswered,
        (SELECT max(coalesce(request.first_answered_at, request.answered_at)) FROM request
            WHERE request.meeting = meeting.id) AS answered_at
    FROM (
        SELECT sitting.meeting AS meeting, min(sitting.starts_at) AS starts_at,
            max(sitting.ends_at) AS ends_at, max(sitting.changed_at) AS changed_at
        FROM sitting JOIN meeting ON meeting.id = sitting.meeting
        WHERE meeting.board IN :boards AND meeting.kind = 'meeting'
            AND meeting.state <> 'cancelled' AND sitting.cancelled_at IS NULL
            AND sitting.starts_at >= :since
            AND meeting.id IN (
                SELECT soon.meeting FROM sitting AS soon
                JOIN meeting AS own ON own.id = soon.meeting AND own.board IN :boards
                WHERE soon.starts_at > :after AND soon.starts_at <= :near
                UNION
                SELECT planned.id FROM meeting AS planned
                WHERE planned.board IN :boards
                    AND planned.board IN (SELECT readiness_step.board FROM readiness_step)
            )
        GROUP BY sitting.meeting
    ) AS held
    JOIN meeting ON meeting.id = held.meeting
    JOIN board ON board.id = meeting.board
    WHERE held.starts_at <= :until AND held.ends_at > meeting.created_at
        AND NOT EXISTS (
            SELECT 1 FROM sitting WHERE sitting.meeting = meeting.id
                AND sitting.cancelled_at IS NULL AND sitting.starts_at < :since
        )
        AND ((held.starts_at > :after AND held.starts_at <= :near)
            OR EXISTS (SELECT 1 FROM readiness_step WHERE readiness_step.board = meeting.board))
    ORDER BY held.starts_at, meeting.id
    """,
    PreparedMeeting,
    reason="Piccolo has no select in the place of a column.",
)
STEPS = prepared(
    ReadinessStep.select(
        ReadinessStep.board,
        ReadinessStep.key,
        ReadinessStep.title,
        ReadinessStep.days,
        ReadinessStep.base,
        ReadinessStep.owner,
        ReadinessStep.changed_at,
    )
    .where(ReadinessStep.board.is_in(values("boards")))
    .order_by(ReadinessStep.id),
    OwnStep,
)
NOTES = prepared_sql(
    """
    SELECT readiness_note.meeting AS meeting, readiness_note.step AS step,
        readiness_note.owner AS owner, readiness_note.done_at AS done_at,
        readiness_note.done_by AS done_by, readiness_note.changed_at AS changed_at
    FROM readiness_note JOIN meeting ON meeting.id = readiness_note.meeting
    WHERE meeting.board IN :boards AND EXISTS (
        SELECT 1 FROM sitting
        WHERE sitting.meeting = readiness_note.meeting AND sitting.starts_at >= :since
    )
    """,
    StepNote,
    reason="Piccolo asks for no existence inside another query.",
)

# --- queries ---------------------------------------------------------------------------------


def asks(boards: Collection[str], *, since: datetime, until: datetime) -> list[Asked[Any]]:
    """Of the meetings that begin between these instants."""
    prepared_ones = PREPARED.asked(
        boards=boards, since=since, until=until, after=since - timedelta(1), near=until
    )
    return [prepared_ones, *_plans(boards, since)]


def asks_late(
    boards: Collection[str], *, since: datetime, until: datetime, now: datetime
) -> list[Asked[Any]]:
    """Of those of them that may have late steps, beside those that nobody is reproached for.

    By the usual plan nothing is late long before a meeting, and after it what has rows of its own.
    """
    late = PREPARED.asked(boards=boards, since=since, until=until, after=now, near=now + NEAR)
    return [late, *_plans(boards, since)]


def found(answers: Found, *, now: datetime) -> list[Prepared]:
    """Soonest first."""
    own: dict[str, list[Step]] = {}
    for row in answers[STEPS]:
        step = Step(row.key, row.title, row.days, row.base, row.owner, row.changed_at)
        own.setdefault(row.board, []).append(step)
    plans = {board: check_plan(steps) for board, steps in own.items()}
    noted: dict[str, dict[str, Noted]] = {}
    for note in answers[NOTES]:
        told = Noted(note.owner, note.done_at, note.done_by, note.changed_at)
        noted.setdefault(note.meeting, {})[note.step] = told
    return [
        _prepared(row, plans.get(row.board, DEFAULT_PLAN), noted.get(row.id, {}), now=now)
        for row in answers[PREPARED]
    ]


# --- steps -----------------------------------------------------------------------------------


def _plans(boards: Collection[str], since: datetime) -> list[Asked[Any]]:
    return [STEPS.asked(boards=boards), NOTES.asked(boards=boards, since=since)]


def _prepared(
    row: PreparedMeeting, plan: list[Step] | tuple[Step, ...], noted: dict[str, Noted], *,
    now: datetime,
) -> Prepared:  # fmt: skip
    span = Span(row.starts_at, row.ends_at, row.timezone, row.created_at, row.changed_at)
    steps = gates(plan, span, noted, _seen(row, now=now), now=now)
    return Prepared(row.id, row.title, row.board, row.board_name, span, steps)


def _seen(row: PreparedMeeting, *, now: datetime) -> dict[str, datetime]:
    times = {
        StepKey.invitations.value: row.invited_at,
        StepKey.go.value: row.decided_at,
        StepKey.notes.value: row.sent_at,
        StepKey.digest.value: row.released_at,
    }
    seen = {key: at for key, at in times.items() if at is not None}
    # Where nothing was asked for, nothing is owed once the meeting is over.
    if row.ends_at <= now and not row.unanswered:
        seen[StepKey.answers.value] = max(filter(None, (row.ends_at, row.answered_at)))
    return seen
