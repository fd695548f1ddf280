"""Where a roadmap item stands, and what an answer to a request can be."""

from enum import StrEnum


class RoadmapStatus(StrEnum):
    under_review = "under_review"
    planned = "planned"
    started = "started"
    shipped = "shipped"
    will_not = "will_not"

    @property
    def label(self) -> str:
        return {
            "under_review": "Under review",
            "planned": "Planned",
            "started": "Started",
            "shipped": "Shipped",
            "will_not": "Will not",
        }[self.value]


class Verdict(StrEnum):
    will_do = "will_do"
    will_not = "will_not"
    later = "later"

    @property
    def label(self) -> str:
        return {"will_do": "Will do", "will_not": "Will not", "later": "Later"}[self.value]
