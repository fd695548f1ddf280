"""Open ends of interviews: calls that nobody wrote down, and people who found no time."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, prepared_sql, value, values
from meetings.interviews.rules import InterviewState
from meetings.interviews.tables import Interviewee


@dataclass(frozen=True, slots=True)
class UnnotedCall:
    """A call that is over and of which nobody wrote down what was said."""

    meeting: str
    title: str
    name: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class RefusedInterview:
    """Somebody found no time among those that were offered."""

    interview: str
    topic: str
    name: str
    words: str


UNNOTED = prepared_sql(
    """
    SELECT meeting.id AS meeting, meeting.title AS title, person.name AS name,
        sitting.starts_at AS starts_at, sitting.ends_at AS ends_at
    FROM sitting
    JOIN meeting ON meeting.id = sitting.meeting
    JOIN attendee ON attendee.meeting = meeting.id AND attendee.removed_at IS NULL
    JOIN person ON person.id = attendee.person
    WHERE meeting.created_by = :host AND meeting.board IN :boards
        AND meeting.kind = 'touchpoint' AND meeting.state = 'invited'
        AND sitting.cancelled_at IS NULL
        AND sitting.ends_at <= :now AND sitting.ends_at > :since
        AND NOT EXISTS (SELECT 1 FROM touchpoint WHERE touchpoint.meeting = meeting.id)
    ORDER BY sitting.ends_at
    """,
    UnnotedCall,
    reason="Piccolo asks for no existence inside another query.",
)
REFUSED = prepared(
    Interviewee.select(
        Interviewee.interview,
        Interviewee.interview.topic.as_alias("topic"),
        Interviewee.person.name.as_alias("name"),
        Interviewee.words,
    ).where(
        Interviewee.refused_at.is_not_null(),
        Interviewee.interview.host == value("host"),
        Interviewee.interview.board.is_in(values("boards")),
        Interviewee.interview.state == InterviewState.open.value,
        Interviewee.interview.closes_at > value("now"),
    ),
    RefusedInterview,
)
