"""Long lists: agreed to in one short write, then taken in bit by bit by the worker."""

import asyncio
import logging
from datetime import datetime
from typing import Any

from board.candidates import imports, words
from board.candidates.import_turns import ImportTurn
from board.candidates.imports import CandidatesPreview
from board.candidates.rules import agreed_effects
from board.candidates.rules.agreed_effects import (
    ImportEnd,
)
from board.candidates.rules.candidate_plans import ImportPlan
from board.candidates.tables import CandidateImport, ImportPortion
from board.foundation.database import db
from board.foundation.errors import DatabaseUnavailable, Forbidden, NotFound, Refused
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.programmes import programmes

log = logging.getLogger("folkmoot.imports")

MANY = 250  # more rows than so many are not written while somebody waits for the page
AT_ONCE = 50  # rows of one portion: others wait for its storing, some 5 ms
PORTIONS = 16  # at a turn of the worker, so that its other jobs have theirs


def is_many(plan: ImportPlan) -> bool:
    """Whether so much is better written by the worker than while somebody waits."""
    return len(plan.new) + len(plan.joining) + len(plan.changed) > MANY


def look() -> Any:
    """Lists of which something is to be written."""
    return CandidateImport.select(CandidateImport.id).where(CandidateImport.ended_at.is_null())


# --- operations ------------------------------------------------------------------------------


async def begin(
    board: Board, seen: CandidatesPreview, data: bytes, *, agreed: str, by: Viewer, now: datetime
) -> str:
    """Keeps what the whole list would do, and returns by what it is found.

    `agreed` is the fingerprint of the preview that was shown: LostRace if `seen`, what it would do
    now, is something else. Refused while another list of the board is on its way.
    """
    by.must("manage", board.id)
    imports.must_be_as_agreed(seen, agreed)
    sha256 = await asyncio.to_thread(imports.digest_of, data)
    texts = await asyncio.to_thread(agreed_effects.portions_of, seen.plan, AT_ONCE)
    plan = seen.plan
    row = CandidateImport(
        board=board.id,
        staff=by.id,
        sha256=sha256,
        total=len(plan.new) + len(plan.joining) + len(plan.changed),
        passed="",
        created_at=now,
        ended_because="",
    )
    async with db.transaction():
        if not await db.insert_new([row]):
            raise Refused(words.IMPORT_UNDER_WAY)
        await db.insert_all(
            ImportPortion(candidate_import=row.id, number=number, effects=text)
            for number, text in enumerate(texts)
        )
        await journal.record(
            "candidate_import.begun", row.id, by=by.actor, now=now, board=board.id, rows=row.total
        )
    import_id: str = row.id
    return import_id


async def carry_on(now: datetime) -> None:
    """Writes some of every list, the oldest first; several workers never write a row twice."""
    for found in await look().order_by(CandidateImport.created_at):
        for _ in range(PORTIONS):
            if not await _portion(found["id"], now=now):
                break


# --- steps -----------------------------------------------------------------------------------


async def _portion(import_id: str, *, now: datetime) -> bool:
    """False where nothing is left to do."""
    task = await CandidateImport.objects().where(CandidateImport.id == import_id).first()
    if task is None or task.ended_at is not None:
        return False
    try:
        by = await access.viewer_for(task.staff)
        board = await programmes.find_board(task.board, by, act="manage")
    except (NotFound, Forbidden):
        await _forbid(task, now=now)
        return False
    portion = await (
        ImportPortion.objects()
        .where(ImportPortion.candidate_import == task.id)
        .order_by(ImportPortion.number)
    ).first()
    if portion is None:
        return False
    turn = ImportTurn(task, portion, board, by, now)
    try:
        await turn.take(len(turn.effects))
    except DatabaseUnavailable:
        raise
    except Exception as problem:  # noqa: BLE001 - the others come in: one row after the other
        log.warning("A portion of import %s cannot be written: %r", import_id, problem)
        try:
            await turn.take(1)
        except DatabaseUnavailable:
            raise
        except Exception:
            log.exception("A row of import %s cannot be written", import_id)
            await turn.pass_over()
    return True


async def _forbid(task: CandidateImport, *, now: datetime) -> None:
    async with db.transaction():
        await ImportPortion.delete().where(ImportPortion.candidate_import == task.id)
        rows = await (
            CandidateImport.update(
                {CandidateImport.ended_at: now, CandidateImport.ended_because: ImportEnd.forbidden}
            )
            .where(CandidateImport.id == task.id, CandidateImport.ended_at.is_null())
            .returning(CandidateImport.id)
        )
        if rows:
            await journal.record(
                "candidate_import.ended",
                task.id,
                by=journal.SYSTEM,
                now=now,
                board=task.board,
                because=ImportEnd.forbidden.value,
            )
