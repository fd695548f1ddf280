"""Where a person stands on the way onto a board, and how long a term lasts."""

import calendar
from datetime import date
from enum import StrEnum

from board.foundation.errors import Refused
from board.foundation.identity import words


class CandidateState(StrEnum):
    considered = "considered"
    bench = "bench"
    invited = "invited"
    joined = "joined"
    declined = "declined"


class MemberState(StrEnum):
    active = "active"
    alumni = "alumni"


class Position(StrEnum):
    member = "member"
    chair = "chair"


def term_end(joined_on: date, months: int) -> date:
    """The last day of a term; a term begun on the 31st ends on a shorter month's last day."""
    year, month = divmod(joined_on.year * 12 + joined_on.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(joined_on.day, last))


DECISIONS = (CandidateState.considered, CandidateState.bench, CandidateState.declined)


def must_be_decidable(state: str) -> None:
    """Staff decide about those who neither sit on the board nor have been asked to."""
    if state == CandidateState.joined:
        raise Refused(words.SITS_ON_BOARD)
    if state == CandidateState.invited:
        raise Refused(words.HAS_OPEN_INVITATION)


def must_have_a_seat(taken: int, seats: int) -> None:
    """Refuses when the board is full."""
    if taken >= seats:
        raise Refused(words.seats_taken(seats))
