"""Where a roadmap item stands, who may read it, and what an answer to a request can be."""

from enum import StrEnum

from board.foundation.errors import Refused
from board.roadmap import words


class RoadmapStatus(StrEnum):
    under_review = "under_review"
    planned = "planned"
    started = "started"
    shipped = "shipped"
    will_not = "will_not"

    @property
    def label(self) -> str:
        return {
            "under_review": words.UNDER_REVIEW,
            "planned": "Planned",
            "started": "Started",
            "shipped": "Shipped",
            "will_not": words.WILL_NOT,
        }[self.value]

    @property
    def clause(self) -> str:
        """What an item does by it: "CAB-6 is planned"."""
        return {
            "under_review": words.CLAUSE_UNDER_REVIEW,
            "planned": words.CLAUSE_PLANNED,
            "started": words.CLAUSE_STARTED,
            "shipped": words.CLAUSE_SHIPPED,
            "will_not": words.CLAUSE_WILL_NOT,
        }[self.value]


class Visibility(StrEnum):
    """Who reads an item beside staff: everybody, the members of boards that asked, or nobody."""

    public = "public"
    board = "board"
    internal = "internal"

    @property
    def label(self) -> str:
        return {"public": "Public", "board": words.BOARD_ONLY, "internal": "Internal"}[self.value]


class Verdict(StrEnum):
    will_do = "will_do"
    will_not = "will_not"
    later = "later"

    @property
    def label(self) -> str:
        return {
            "will_do": words.VERDICT_WILL_DO,
            "will_not": words.VERDICT_WILL_NOT,
            "later": "Later",
        }[self.value]


def check_move(current: RoadmapStatus, status: RoadmapStatus, reason: str) -> None:
    """Refuses a move to where the item stands already, and a no without a reason."""
    if status is current:
        raise Refused(words.stands_there_already(status.label.lower()), field="status")
    check_reason(status, reason)


def check_reason(status: RoadmapStatus, reason: str) -> None:
    """Refuses a no without a reason, whether an item comes to it or begins with it."""
    if status is RoadmapStatus.will_not and not reason.strip():
        raise Refused(words.NO_NEEDS_REASON, field="reason")


def verdict_of(status: RoadmapStatus) -> Verdict | None:
    """What an item's status says to those who asked for it; None while it is looked at."""
    if status is RoadmapStatus.will_not:
        return Verdict.will_not
    return None if status is RoadmapStatus.under_review else Verdict.will_do
