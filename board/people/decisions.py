"""Deciding about a proposal: each manager agrees for their boards; the last one's yes does it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from board.foundation.database import db
from board.foundation.delivery import closed_addresses
from board.foundation.errors import Forbidden, LostRace
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.tables import Alias, Person
from board.foundation.journal import journal
from board.people import aliases, people, words
from board.people import proposals as person_proposals
from board.people.proposals import ProposedChange
from board.people.rules.proposals import (
    ADDED,
    CLOSED,
    LINK,
    MAIL,
    REMOVED,
    PersonProposalState,
)
from board.people.tables import PersonProposal

NOTHING: Mapping[str, Sequence[str]] = {}
MEANWHILE = words.PROPOSAL_CHANGED_MEANWHILE


async def accept(person_id: str, proposal_id: str, *, by: Viewer, now: datetime) -> bool:
    """Agrees for the boards that the viewer manages; True when that was the last one missing.

    Refused where what is proposed is not possible any more, such as an address that is taken.
    """
    async with db.transaction():
        row = await _found(person_id, proposal_id)
        before = row.agreed
        asked = await person_proposals.boards_missing(row, frozenset())
        mine = asked if by.is_administrator else asked & by.boards_where("manage")
        if asked and not mine:
            raise Forbidden(words.WAITS_FOR_OTHER_BOARDS)
        agreed = sorted(before | mine)
        await PersonProposal.update({PersonProposal.agreed: json.dumps(agreed)}).where(
            PersonProposal.id == proposal_id
        )
        is_last = asked <= mine
        if is_last:
            await _carry_out(person_id, row.pairs, by=by, now=now)
            left = row.changes if LINK in row.changes else {}
            await _settle(proposal_id, PersonProposalState.accepted, by=by, now=now, left=left)
        event = "person_proposal.accepted" if is_last else "person_proposal.seconded"
        await journal.record(event, proposal_id, by=by.actor, now=now, person=person_id)
    return is_last


async def decline(person_id: str, proposal_id: str, *, by: Viewer, now: datetime) -> None:
    """Says no for one's board, or takes back what one has proposed."""
    async with db.transaction():
        row = await _found(person_id, proposal_id)
        asked = await person_proposals.boards_missing(row, frozenset())
        is_own = row.proposed_by == by.id
        if not (is_own or by.is_administrator or asked & by.boards_where("manage")):
            raise Forbidden(words.WAITS_FOR_OTHER_BOARDS)
        await _settle(proposal_id, PersonProposalState.declined, by=by, now=now)
        await journal.record(
            "person_proposal.declined", proposal_id, by=by.actor, now=now, person=person_id
        )


# --- steps -----------------------------------------------------------------------------------


async def _found(person_id: str, proposal_id: str) -> ProposedChange:
    row = await person_proposals.OF_PERSON.locked.one(person=person_id, id=proposal_id)
    if row.state is not PersonProposalState.open:
        raise LostRace(MEANWHILE)
    return row


async def _carry_out(
    person_id: str, changes: dict[str, tuple[str, str]], *, by: Viewer, now: datetime
) -> None:
    person = await Person.objects().where(Person.id == person_id).first()
    assert person is not None
    for what, (before, after) in list(changes.items()):
        if what == ADDED:
            await aliases.register(person, [(before, AliasKind(after))], by=by.actor, now=now)
        elif what == REMOVED:
            gone = await Alias.select(Alias.id).where(
                Alias.person == person_id, Alias.email == before
            ).first()  # fmt: skip
            if gone is None:
                raise LostRace(MEANWHILE)
            await aliases.forget(person, gone["id"], by=by.actor, now=now)
        elif what == MAIL:
            act = closed_addresses.close if after == CLOSED else closed_addresses.open_again
            await act(person_id, by=by.actor, now=now)
        elif what == LINK:
            pass  # shown to whoever proposed it, when they ask for it
        else:
            continue
        del changes[what]
    if not changes:
        return
    person, profile = await people.with_profile(person_id)
    if any(getattr(profile, what) != before for what, (before, _) in changes.items()):
        raise LostRace(MEANWHILE)
    wanted = replace(profile, **{what: after for what, (_, after) in changes.items()})
    await people.carry_out(person, profile, wanted, by=by.actor, now=now)


async def _settle(
    proposal_id: str,
    state: PersonProposalState,
    *,
    by: Viewer,
    now: datetime,
    left: Mapping[str, Sequence[str]] = NOTHING,
) -> None:
    """What it said about the person is not kept: the change itself is in the journal.

    `left` is what the proposer may do now.
    """
    await PersonProposal.update(
        {
            PersonProposal.state: state.value,
            PersonProposal.changes: json.dumps(left) if left else "",
            PersonProposal.settled_at: now,
            PersonProposal.settled_by: by.id,
        }
    ).where(PersonProposal.id == proposal_id)
