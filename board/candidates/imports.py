"""Lists of people for a board's pool: looked at first, then taken whole or not at all."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from board.candidates import candidates, words
from board.candidates.rules import candidate_lists, candidate_plans
from board.candidates.rules.candidate_lists import CandidateList, CandidateRow
from board.candidates.rules.candidate_plans import FieldChange, ImportPlan, Known
from board.foundation.database import db, staging
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board, Candidate, Member, Person, Programme
from board.foundation.journal import journal
from board.foundation.sandbox import sandbox
from board.foundation.text import worksheets
from board.foundation.text.addresses import address_key
from board.foundation.text.spreadsheets import UNTOUCHED, Mending, Problem, Sheet
from board.people import acquaintances, people
from board.people import proposals as person_proposals
from board.people import words as person_words
from board.people.rules.profiles import DETAILS, FACTS, Profile
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


# --- operations ------------------------------------------------------------------------------


async def carry_out(
    board: Board, source: ImportSource, *, agreed: str, by: Viewer, now: datetime
) -> ImportPlan:
    """Takes the whole list in, or nothing of it.

    `agreed` is the fingerprint of the preview that was shown: when it would do something else
    now, LostRace.
    """
    by.must("manage", board.id)
    sha256 = await asyncio.to_thread(_sha256, source.data)
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
    programme_id = programmes.programme_of(board)
    seen = await _compared(board, made.sheet, made.listed, by=by)
    if not seen.is_importable:
        raise Refused(words.LIST_HAS_PROBLEMS)
    if seen.fingerprint != made.agreed:
        raise LostRace(words.POOL_CHANGED_SINCE_PREVIEW)
    plan = seen.plan
    if plan.changes_nothing:
        return plan
    changes = [*plan.changed, *plan.joining]
    await _change(board, programme_id, changes, seen.proposed, by=by, now=now)
    found = await people.find_or_create_many(
        programme_id, [_profile(row) for row in plan.new], by=by.actor, now=now
    )
    notes = {change.id: change.row.note for change in plan.joining}
    notes |= {person.id: row.note for person, row in zip(found, plan.new, strict=True)}
    await candidates.add_all(board.id, notes, source="import", by=by, now=now)
    return plan


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


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


async def _compared(
    board: Board, sheet: Sheet, listed: CandidateList, *, by: Viewer
) -> CandidatesPreview:
    known = await _known(board, by=by)
    plan, fingerprint = await asyncio.to_thread(_planned, listed.rows, known)
    problems = [problem for problem in listed.problems if not problem.is_remark]
    problems += await _taken_addresses(board, listed, [*plan.changed, *plan.joining])
    if sheet.is_readable and not listed.rows:
        problems.append(Problem(0, "", words.NO_ROW_BELOW_HEADER, words.NO_ROW_BELOW_HEADER_FIX))
    remarks = [problem for problem in listed.problems if problem.is_remark]
    changing = [each.id for each in (*plan.changed, *plan.joining) if _facts(each.fields)]
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


async def _known(board: Board, *, by: Viewer) -> list[Known]:
    """Everybody of the programme whom the viewer may change: on boards that are managed."""
    here = {
        row["person"]: row["note"]
        for row in await Candidate.select(Candidate.person, Candidate.note).where(
            Candidate.board == board.id
        )
    }
    query = Person.select(
        Person.id,
        Person.name,
        Person.email,
        Person.job_title.as_alias("role"),
        Person.timezone,
        *(Person._meta.get_column_by_name(name) for name in DETAILS),
        Person.company.name.as_alias("company"),
    ).where(Person.programme == programmes.programme_of(board))
    if not by.is_administrator:
        managed = list(by.boards_where("manage")) or [""]
        query = query.where(
            Person.id.is_in(
                Candidate.select(Candidate.person).where(Candidate.board.is_in(managed))
            )
            | Person.id.is_in(Member.select(Member.person).where(Member.board.is_in(managed)))
        )
    return [
        Known(
            row["id"],
            {**{fact: row[fact] or "" for fact in FACTS}, "note": here.get(row["id"], "")},
            is_here=row["id"] in here,
        )
        for row in await query
    ]


async def _taken_addresses(
    board: Board, listed: CandidateList, changes: Sequence[FieldChange]
) -> list[Problem]:
    """An address that fills a blank may belong to somebody whom the viewer does not see."""
    wanted = {
        address_key(change.fields["email"][1]): change
        for change in changes
        if change.fields.get("email", ("x", ""))[0] == ""
    }
    if not wanted:
        return []
    rows = await Person.select(Person.id, Person.email_key).where(
        Person.programme == programmes.programme_of(board),
        Person.email_key.is_in(list(wanted)),
    )
    column = next((header for header, each in listed.mapping.items() if each == "email"), "")
    return [
        Problem(
            wanted[row["email_key"]].row.number,
            column,
            person_words.ADDRESS_OF_ANOTHER_PERSON,
            words.ADDRESS_OF_ANOTHER_PERSON_FIX,
        )
        for row in rows
        if row["id"] != wanted[row["email_key"]].id
    ]


async def _change(
    board: Board,
    programme_id: str,
    changes: Sequence[FieldChange],
    proposed: frozenset[str],
    *,
    by: Viewer,
    now: datetime,
) -> None:
    fields = {change.id: change.fields for change in changes if change.fields}
    if not fields:
        return
    for person_id in [each for each in fields if each in proposed]:
        told = {what: pair for what, pair in fields[person_id].items() if what in FACTS}
        await person_proposals.propose(person_id, told, by=by.actor, now=now)
    before = await people.with_profiles([each for each in fields if each not in proposed])
    await people.change_many(
        programme_id,
        [
            (person, profile, replace(profile, **_facts(fields[person.id])))
            for person, profile in before
        ],
        by=by.actor,
        now=now,
    )
    notes = {change.id: change.row.note for change in changes if "note" in change.fields}
    await candidates.write_notes(board.id, notes, by=by, now=now)


def _facts(fields: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    return {name: new for name, (_, new) in fields.items() if name in FACTS}


def _profile(row: CandidateRow) -> Profile:
    return Profile(**{fact: getattr(row, fact, "") for fact in FACTS})
