"""What is asked for of one attendee: who, which dates with which answers, and what there is."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.counts import Counts
from board.foundation.database.queries import prepared, prepared_sql, value
from board.foundation.identity.rules.boards import SubstituteRule
from meetings.actions import carried_actions
from meetings.agenda.tables import AgendaItem, Topic
from meetings.calendar.rules.answers import Answer, Source
from meetings.onsite.tables import Venue
from meetings.proposals.tables import CounterProposal
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingKind, MeetingState
from meetings.scheduling.tables import Attendance, Attendee, Substitute


@dataclass(frozen=True, slots=True)
class AskedRow:
    """Who is asked, to which meeting of which board."""

    attendee: str
    role: AttendeeRole
    person: str
    name: str
    person_timezone: str
    company: str | None
    meeting: str
    kind: MeetingKind
    state: MeetingState
    title: str
    description: str
    place: str
    join_url: str
    timezone: str
    seats: int | None
    series: str | None
    board: str
    board_name: str
    programme: str
    substitutes: SubstituteRule


@dataclass(frozen=True, slots=True)
class AskedDateRow:
    """A sitting with what one attendee answered, how many have a seat there, and who waits."""

    sitting: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    cancelled_at: datetime | None
    given: Answer | None
    source: Source | None
    comment: str | None
    invited_at: datetime | None
    waiting_since: datetime | None
    seated: int
    ahead: int

    @property
    def answer(self) -> Answer:
        return self.given or Answer.none

    @property
    def is_waiting(self) -> bool:
        return self.given is Answer.yes and self.waiting_since is not None

    @property
    def queue(self) -> int | None:
        """Which on the waiting list the attendee is, counted from 1."""
        return self.ahead + 1 if self.is_waiting else None


# --- queries ---------------------------------------------------------------------------------

ASKED = prepared(
    Attendee.select(
        Attendee.id.as_alias("attendee"),
        Attendee.role,
        Attendee.person.id.as_alias("person"),
        Attendee.person.name.as_alias("name"),
        Attendee.person.timezone.as_alias("person_timezone"),
        Attendee.person.company.name.as_alias("company"),
        Attendee.meeting.id.as_alias("meeting"),
        Attendee.meeting.kind.as_alias("kind"),
        Attendee.meeting.state.as_alias("state"),
        Attendee.meeting.title.as_alias("title"),
        Attendee.meeting.description.as_alias("description"),
        Attendee.meeting.place.as_alias("place"),
        Attendee.meeting.join_url.as_alias("join_url"),
        Attendee.meeting.timezone.as_alias("timezone"),
        Attendee.meeting.seats.as_alias("seats"),
        Attendee.meeting.series.as_alias("series"),
        Attendee.meeting.board.id.as_alias("board"),
        Attendee.meeting.board.name.as_alias("board_name"),
        Attendee.meeting.board.programme.name.as_alias("programme"),
        Attendee.meeting.board.substitutes.as_alias("substitutes"),
    ).where(
        Attendee.meeting == value("meeting"),
        Attendee.person == value("person"),
        Attendee.removed_at.is_null(),
    ),
    AskedRow,
)

_OTHERS = """
    SELECT count(*) FROM attendance AS other JOIN attendee AS who ON who.id = other.attendee
    WHERE other.sitting = sitting.id AND other.answer = 'yes' AND who.removed_at IS NULL
"""
DATES = prepared_sql(
    f"""
    SELECT sitting.id AS sitting, sitting.sequence, sitting.starts_at, sitting.ends_at,
        sitting.cancelled_at, own.answer AS given, own.source, own.comment, own.invited_at,
        own.waiting_since,
        ({_OTHERS} AND other.waiting_since IS NULL) AS seated,
        ({_OTHERS} AND (other.waiting_since < own.waiting_since
            OR other.waiting_since = own.waiting_since AND other.attendee < own.attendee)) AS ahead
    FROM sitting LEFT JOIN attendance AS own
        ON own.sitting = sitting.id AND own.attendee = :attendee
    WHERE sitting.meeting = :meeting
    ORDER BY sitting.starts_at
    """,  # noqa: S608 - of a constant
    AskedDateRow,
    reason="an outer join to one attendee's answers, and counts of the others' beside it",
)

THERE = Counts(
    {
        "items": AgendaItem.select(AgendaItem.id).where(AgendaItem.meeting == value("meeting")),
        "actions": carried_actions.OPEN_ON_BOARD,
        "venues": Venue.select(Venue.id).where(
            Venue.meeting == value("meeting"), Venue.is_open.eq(True)
        ),
        "proposals": CounterProposal.select(CounterProposal.id).where(
            CounterProposal.attendee == value("attendee")
        ),
        "topics": Topic.select(Topic.id).where(
            Topic.meeting == value("meeting"), Topic.person == value("person")
        ),
        "substitutes": Substitute.select(Substitute.id).where(
            Substitute.attendee == value("attendee")
        ),
        "coming": Attendance.select(Attendance.attendee)
        .where(
            Attendance.sitting.meeting == value("meeting"),
            Attendance.sitting.cancelled_at.is_null(),
            Attendance.attendee.removed_at.is_null(),
            Attendance.answer == Answer.yes.value,
            Attendance.waiting_since.is_null(),
        )
        .distinct(),
    }
)
