"""Voters: the members who can be asked about dates, and those who are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.custom_types import Combinable

from board.foundation.database.queries import PreparedQuery, nested, prepared, value, values
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member
from meetings.polls.tables import Poll, Voter
from meetings.slots import contacts
from meetings.slots.contacts import Contact

ACTIVE = MemberState.active.value


@dataclass(frozen=True, slots=True)
class Elector(Contact):
    """A member who can be asked, with what weighs for a date."""

    country: str
    industry: str


@dataclass(frozen=True, slots=True)
class VoterRow(Elector):
    """Somebody who is asked and still sits on the board."""

    id: str
    mailed_at: datetime | None
    voted_at: datetime | None
    comment: str


def _elector(person: Any) -> list[Any]:
    country, industry = person.country.as_alias("country"), person.industry.as_alias("industry")
    return [*contacts.columns(person), country, industry]


def _voters(*conditions: Combinable) -> PreparedQuery[VoterRow]:
    seated = Member.select(Member.person).where(
        Member.board == value("board"), Member.state == ACTIVE
    )
    return prepared(
        Voter.select(
            Voter.id, Voter.mailed_at, Voter.voted_at, Voter.comment, *_elector(Voter.person)
        )
        .where(Voter.poll == value("poll"), Voter.person.is_in(nested(seated)), *conditions)
        .order_by(Voter.person.name),
        VoterRow,
    )


VOTERS = _voters()
SOME_VOTERS = _voters(Voter.person.is_in(values("people")))
ELECTORS = prepared(
    Member.select(*_elector(Member.person))
    .where(Member.board == value("board"), Member.state == ACTIVE)
    .order_by(Member.person.name),
    Elector,
)


async def of_poll(poll: Poll, *, only: Sequence[str] | None = None) -> list[VoterRow]:
    """Who is asked and still sits on the board, by name, with when they voted.

    `only`: of these people.
    """
    if only is None:
        return await VOTERS.all(poll=poll.id, board=poll.board)
    return await SOME_VOTERS.all(poll=poll.id, board=poll.board, people=only)


async def electors(board_id: str) -> list[Elector]:
    """Who can be asked: active members, by name."""
    return await ELECTORS.all(board=board_id)
