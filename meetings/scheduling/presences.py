"""Presences: who answered and who came, for the list of people and for one's history."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared_sql
from board.foundation.extensions import TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.person_facts import AppearanceFacts, ContactFacts, day_of
from meetings.scheduling import words

RSVPS = ContactFacts(
    "attendee.person",
    "meeting.board",
    {"day": day_of("rsvp.received_at"), "how": "rsvp.source"},
    "rsvp JOIN attendee ON attendee.id = rsvp.attendee"
    " JOIN meeting ON meeting.id = attendee.meeting",
    called=words.CAME_BY_ANSWER,
)
CAME = ContactFacts(
    "attendee.person",
    "meeting.board",
    {"day": day_of("sitting.starts_at"), "how": "'meeting_attended'"},
    "attendee JOIN meeting ON meeting.id = attendee.meeting"
    " JOIN attendance ON attendance.attendee = attendee.id"
    " JOIN sitting ON sitting.id = attendance.sitting",
    "attendance.is_present",
    {"meeting_attended": words.AT_THE_MEETING},
)
_FIRST_DAY = (
    f"SELECT min({day_of('first.starts_at')}) FROM sitting AS first"  # noqa: S608 - of constants
    " WHERE first.meeting = meeting.id"
)
# Each meeting once, however many days it had; where nobody noted who came, nobody was absent.
APPEARANCES = AppearanceFacts(
    "attendee.person",
    "meeting.board",
    {
        "day": f"({_FIRST_DAY})",
        "came": """CASE WHEN EXISTS (SELECT 1 FROM attendance AS own
            WHERE own.attendee = attendee.id AND own.is_present) THEN 1 ELSE 0 END""",
    },
    "attendee JOIN meeting ON meeting.id = attendee.meeting",
    """meeting.kind = 'meeting' AND meeting.cancelled_at IS NULL AND attendee.removed_at IS NULL
        AND EXISTS (SELECT 1 FROM sitting JOIN attendance ON attendance.sitting = sitting.id
            WHERE sitting.meeting = meeting.id AND attendance.is_present)""",
)


@dataclass(frozen=True, slots=True)
class PersonalPresence:
    meeting: str
    title: str
    starts_at: datetime
    came: bool


OF_PERSON = prepared_sql(
    """
    SELECT meeting.id AS meeting, meeting.title,
        (SELECT min(sitting.starts_at) FROM sitting
            WHERE sitting.meeting = meeting.id) AS starts_at,
        EXISTS (SELECT 1 FROM attendance AS own
            WHERE own.attendee = attendee.id AND own.is_present) AS came
    FROM attendee JOIN meeting ON meeting.id = attendee.meeting
    WHERE attendee.person = :person AND meeting.board IN :boards AND meeting.kind = 'meeting'
        AND meeting.cancelled_at IS NULL AND attendee.removed_at IS NULL
        AND EXISTS (SELECT 1 FROM sitting JOIN attendance ON attendance.sitting = sitting.id
            WHERE sitting.meeting = meeting.id AND attendance.is_present)
    """,
    PersonalPresence,
    reason="whether somebody of the meeting was noted is a condition on rows of other people",
)


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """That somebody came or did not, where it was noted who came."""
    return [
        TimelineRow(
            row.starts_at,
            words.came_to(row.title) if row.came else words.missed(row.title),
            f"/meetings/{row.meeting}",
            "meeting",
        )
        for row in await OF_PERSON.all(person=person_id, boards=viewer.board_ids)
    ]
