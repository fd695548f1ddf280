"""Whom one may choose to invite, and why somebody cannot be."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from piccolo.custom_types import Combinable

from board.foundation.database.queries import PreparedQuery, prepared, value, values
from board.foundation.identity.rules.members import CandidateState
from board.foundation.identity.tables import Candidate
from board.invitations import letters as invitation_letters
from board.invitations import rules
from board.invitations.rules import OPEN
from board.invitations.tables import Invitation

AT_ONCE = 50  # candidates of a page


@dataclass(frozen=True, slots=True)
class _PoolRow:
    id: str
    state: CandidateState
    person: str
    name: str
    email: str | None
    timezone: str | None
    refused_at: datetime | None
    company: str | None


def _pool(*which: Combinable) -> PreparedQuery[_PoolRow]:
    return prepared(
        Candidate.select(
            Candidate.id,
            Candidate.state,
            Candidate.person,
            Candidate.person.name.as_alias("name"),
            Candidate.person.email.as_alias("email"),
            Candidate.person.timezone.as_alias("timezone"),
            Candidate.person.mail_refused_at.as_alias("refused_at"),
            Candidate.person.company.name.as_alias("company"),
        )
        .where(Candidate.board == value("board"), *which)
        .order_by(Candidate.person.name)
        .order_by(Candidate.id),
        _PoolRow,
    )


def _opened(*which: Combinable) -> PreparedQuery[str]:
    is_open = Invitation.state.is_in(values("states"))
    return prepared(
        Invitation.select(Invitation.candidate).where(
            Invitation.board == value("board"), is_open, *which
        ),
        str,
    )


POOL, SOME = _pool(), _pool(Candidate.id.is_in(values("candidates")))
OPENED, OPENED_OF = _opened(), _opened(Invitation.candidate.is_in(values("candidates")))


@dataclass(frozen=True)
class CandidateChoice:
    """A candidate who may be chosen, or is skipped and why."""

    candidate: str
    to: invitation_letters.LetterReader
    state: CandidateState
    skipped: str | None


@dataclass(frozen=True)
class ChoicePage:
    """Who is shown: `rows` of those that match; `elsewhere` are chosen and not shown."""

    search: str
    at: int
    last: int
    matching: list[CandidateChoice]
    rows: list[CandidateChoice]
    elsewhere: list[str]


def page_of(
    choices: Sequence[CandidateChoice], chosen: Collection[str], *, search: str = "", at: int = 1
) -> ChoicePage:
    """One page of them; every word of `search` stands in the name or the company."""
    wanted = search.casefold().split()
    matching = [
        each
        for each in choices
        if all(word in f"{each.to.name} {each.to.company}".casefold() for word in wanted)
    ]
    last = max(1, -(-len(matching) // AT_ONCE))
    at = min(max(at, 1), last)
    rows = matching[(at - 1) * AT_ONCE : at * AT_ONCE]
    here = {each.candidate for each in rows}
    elsewhere = [
        each.candidate
        for each in choices
        if each.candidate in chosen and each.candidate not in here
    ]
    return ChoicePage(search, at, last, matching, rows, elsewhere)


async def of_board(board_id: str, only: Sequence[str] | None = None) -> list[CandidateChoice]:
    """Everybody in the board's pool by name, with the reason where somebody cannot be invited.

    `only`: these candidates, by id.
    """
    states = [each.value for each in OPEN]
    if only is None:
        rows = await POOL.all(board=board_id)
        opened = await OPENED.all(board=board_id, states=states)
    else:
        some = list(only)
        rows = await SOME.all(board=board_id, candidates=some)
        opened = await OPENED_OF.all(board=board_id, states=states, candidates=some)
    has_open = set(opened)
    return [
        CandidateChoice(
            row.id,
            invitation_letters.LetterReader(
                row.person, row.name, row.company or "", row.email or "", row.timezone or ""
            ),
            row.state,
            rules.why_not_invited(
                has_open=row.id in has_open,
                is_member=row.state is CandidateState.joined,
                email=row.email,
                is_refused=row.refused_at is not None,
            ),
        )
        for row in rows
    ]
