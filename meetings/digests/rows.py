"""The records that a digest is made of, each table asked once."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, value
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member
from meetings.actions.tables import ActionItem
from meetings.agenda.tables import AgendaItem
from meetings.capture.tables import Decision, FeedbackItem, Request, SummaryPoint
from meetings.digests.rules.editions import Edition
from meetings.digests.rules.records import (
    ActionRecord,
    AnnouncedMeeting,
    DecisionRecord,
    DigestItem,
    DigestMeeting,
    DigestSitting,
    PointRecord,
    RequestRecord,
    StatementRecord,
)
from meetings.digests.tables import Digest
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.tables import Meeting, Sitting


@dataclass(frozen=True, slots=True)
class EditionOutline:
    number: int
    outline: str


@dataclass(frozen=True, slots=True)
class SeatedMember:
    """Who sits on the board now."""

    person: str
    company: str | None


ACTION_COLUMNS = (
    ActionItem.body,
    ActionItem.agenda_item,
    ActionItem.owner,
    ActionItem.due_on,
    ActionItem.done_at,
    ActionItem.dropped_at,
    ActionItem.closed_because,
    ActionItem.owner_person.name.as_alias("person_name"),
    ActionItem.owner_staff.name.as_alias("staff_name"),
)

MEETING = prepared(
    Meeting.select(
        Meeting.id,
        Meeting.title,
        Meeting.introduction,
        Meeting.place,
        Meeting.timezone,
        Meeting.created_at,
        Meeting.board.id.as_alias("board"),
        Meeting.board.name.as_alias("board_name"),
        Meeting.board.digest_days.as_alias("digest_days"),
        Meeting.board.programme.id.as_alias("programme"),
        Meeting.board.programme.name.as_alias("programme_name"),
    ).where(Meeting.id == value("meeting")),
    DigestMeeting,
)
# When members got their first edition, which stops the clock of the report-out.
FIRST_RELEASE = prepared(
    Digest.select(Digest.released_at)
    .where(
        Digest.meeting == value("meeting"),
        Digest.edition == Edition.members.value,
        Digest.released_at.is_not_null(),
    )
    .order_by(Digest.released_at, Digest.number),
    datetime,
)
LAST_EDITION = prepared(
    Digest.select(Digest.number, Digest.outline)
    .where(
        Digest.meeting == value("meeting"),
        Digest.edition == value("edition"),
        Digest.number.is_not_null(),
    )
    .order_by(Digest.number, ascending=False),
    EditionOutline,
)
SITTINGS = prepared(
    Sitting.select(Sitting.id, Sitting.meeting, Sitting.starts_at, Sitting.ends_at)
    .where(Sitting.meeting == value("meeting"), Sitting.cancelled_at.is_null())
    .order_by(Sitting.starts_at, Sitting.position, Sitting.id),
    DigestSitting,
)
SAID = prepared(
    FeedbackItem.select(
        FeedbackItem.id,
        FeedbackItem.body,
        FeedbackItem.kind,
        FeedbackItem.strength,
        FeedbackItem.theme,
        FeedbackItem.attribution,
        FeedbackItem.agenda_item,
        FeedbackItem.person.id.as_alias("person"),
        FeedbackItem.person.name.as_alias("name"),
        FeedbackItem.person.industry.as_alias("segment"),
        FeedbackItem.person.company.id.as_alias("company"),
        FeedbackItem.person.company.name.as_alias("company_name"),
    )
    .where(FeedbackItem.meeting == value("meeting"))
    .order_by(FeedbackItem.position, FeedbackItem.created_at, FeedbackItem.id),
    StatementRecord,
)
ITEMS = prepared(
    AgendaItem.select(
        AgendaItem.id,
        AgendaItem.sitting,
        AgendaItem.position,
        AgendaItem.title,
        AgendaItem.purpose,
        AgendaItem.presenter,
        AgendaItem.minutes,
        AgendaItem.member_share,
        AgendaItem.started_at,
    )
    .where(AgendaItem.meeting == value("meeting"))
    .order_by(AgendaItem.position, AgendaItem.id),
    DigestItem,
)
ACTIONS = prepared(
    ActionItem.select(*ACTION_COLUMNS)
    .where(ActionItem.meeting == value("meeting"))
    .order_by(ActionItem.position, ActionItem.created_at, ActionItem.id),
    ActionRecord,
)
# All of the board: what became of earlier ones is told too.
REQUESTS = prepared(
    Request.select(
        Request.id,
        Request.meeting,
        Request.number,
        Request.title,
        Request.due_on,
        Request.owner.name.as_alias("owner_name"),
        Request.verdict,
        Request.reason,
        Request.later_on,
        Request.answered_at,
        Request.board.code.as_alias("code"),
        Request.answered_by.name.as_alias("answered_by_name"),
        Request.feedback_item.id.as_alias("feedback"),
        Request.feedback_item.strength.as_alias("strength"),
        Request.feedback_item.person.id.as_alias("person"),
        Request.feedback_item.person.company.id.as_alias("company"),
    )
    .where(Request.board == value("board"))
    .order_by(Request.number),
    RequestRecord,
)
MEMBERS = prepared(
    Member.select(
        Member.person.id.as_alias("person"), Member.person.company.id.as_alias("company")
    ).where(Member.board == value("board"), Member.state == MemberState.active.value),
    SeatedMember,
)
DECISIONS = prepared(
    Decision.select(
        Decision.body,
        Decision.agenda_item,
        Decision.owner,
        Decision.due_on,
        Decision.owner_person.name.as_alias("person_name"),
        Decision.owner_staff.name.as_alias("staff_name"),
    )
    .where(Decision.meeting == value("meeting"))
    .order_by(Decision.position, Decision.created_at, Decision.id),
    DecisionRecord,
)
SUMMARIES = prepared(
    SummaryPoint.select(SummaryPoint.body, SummaryPoint.agenda_item)
    .where(SummaryPoint.meeting == value("meeting"))
    .order_by(SummaryPoint.position, SummaryPoint.created_at, SummaryPoint.id),
    PointRecord,
)
# The first sitting of the board's next meeting; both days of it are told on its own page.
NEXT_MEETING = prepared(
    Sitting.select(
        Sitting.starts_at,
        Sitting.ends_at,
        Sitting.meeting.title.as_alias("title"),
        Sitting.meeting.place.as_alias("place"),
        Sitting.meeting.timezone.as_alias("timezone"),
    )
    .where(
        Sitting.meeting.board == value("board"),
        Sitting.meeting.kind == MeetingKind.meeting.value,
        Sitting.meeting.state.is_in([MeetingState.invited.value]),
        Sitting.meeting != value("meeting"),
        Sitting.cancelled_at.is_null(),
        Sitting.starts_at > value("now"),
    )
    .order_by(Sitting.starts_at, Sitting.id),
    AnnouncedMeeting,
)
