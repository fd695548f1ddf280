"""Lists of people for a board's pool: looked at first, then taken whole or not at all."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from board.candidates import import_effects, known_people, words
from board.candidates.rules import candidate_lists, candidate_plans
from board.candidates.rules.candidate_lists import CandidateList, CandidateRow
from board.candidates.rules.candidate_plans import ImportPlan, Known
from board.foundation.database import db, staging
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board, Programme
from board.foundation.journal import journal
from board.foundation.sandbox import sandbox
from board.foundation.text import worksheets
from board.foundation.text.spreadsheets import UNTOUCHED, Mending, Problem, Sheet
from board.people import acquaintances
from board.programmes import programmes

MAX_SHEETS = 10

TRIES = 3
# Kinds of entries in the journal after which a list may have to be compared anew.
READ = (
    *("person", "person_proposal", "alias", "company"),
    *("candidate", "candidate_import", "member", "invitation"),
)


@dataclass(frozen=True)
class ImportSource:
    """A file as it was uploaded or pasted, and what was chosen where the guess was wrong."""

    data: bytes
    delimiter: str | None = None
    encoding: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    worksheet: str = ""
    mending: Mending = UNTOUCHED


@dataclass(frozen=True)
class CandidatesPreview:
    """What taking the file in would do; nothing has been written.

    `fingerprint` is another one as soon as the import would do something else.
    """

    sheet: Sheet
    listed: CandidateList
    plan: ImportPlan
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    fingerprint: str
    worksheet: str = ""
    worksheets: tuple[str, ...] = ()
    proposed: frozenset[str] = frozenset()  # people whom boards of others know as well

    @property
    def is_importable(self) -> bool:
        return not self.problems and bool(self.listed.rows)


@dataclass(frozen=True)
class _Import:
    """What is taken in, as it was agreed to, and by whom."""

    board: Board
    sheet: Sheet
    listed: CandidateList
    agreed: str
    sha256: str
    by: Viewer
    now: datetime


# --- queries ---------------------------------------------------------------------------------


async def preview(board: Board, source: ImportSource, *, by: Viewer) -> CandidatesPreview:
    """Reads the file and compares it with the pool and with whom the viewer knows besides.

    Refused for a workbook that cannot be read.
    """
    source, names = await _as_csv(source)
    sheet, listed = await _read(source)
    seen = await _compared(board, sheet, listed, by=by)
    return replace(seen, worksheet=source.worksheet, worksheets=names)


def must_be_as_agreed(seen: CandidatesPreview, agreed: str) -> None:
    """Refused for what cannot be taken in; LostRace if it would do something else by now."""
    if not seen.is_importable:
        raise Refused(words.LIST_HAS_PROBLEMS)
    if seen.fingerprint != agreed:
        raise LostRace(words.POOL_CHANGED_SINCE_PREVIEW)


# --- operations ------------------------------------------------------------------------------


async def carry_out(
    board: Board, source: ImportSource, *, agreed: str, by: Viewer, now: datetime
) -> ImportPlan:
    """Takes the whole list in, or nothing of it.

    `agreed` is the fingerprint of the preview that was shown: when it would do something else
    now, LostRace.
    """
    by.must("manage", board.id)
    sha256 = await asyncio.to_thread(digest_of, source.data)
    source, _ = await _as_csv(source)
    sheet, listed = await _read(source)
    made = _Import(board, sheet, listed, agreed, sha256, by, now)
    if db.is_a_file():
        # Whoever writes anything waits for whoever writes: all is put together before.
        for _ in range(TRIES):
            if (plan := await _staged(made)) is not None:
                return plan
    async with db.transaction():
        programme_id = programmes.programme_of(board)
        await db.locked(Programme.select(Programme.id).where(Programme.id == programme_id))
        plan = await _written(made)
        await _note(made, plan)
    return plan


# --- steps -----------------------------------------------------------------------------------


async def _staged(made: _Import) -> ImportPlan | None:
    """None, with nothing written, if others changed somebody meanwhile, or it cannot be staged."""
    before = await journal.last()
    try:
        with staging.staged() as statements:
            plan = await _written(made)
    except staging.Unstageable:
        return None
    async with db.transaction():
        if await journal.any_since(before, READ):
            return None
        await db.write(statements)
        await _note(made, plan)
    return plan


async def _written(made: _Import) -> ImportPlan:
    """Compares, and writes all but the note of it in the journal."""
    board, by, now = made.board, made.by, made.now
    seen = await _compared(board, made.sheet, made.listed, by=by)
    must_be_as_agreed(seen, made.agreed)
    if not seen.plan.changes_nothing:
        await import_effects.write(board, seen.plan, seen.proposed, by=by, now=now)
    return seen.plan


async def _note(made: _Import, plan: ImportPlan) -> None:
    if plan.changes_nothing:
        return
    await journal.record(
        "candidate_import.made",
        made.board.id,
        by=made.by.actor,
        now=made.now,
        board=made.board.id,
        new=len(plan.new),
        joining=len(plan.joining),
        changed=len(plan.changed),
        sha256=made.sha256,
    )


async def _as_csv(source: ImportSource) -> tuple[ImportSource, tuple[str, ...]]:
    """A workbook as the CSV of one of its sheets, and the names of all; any other file as it is.

    Unless one is chosen, it is the first that holds people, else the first of all.
    """
    if not worksheets.is_workbook(source.data):
        return source, ()
    sheet = await worksheets.opened(source.data, source.worksheet)
    for name in sheet.names[1:MAX_SHEETS] if not source.worksheet else ():
        if await sandbox.run(candidate_lists.is_list, sheet.csv):
            break
        other = await worksheets.opened(source.data, name)
        sheet = other if await sandbox.run(candidate_lists.is_list, other.csv) else sheet
    as_csv = replace(source, data=sheet.csv, worksheet=sheet.name, delimiter=",", encoding="UTF-8")
    return as_csv, sheet.names


async def _read(source: ImportSource) -> tuple[Sheet, CandidateList]:
    return await sandbox.run(
        candidate_lists.read,
        source.data,
        source.delimiter,
        source.encoding,
        dict(source.mapping),
        source.mending,
    )


def digest_of(data: bytes) -> str:
    """By which a file is known again."""
    return hashlib.sha256(data).hexdigest()


async def _compared(
    board: Board, sheet: Sheet, listed: CandidateList, *, by: Viewer
) -> CandidatesPreview:
    known = await known_people.known_to(board, by=by)
    plan, fingerprint = await asyncio.to_thread(_planned, listed.rows, known)
    problems = [problem for problem in listed.problems if not problem.is_remark]
    problems += await known_people.taken_addresses(board, listed, [*plan.changed, *plan.joining])
    if sheet.is_readable and not listed.rows:
        problems.append(Problem(0, "", words.NO_ROW_BELOW_HEADER, words.NO_ROW_BELOW_HEADER_FIX))
    remarks = [problem for problem in listed.problems if problem.is_remark]
    changing = [
        each.id for each in (*plan.changed, *plan.joining) if import_effects.facts(each.fields)
    ]
    proposed = frozenset(await acquaintances.beyond(changing, by))
    if proposed:
        fingerprint = hashlib.sha256(f"{fingerprint} {sorted(proposed)}".encode()).hexdigest()[:24]
    return CandidatesPreview(
        sheet,
        listed,
        plan,
        tuple(problems),
        (*remarks, *plan.remarks),
        fingerprint,
        proposed=proposed,
    )


def _planned(rows: Sequence[CandidateRow], known: Sequence[Known]) -> tuple[ImportPlan, str]:
    plan = candidate_plans.plan(rows, known)
    return plan, hashlib.sha256(repr(plan).encode()).hexdigest()[:24]
