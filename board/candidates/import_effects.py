"""What a list does to people and to a board's pool, once it is known what it would do."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from board.candidates import candidates
from board.candidates.rules.candidate_lists import CandidateRow
from board.candidates.rules.candidate_plans import FieldChange, ImportPlan
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.people import people
from board.people import proposals as person_proposals
from board.people.rules.profiles import FACTS, Profile
from board.programmes import programmes


async def write(
    board: Board, plan: ImportPlan, proposed: Collection[str], *, by: Viewer, now: datetime
) -> None:
    """Inside a transaction, or staged. What changes people in `proposed` waits for others' word."""
    programme_id = programmes.programme_of(board)
    changes = [*plan.changed, *plan.joining]
    await _change(board, programme_id, changes, proposed, by=by, now=now)
    found = await people.find_or_create_many(
        programme_id, [_profile(row) for row in plan.new], by=by.actor, now=now
    )
    notes = {change.id: change.row.note for change in plan.joining}
    notes |= {person.id: row.note for person, row in zip(found, plan.new, strict=True)}
    await candidates.add_all(board.id, notes, source="import", by=by, now=now)


def facts(fields: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Of what changes, that which is the person's and no board's own note."""
    return {name: new for name, (_, new) in fields.items() if name in FACTS}


async def _change(
    board: Board,
    programme_id: str,
    changes: Sequence[FieldChange],
    proposed: Collection[str],
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
            (person, profile, replace(profile, **facts(fields[person.id])))
            for person, profile in before
        ],
        by=by.actor,
        now=now,
    )
    notes = {change.id: change.row.note for change in changes if "note" in change.fields}
    await candidates.write_notes(board.id, notes, by=by, now=now)


def _profile(row: CandidateRow) -> Profile:
    return Profile(**{fact: getattr(row, fact, "") for fact in FACTS})
