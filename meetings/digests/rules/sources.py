"""What a digest is made of: the rows of one meeting, and of its board as far as it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from board.roadmap.rules.roadmap import RoadmapStatus
from meetings.agenda.rules.talk import SpokenSeconds
from meetings.attribution.rules.attribution import Placed
from meetings.digests.rules.presence import Presence

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Sources:
    meeting: Mapping[str, Any]
    sittings: Rows
    items: Rows
    said: Rows
    decisions: Rows
    actions: Rows
    summaries: Rows
    requests: Rows  # of the whole board
    standing: Mapping[str, Mapping[str, Any]]  # request id to its roadmap item
    backing: Mapping[str, Rows]  # roadmap item id to who on this board asked for it
    moves: Mapping[str, tuple[RoadmapStatus, str]]  # roadmap items that moved since last time
    earlier: Rows  # sittings of earlier meetings
    attendance: Rows  # at those
    presences: Sequence[Presence]
    placed: Sequence[Placed]
    quoted: Mapping[str, Placed]  # feedback id to what may be printed of it
    earlier_actions: Rows = ()  # what was taken on at earlier meetings
    talked: Mapping[str, SpokenSeconds] = field(default_factory=dict)  # by agenda item id
    talked_before: Sequence[int] = ()  # the members' per cent at earlier meetings, oldest first

    @property
    def own_requests(self) -> Rows:
        """Those of this meeting."""
        return [row for row in self.requests if row["meeting"] == self.meeting["id"]]
