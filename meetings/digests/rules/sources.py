"""What a digest is made of: the records of one meeting, and of its board as far as it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from board.foundation.identity.rules.consents import Attribution
from board.roadmap.rules.roadmap import RoadmapStatus
from meetings.agenda.rules.talk import SpokenSeconds
from meetings.attribution.rules.attribution import Placed
from meetings.digests.rules.presence import Presence
from meetings.digests.rules.records import (
    ActionRecord,
    AnnouncedMeeting,
    DecisionRecord,
    DigestItem,
    DigestMeeting,
    DigestSitting,
    EarlierAttendance,
    EarlierSitting,
    ItemStanding,
    PointRecord,
    RequestRecord,
    StatementRecord,
    SupporterRecord,
)


@dataclass(frozen=True)
class Sources:
    meeting: DigestMeeting
    sittings: Sequence[DigestSitting]
    items: Sequence[DigestItem]
    said: Sequence[StatementRecord]
    decisions: Sequence[DecisionRecord]
    actions: Sequence[ActionRecord]
    summaries: Sequence[PointRecord]
    requests: Sequence[RequestRecord]  # of the whole board
    standing: Mapping[str, ItemStanding]  # request id to its roadmap item
    backing: Mapping[str, Sequence[SupporterRecord]]  # by roadmap item id
    moves: Mapping[str, tuple[RoadmapStatus, str]]  # roadmap items that moved since last time
    earlier: Sequence[EarlierSitting]
    attendance: Sequence[EarlierAttendance]
    presences: Sequence[Presence]
    placed: Sequence[Placed]
    quoted: Mapping[str, Placed]  # feedback id to what may be printed of it
    earlier_actions: Sequence[ActionRecord] = ()  # what was taken on at earlier meetings
    talked: Mapping[str, SpokenSeconds] = field(default_factory=dict)  # by agenda item id
    talked_before: Sequence[int] = ()  # the members' per cent at earlier meetings, oldest first

    initials: Mapping[str, str] = field(default_factory=dict)  # to names, of those asked
    levels: Mapping[Attribution, int] = field(default_factory=dict)  # effective, of what was said
    next_meeting: AnnouncedMeeting | None = None

    @property
    def own_requests(self) -> list[RequestRecord]:
        """Those of this meeting."""
        return [row for row in self.requests if row.meeting == self.meeting.id]
