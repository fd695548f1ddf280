"""Member requests: what became of what one person asked for, as far as members hear of it."""

from dataclasses import dataclass
from datetime import date, datetime

from board.foundation.database.queries import prepared_sql
from board.foundation.identity.rules.boards import reference_of
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict


@dataclass(frozen=True, slots=True)
class MemberRequest:
    """`status`: of the roadmap item that it joined, and `why` it stands there."""

    feedback_item: str
    id: str
    number: int
    code: str
    title: str
    reason: str
    due_on: date
    later_on: date | None
    created_at: datetime
    answered_at: datetime | None
    verdict: Verdict | None
    status: RoadmapStatus | None
    why: str
    answered_by: str | None  # a person's name

    @property
    def reference(self) -> str:
        return reference_of(self.code, self.number)


# --- queries ---------------------------------------------------------------------------------

OF_PERSON = prepared_sql(
    """
    SELECT request.feedback_item, request.id, request.number, board.code, request.title,
        request.reason, request.due_on, request.later_on, request.created_at,
        request.answered_at, nullif(request.verdict, '') AS verdict, item.status,
        coalesce((
            SELECT change.reason FROM status_change AS change
            WHERE change.item = item.id AND change.status = item.status
            ORDER BY change.changed_at DESC LIMIT 1
        ), '') AS why,
        staff.name AS answered_by
    FROM feedback_item AS said
    JOIN request ON request.feedback_item = said.id
    JOIN board ON board.id = request.board
    LEFT JOIN evidence ON evidence.source_kind = 'request' AND evidence.source = request.id
    LEFT JOIN staff ON staff.id = request.answered_by
    LEFT JOIN roadmap_item AS item ON item.id = evidence.item AND item.visibility <> 'internal'
    WHERE said.person = :person
    """,
    MemberRequest,
    reason="what became of a request is there or not, with the latest reason beside it",
)


async def of_person(person_id: str) -> dict[str, MemberRequest]:
    """By the statement that it was heard in."""
    return {row.feedback_item: row for row in await OF_PERSON.all(person=person_id)}
