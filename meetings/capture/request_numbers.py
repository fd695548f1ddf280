"""Numbers of requests, as staff and members name them: CAB-4."""

from dataclasses import dataclass

from board.foundation.database.queries import prepared, value
from board.foundation.identity.rules.boards import reference_of
from board.roadmap.rules.roadmap import Verdict
from meetings.capture.tables import Request


@dataclass(frozen=True, slots=True)
class RequestNumber:
    """The request that a statement made."""

    id: str
    number: int
    verdict: Verdict | None
    feedback_item: str
    code: str

    @property
    def reference(self) -> str:
        """CAB-4."""
        return reference_of(self.code, self.number)


NUMBERS = prepared(
    Request.select(
        Request.id,
        Request.number,
        Request.verdict,
        Request.feedback_item,
        Request.board.code.as_alias("code"),
    ).where(Request.meeting == value("meeting")),
    RequestNumber,
)


async def numbers_of_meeting(meeting_id: str) -> dict[str, RequestNumber]:
    """Feedback id to number, id and verdict of the request it made, for one meeting."""
    return {row.feedback_item: row for row in await NUMBERS.all(meeting=meeting_id)}
