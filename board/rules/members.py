"""Where a person stands on the way onto a board, and how long a term lasts."""

import calendar
from datetime import date
from enum import StrEnum


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
