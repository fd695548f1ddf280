"""Reviewers: who is asked to sign a board's digests, and whose signatures count."""

from dataclasses import dataclass

from board.foundation.database.queries import prepared, value
from board.foundation.identity.rules.boards import Role, may
from board.staff import staff
from meetings.digests.tables import Reviewer

PUT_DOWN = prepared(Reviewer.select(Reviewer.staff).where(Reviewer.digest == value("digest")), str)


@dataclass(frozen=True)
class AskedPeople:
    """Ids of those whose signature counts; `has_lead`: the board has a product lead."""

    people: frozenset[str]
    has_lead: bool


async def who_reviews(board_id: str) -> list[str]:
    """Every product lead of the board; where there is none, its managers."""
    return (await _who_reviews(board_id))[0]


async def asked(digest_id: str, board_id: str) -> AskedPeople:
    """Those who were asked about this draft, and those who would be asked today.

    A product lead who came while it was in review takes the place of the one who left.
    """
    today, has_lead = await _who_reviews(board_id)
    return AskedPeople(frozenset([*await PUT_DOWN.all(digest=digest_id), *today]), has_lead)


# --- steps -----------------------------------------------------------------------------------


async def _who_reviews(board_id: str) -> tuple[list[str], bool]:
    people = await staff.of_board(board_id)
    leads = [person.id for person in people if person.role == Role.lead]
    signing = [person.id for person in people if may(person.role, "sign")]
    return leads or signing, bool(leads)
