"""What has been written down at a meeting: its decisions, actions and summary points, as rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from board.foundation.database.queries import PreparedQuery, prepared, value
from board.foundation.errors import NotFound
from board.foundation.text.versions import version_of
from meetings.actions.tables import ActionItem
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.capture.tables import Decision, SummaryPoint
from meetings.scheduling.tables import Meeting

TABLES: dict[OutcomeKind, Any] = {
    OutcomeKind.decision: Decision,
    OutcomeKind.action: ActionItem,
    OutcomeKind.summary: SummaryPoint,
}


@dataclass(frozen=True, slots=True)
class WrittenSummaryPoint:
    kind: ClassVar[OutcomeKind] = OutcomeKind.summary
    # Nobody sees to a summary point; who asks every outcome for its owner and day gets empty ones.
    owner: ClassVar[str] = ""
    due_on: ClassVar[date | None] = None

    id: str
    body: str
    item: str | None
    item_title: str | None

    @property
    def version(self) -> str:
        return version_of(self.body, self.item, self.owner, self.due_on)


@dataclass(frozen=True, slots=True)
class _OwnedRow:
    id: str
    body: str
    item: str | None
    item_title: str | None
    owner: str
    owner_person: str | None
    owner_staff: str | None
    due_on: date | None

    @property
    def version(self) -> str:
        return version_of(self.body, self.item, self.owner, self.due_on)


@dataclass(frozen=True, slots=True)
class WrittenDecision(_OwnedRow):
    kind: ClassVar[OutcomeKind] = OutcomeKind.decision


@dataclass(frozen=True, slots=True)
class WrittenAction(_OwnedRow):
    kind: ClassVar[OutcomeKind] = OutcomeKind.action

    done_at: datetime | None
    dropped_at: datetime | None
    closed_because: str


OutcomeRow = WrittenDecision | WrittenAction | WrittenSummaryPoint


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Of a meeting, or of one item of it, in the order of their being written."""

    decisions: list[WrittenDecision]
    actions: list[WrittenAction]
    summaries: list[WrittenSummaryPoint]

    @property
    def are_there(self) -> bool:
        return bool(self.decisions or self.actions or self.summaries)

    def under(self, item_id: str | None) -> "Outcomes":
        return Outcomes(
            [row for row in self.decisions if row.item == item_id],
            [row for row in self.actions if row.item == item_id],
            [row for row in self.summaries if row.item == item_id],
        )


def _of_meeting(kind: OutcomeKind, *names: str) -> Any:
    table = TABLES[kind]
    item = table.agenda_item
    own = [getattr(table, name) for name in ("id", "body", *names)]
    return (
        table.select(*own, item.id.as_alias("item"), item.title.as_alias("item_title"))
        .where(table.meeting == value("meeting"))
        .order_by(table.position)
        .order_by(table.created_at)
    )


_OWNED = ("owner", "owner_person", "owner_staff", "due_on")
_CLOSED = ("done_at", "dropped_at", "closed_because")
DECISIONS = prepared(_of_meeting(OutcomeKind.decision, *_OWNED), WrittenDecision)
ACTIONS = prepared(_of_meeting(OutcomeKind.action, *_OWNED, *_CLOSED), WrittenAction)
SUMMARIES = prepared(_of_meeting(OutcomeKind.summary), WrittenSummaryPoint)
_QUERIES: dict[OutcomeKind, PreparedQuery[Any]] = {
    OutcomeKind.decision: DECISIONS,
    OutcomeKind.action: ACTIONS,
    OutcomeKind.summary: SUMMARIES,
}

# --- queries ---------------------------------------------------------------------------------


async def of_meeting(meeting_id: str) -> Outcomes:
    return Outcomes(
        await DECISIONS.all(meeting=meeting_id),
        await ACTIONS.all(meeting=meeting_id),
        await SUMMARIES.all(meeting=meeting_id),
    )


async def find(meeting: Meeting, kind: OutcomeKind, outcome_id: str) -> OutcomeRow:
    rows: list[OutcomeRow] = await _QUERIES[kind].all(meeting=meeting.id)
    for row in rows:
        if row.id == outcome_id:
            return row
    raise NotFound
