"""Proposals: a change to a person whom boards of others know waits until their managers agree."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.custom_types import Combinable

from board.foundation.database import db
from board.foundation.database.queries import Asked, PreparedQuery, prepared, value
from board.foundation.database.together import Found, page_source
from board.foundation.errors import NotFound
from board.foundation.extensions import HomeRow, Section
from board.foundation.identity.access import Viewer, viewer_for
from board.foundation.journal import journal
from board.people import acquaintances, words
from board.people.rules.proposals import LINK, PersonProposalState, label, missing
from board.people.tables import PersonProposal

# What would change → (before, after).
Changes = Mapping[str, tuple[str, str]]

SENTENCE = words.PROPOSAL_SENT


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """What somebody on the staff would change about a person, and who has agreed so far."""

    id: str
    person: str
    name: str
    proposed_by: str
    proposer: str
    state: PersonProposalState
    changes: Mapping[str, Sequence[str]]
    agreed: frozenset[str]
    created_at: datetime

    @property
    def pairs(self) -> dict[str, tuple[str, str]]:
        """What would change → (before, after)."""
        return {what: (before, after) for what, (before, after) in self.changes.items()}

    @property
    def in_words(self) -> list[tuple[str, str, str]]:
        """The same in words: what, before, after."""
        return [
            (label(what), before, self._shown_to if what == LINK else after)
            for what, (before, after) in self.pairs.items()
        ]

    @property
    def _shown_to(self) -> str:
        return words.LINK_SHOWN_TO_STAFF.format(proposer=self.proposer)


def _proposals(*conditions: Combinable) -> PreparedQuery[ProposedChange]:
    return prepared(
        PersonProposal.select(
            PersonProposal.id,
            PersonProposal.person,
            PersonProposal.person.name.as_alias("name"),
            PersonProposal.proposed_by,
            PersonProposal.proposed_by.name.as_alias("proposer"),
            PersonProposal.state,
            PersonProposal.changes,
            PersonProposal.agreed,
            PersonProposal.created_at,
        )
        .where(*conditions)
        .order_by(PersonProposal.created_at)
        .order_by(PersonProposal.id),
        ProposedChange,
    )


_IS_OPEN = PersonProposal.state == PersonProposalState.open.value
# What was agreed to and is not done by itself, but waits for whoever proposed it.
_IS_GRANTED = (
    (PersonProposal.state == PersonProposalState.accepted.value)
    & (PersonProposal.changes != "")
    & (PersonProposal.proposed_by == value("proposer"))
    & (PersonProposal.settled_at > value("since"))
)
_IS_PERSONS = PersonProposal.person == value("person")
OPEN = _proposals(_IS_OPEN)
GRANTED = _proposals(_IS_GRANTED)
OPEN_OF_PERSON = _proposals(_IS_OPEN, _IS_PERSONS)
OF_PERSON = _proposals(_IS_PERSONS, PersonProposal.id == value("id"))

# --- queries ---------------------------------------------------------------------------------


async def waiting_for(viewer: Viewer) -> list[ProposedChange]:
    """Open proposals to which the viewer's agreement is missing, the oldest first."""
    return await _waiting_for(viewer, await OPEN.all())


async def _waiting_for(viewer: Viewer, rows: Sequence[ProposedChange]) -> list[ProposedChange]:
    if not rows:
        return []
    known = await acquaintances.boards_of_all([row.person for row in rows])
    found = []
    for row in rows:
        asked = await _missing(row, known[row.person])
        if viewer.is_administrator or asked & viewer.boards_where("manage"):
            found.append(row)
    return found


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    return [OPEN.asked()] if viewer.is_manager else []


async def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Each by itself: one press on the person's page decides it."""
    return [
        HomeRow(
            level="open",
            sentence=(
                words.link_asked(row.proposer, row.name)
                if LINK in row.changes
                else words.change_proposed(row.proposer, row.name)
            ),
            note=", ".join(f"{what}: {after or before}" for what, before, after in row.in_words),
            action="Decide",
            href=f"/people/{row.person}#proposals",
        )
        for row in await _waiting_for(viewer, found[OPEN])
    ]


home_rows = page_source(_asks_at_home, _home_rows)


async def person_sections(person_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """What is proposed about a person, for those who manage a board that knows the person."""
    known = await acquaintances.boards_of(person_id)
    managed = viewer.boards_where("manage")
    if not viewer.is_administrator and not known & managed:
        return []
    shown = []
    for row in await OPEN_OF_PERSON.all(person=person_id):
        asked = await _missing(row, known)
        is_own = row.proposed_by == viewer.id
        may_agree = viewer.is_administrator or bool(asked & managed)
        shown.append({"change": row, "is_own": is_own, "may_agree": may_agree})
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


async def boards_missing(row: ProposedChange, agreed: frozenset[str]) -> frozenset[str]:
    """Whose managers have still to agree, if those of `agreed` do."""
    known = await acquaintances.boards_of(row.person)
    return await _missing(row, known) - agreed


# --- steps -----------------------------------------------------------------------------------


async def _missing(row: ProposedChange, known: frozenset[str]) -> frozenset[str]:
    try:
        proposer = await viewer_for(row.proposed_by)
        own = known if proposer.is_administrator else proposer.boards_where("manage")
    except NotFound:  # has left meanwhile
        own = frozenset()
    return missing(known, row.agreed, own)
