"""Items: what stands on the roadmap, in the row that pages and mails are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from board.roadmap.rules.etas import eta_words
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as it is kept; `reason` is the one that its latest move was given."""

    id: str
    programme: str
    programme_name: str
    title: str
    description: str
    status: RoadmapStatus
    reason: str
    eta: str
    owner: str | None
    owner_name: str | None
    visibility: Visibility
    created_at: datetime
    status_changed_at: datetime
    merged_into: str | None

    @property
    def eta_words(self) -> str:
        return eta_words(self.eta)


@dataclass(frozen=True, slots=True)
class ShapedItem(ItemRow):
    """What somebody asked for, with the sources (kind, id) of that."""

    sources: Sequence[tuple[str, str]]


def values_of(item: ItemRow) -> Mapping[str, Any]:
    """By field, for a row that says more of the same item."""
    return {each.name: getattr(item, each.name) for each in fields(ItemRow)}
