"""The records that a digest is made of, as they are kept: its rules count, word and cut them."""

from dataclasses import dataclass
from datetime import date, datetime

from board.foundation.identity.rules.boards import reference_of
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict


@dataclass(frozen=True, slots=True)
class DigestMeeting:
    id: str
    title: str
    introduction: str
    place: str
    timezone: str
    created_at: datetime
    board: str
    board_name: str
    digest_days: int
    programme: str
    programme_name: str


@dataclass(frozen=True, slots=True)
class DigestSitting:
    id: str
    meeting: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class EarlierSitting:
    """Of a meeting of the same board before this one."""

    id: str
    meeting: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class EarlierAttendance:
    """A member at such a sitting; `is_present` is None where nobody noted it."""

    meeting: str
    attendee: str
    is_present: bool | None


@dataclass(frozen=True, slots=True)
class DigestItem:
    """An item of the agenda; `purpose` is blank until somebody chose one."""

    id: str
    sitting: str | None
    position: int
    title: str
    purpose: str
    presenter: str
    minutes: int | None
    member_share: int | None
    started_at: datetime | None


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """What somebody said, and who: nobody, where the speaker is not known."""

    id: str
    body: str
    kind: str | None
    strength: int | None
    theme: str
    attribution: str
    agenda_item: str | None
    person: str | None
    name: str | None
    segment: str | None
    company: str | None
    company_name: str | None


@dataclass(frozen=True, slots=True)
class PointRecord:
    """A point of the summary."""

    body: str
    agenda_item: str | None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What was decided, who sees to it, and by which day."""

    body: str
    agenda_item: str | None
    owner: str
    person_name: str | None
    staff_name: str | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class AnnouncedMeeting:
    """The board's meeting after this one, by its first sitting."""

    title: str
    place: str
    timezone: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """What somebody took on, at this meeting or an earlier one."""

    body: str
    agenda_item: str | None
    owner: str
    person_name: str | None
    staff_name: str | None
    due_on: date | None
    done_at: datetime | None
    dropped_at: datetime | None
    closed_because: str


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """A request of the board, with the statement it was made of and who said that."""

    id: str
    meeting: str
    code: str
    number: int
    title: str
    due_on: date
    owner_name: str | None
    verdict: Verdict | None
    reason: str
    later_on: date | None
    answered_at: datetime | None
    answered_by_name: str | None
    feedback: str
    strength: int | None
    person: str | None
    company: str | None

    @property
    def reference(self) -> str:
        return reference_of(self.code, self.number)


@dataclass(frozen=True, slots=True)
class SupporterRecord:
    """Somebody on this board who asked for an item of the roadmap, at whichever meeting."""

    item: str
    strength: int | None
    person: str | None
    company: str | None


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """Where an item of the roadmap stands, and why."""

    id: str
    title: str
    status: RoadmapStatus
    reason: str
