"""Readiness plans: the steps that a board wants done around each of its meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import nested, prepared, value, values
from board.foundation.database.together import Found
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Grant, Staff
from board.foundation.journal import journal
from meetings.readiness import words
from meetings.readiness.rules.readiness import DEFAULT_PLAN, Step, StepBase, check_plan
from meetings.readiness.tables import ReadinessStep


@dataclass(frozen=True, slots=True)
class PlannedStep:
    board: str
    key: str
    title: str
    days: int
    base: StepBase
    owner: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class StepOwner:
    id: str
    name: str


STEPS = prepared(
    ReadinessStep.select(
        ReadinessStep.board,
        ReadinessStep.key,
        ReadinessStep.title,
        ReadinessStep.days,
        ReadinessStep.base,
        ReadinessStep.owner,
        ReadinessStep.changed_at,
    ).where(ReadinessStep.board.is_in(values("boards"))),
    PlannedStep,
)
OWNERS = prepared(
    Staff.select(Staff.id, Staff.name)
    .where(
        Staff.deactivated_at.is_null(),
        Staff.is_administrator.eq(True)
        | Staff.id.is_in(nested(Grant.select(Grant.staff).where(Grant.board == value("board")))),
    )
    .order_by(Staff.name),
    StepOwner,
)

# --- queries ---------------------------------------------------------------------------------


async def of_board(board_id: str) -> list[Step]:
    """The board's own plan, or the usual one."""
    return (await of_boards([board_id]))[board_id]


async def of_boards(board_ids: Sequence[str]) -> dict[str, list[Step]]:
    """The same for several boards in one query."""
    own: dict[str, list[Step]] = {}
    for row in await STEPS.all(boards=board_ids):
        own.setdefault(row.board, []).append(_step(row))
    return {
        board: check_plan(own[board]) if board in own else list(DEFAULT_PLAN) for board in board_ids
    }


def found_for(found: Found) -> list[Step]:
    """The plan of the one board that was asked about."""
    own = [_step(row) for row in found[STEPS]]
    return check_plan(own) if own else list(DEFAULT_PLAN)


async def owners(board_id: str) -> dict[str, str]:
    """Who can answer for a step: staff with a role on the board, and administrators; by name."""
    return {row.id: row.name for row in await OWNERS.all(board=board_id)}


# --- operations ------------------------------------------------------------------------------


async def change(board_id: str, steps: Sequence[Step], *, by: Viewer, now: datetime) -> None:
    """Writes the board's own plan; a step with a new key is a new one, one left out is gone.

    It holds for all meetings of the board; what was noted about steps that stay is kept.
    """
    by.must("manage", board_id)
    ordered = check_plan(steps)
    known = await owners(board_id)
    if any(step.owner is not None and step.owner not in known for step in ordered):
        raise Refused(words.OWNER_OF_STEP_HAS_NO_ROLE)
    async with db.transaction():
        await ReadinessStep.delete().where(ReadinessStep.board == board_id)
        await db.insert_all(
            [
                ReadinessStep(
                    board=board_id,
                    key=step.key,
                    title=step.title,
                    days=step.days,
                    base=step.base.value,
                    owner=step.owner,
                    changed_at=now,
                )
                for step in ordered
            ]
        )
        await journal.record(
            "readiness_plan.changed",
            board_id,
            by=by.actor,
            now=now,
            board=board_id,
            steps=len(ordered),
        )


# --- steps -----------------------------------------------------------------------------------


def _step(row: PlannedStep) -> Step:
    return Step(row.key, row.title, row.days, row.base, row.owner, row.changed_at)
