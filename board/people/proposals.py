"""Proposals: a change to a person whom boards of others know waits until their managers agree."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import NotFound
from board.foundation.extensions import HomeRow, Section
from board.foundation.identity.access import Viewer, viewer_for
from board.foundation.journal import journal
from board.people import acquaintances, words
from board.people.rules.proposals import PersonProposalState, label, missing
from board.people.tables import PersonProposal

# What would change → (before, after).
Changes = Mapping[str, tuple[str, str]]

SENTENCE = words.PROPOSAL_SENT

# --- queries ---------------------------------------------------------------------------------


async def waiting_for(viewer: Viewer) -> list[dict[str, Any]]:
    """Open proposals to which the viewer's agreement is missing, the oldest first."""
    rows = await _open()
    known = await acquaintances.boards_of_all([row["person"] for row in rows])
    found = []
    for row in rows:
        asked = await _missing(row, known[row["person"]])
        if viewer.is_administrator or asked & viewer.boards_where("manage"):
            found.append(row)
    return found


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Each by itself: one press on the person's page decides it."""
    return [
        HomeRow(
            level="open",
            sentence=words.change_proposed(row["proposer"], row["name"]),
            note=", ".join(
                f"{label(what)}: {after or before}" for what, before, after in _changes(row)
            ),
            action="Decide",
            href=f"/people/{row['person']}#proposals",
        )
        for row in await waiting_for(viewer)
    ]


async def person_sections(person_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """What is proposed about a person, for those who manage a board that knows the person."""
    known = await acquaintances.boards_of(person_id)
    managed = viewer.boards_where("manage")
    if not viewer.is_administrator and not known & managed:
        return []
    shown = []
    for row in await _open(person_id):
        asked = await _missing(row, known)
        is_own = row["proposed_by"] == viewer.id
        may_agree = viewer.is_administrator or bool(asked & managed)
        changes = [(label(what), before, after) for what, before, after in _changes(row)]
        shown.append({**row, "told": changes, "is_own": is_own, "may_agree": may_agree})
    if not shown:
        return []
    context = {"proposals": shown, "person_id": person_id}
    return [Section("board/people/people/_proposals.html", context, order=5)]


# --- operations ------------------------------------------------------------------------------


async def propose(
    person_id: str, changes: Changes, *, by: journal.Actor, now: datetime
) -> PersonProposal | None:
    """Keeps what somebody on the staff would change; None where the same waits already.

    Whether that takes a proposal at all is for acquaintances to say.
    """
    told = json.dumps({what: list(pair) for what, pair in sorted(changes.items())})
    async with db.transaction():
        same = await PersonProposal.exists().where(
            PersonProposal.person == person_id,
            PersonProposal.proposed_by == by.id,
            PersonProposal.state == PersonProposalState.open.value,
            PersonProposal.changes == told,
        )
        if same:
            return None
        row = PersonProposal(
            person=person_id,
            proposed_by=by.id,
            changes=told,
            agreed="[]",
            state=PersonProposalState.open.value,
            created_at=now,
        )
        await PersonProposal.insert(row)
        await journal.record(
            "person_proposal.made", row.id, by=by, now=now, person=person_id, what=sorted(changes)
        )
    return row


async def boards_missing(row: Mapping[str, Any], agreed: frozenset[str]) -> frozenset[str]:
    """Whose managers have still to agree, if those of `agreed` do."""
    known = await acquaintances.boards_of(row["person"])
    return await _missing(row, known) - agreed


def changes_of(row: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    return {what: (before, after) for what, before, after in _changes(row)}


# --- steps -----------------------------------------------------------------------------------


async def _open(person_id: str = "") -> list[dict[str, Any]]:
    query = PersonProposal.select(
        PersonProposal.id,
        PersonProposal.person.id.as_alias("person"),
        PersonProposal.person.name.as_alias("name"),
        PersonProposal.proposed_by.id.as_alias("proposed_by"),
        PersonProposal.proposed_by.name.as_alias("proposer"),
        PersonProposal.changes,
        PersonProposal.agreed,
        PersonProposal.created_at,
    ).where(PersonProposal.state == PersonProposalState.open.value)
    if person_id:
        query = query.where(PersonProposal.person == person_id)
    return await query.order_by(PersonProposal.created_at).order_by(PersonProposal.id)


async def _missing(row: Mapping[str, Any], known: frozenset[str]) -> frozenset[str]:
    try:
        proposer = await viewer_for(row["proposed_by"])
        own = known if proposer.is_administrator else proposer.boards_where("manage")
    except NotFound:  # has left meanwhile
        own = frozenset()
    return missing(known, frozenset(json.loads(row["agreed"])), own)


def _changes(row: Mapping[str, Any]) -> Sequence[tuple[str, str, str]]:
    found = json.loads(row["changes"] or "{}")
    return [(what, before, after) for what, (before, after) in found.items()]
