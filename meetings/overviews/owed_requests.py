"""Owed requests: whose answer is late or due soon, or was given by the roadmap already."""

from dataclasses import dataclass
from datetime import date

from board.foundation.database.queries import prepared_sql
from board.foundation.identity.rules.boards import reference_of
from board.roadmap.rules.roadmap import RoadmapStatus, verdict_of
from meetings.capture.rules.names import name_of


@dataclass(frozen=True, slots=True)
class OwedRequest:
    """A request whose answer is due; `of_all`: so many are, as far as home counts."""

    id: str
    code: str
    number: int
    title: str
    due_on: date
    board_name: str
    standing: RoadmapStatus | None
    of_all: int

    @property
    def reference(self) -> str:
        return reference_of(self.code, self.number)

    @property
    def called(self) -> str:
        return name_of(self.title)


OWED = prepared_sql(
    """
    SELECT owed.*, count(*) OVER () AS of_all
    FROM (
        SELECT request.id AS id, board.code AS code, request.number AS number,
            request.title AS title, request.due_on AS due_on, board.name AS board_name,
            roadmap_item.status AS standing
        FROM request
        JOIN board ON board.id = request.board
        LEFT JOIN evidence ON evidence.source_kind = 'request' AND evidence.source = request.id
        LEFT JOIN roadmap_item ON roadmap_item.id = evidence.item
        WHERE request.answered_at IS NULL AND request.board IN :boards
            AND (request.due_on <= :soon OR roadmap_item.status IN :implied)
        ORDER BY request.due_on, request.number, request.id
        LIMIT :most
    ) AS owed
    ORDER BY owed.due_on, owed.number, owed.id
    LIMIT :shown
    """,
    OwedRequest,
    reason="Piccolo has no window to count in, and joins only where a column points.",
)
IMPLIED = [status for status in RoadmapStatus if verdict_of(status)]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request of a board that has no answer; `of_all`: so many have none."""

    id: str
    code: str
    number: int
    title: str
    due_on: date
    name: str | None
    company: str | None
    body: str
    of_all: int

    @property
    def reference(self) -> str:
        return reference_of(self.code, self.number)

    @property
    def called(self) -> str:
        return name_of(self.title)


OPEN_OF_BOARD = prepared_sql(
    """
    SELECT request.id AS id, board.code AS code, request.number AS number, request.title AS title,
        request.due_on AS due_on, person.name AS name, company.name AS company,
        feedback_item.body AS body,
        count(*) OVER () AS of_all
    FROM request
    JOIN board ON board.id = request.board
    JOIN feedback_item ON feedback_item.id = request.feedback_item
    LEFT JOIN person ON person.id = feedback_item.person
    LEFT JOIN company ON company.id = person.company
    WHERE request.board = :board AND request.answered_at IS NULL
    ORDER BY request.due_on, request.number
    LIMIT 8
    """,
    OpenRequest,
    reason="Piccolo has no window to count in.",
)
