"""The records that a digest is made of, each table asked once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from piccolo.query.methods.select import Select

from board.foundation.database.queries import prepared, value, values
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member
from board.roadmap import roadmap
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Evidence, StatusChange
from meetings.actions.tables import ActionItem
from meetings.agenda.tables import AgendaItem
from meetings.capture.tables import Decision, FeedbackItem, Request, SummaryPoint
from meetings.digests.rules.editions import Edition
from meetings.digests.rules.records import (
    ActionRecord,
    DigestItem,
    DigestMeeting,
    DigestSitting,
    EarlierAttendance,
    EarlierSitting,
    ItemStanding,
    OutcomeRecord,
    RequestRecord,
    StatementRecord,
    SupporterRecord,
)
from meetings.digests.tables import Digest
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingKind, MeetingState
from meetings.scheduling.tables import Attendance, Meeting, Sitting


@dataclass(frozen=True, slots=True)
class EditionOutline:
    number: int
    outline: str


@dataclass(frozen=True, slots=True)
class ItemMove:
    """An item of the roadmap that came to another status."""

    item: str
    status: RoadmapStatus
    title: str
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class SeatedMember:
    """Who sits on the board now."""

    person: str
    company: str | None


_ACTION = (
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
        Meeting.lede,
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
    ActionItem.select(*_ACTION)
    .where(ActionItem.meeting == value("meeting"))
    .order_by(ActionItem.position, ActionItem.created_at, ActionItem.id),
    ActionRecord,
)
# Whatever became of them, in the order of their being written down.
EARLIER_ACTIONS = prepared(
    ActionItem.select(*_ACTION)
    .where(ActionItem.meeting.is_in(values("meetings")))
    .order_by(ActionItem.created_at, ActionItem.position, ActionItem.id),
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
SUPPORTERS = prepared(
    Evidence.select(
        Evidence.item,
        Evidence.strength,
        Evidence.person.id.as_alias("person"),
        Evidence.person.company.id.as_alias("company"),
    ).where(Evidence.board == value("board"), Evidence.item.is_in(values("items"))),
    SupporterRecord,
)
BACKED = prepared(Evidence.select(Evidence.item).where(Evidence.board == value("board")), str)
MOVES = prepared(
    StatusChange.select(
        StatusChange.status,
        StatusChange.item.id.as_alias("item"),
        StatusChange.item.title.as_alias("title"),
        StatusChange.item.visibility.as_alias("visibility"),
    )
    .where(StatusChange.item.is_in(values("items")), StatusChange.changed_at > value("since"))
    .order_by(StatusChange.changed_at, StatusChange.id),
    ItemMove,
)
EARLIER_SITTINGS = prepared(
    Sitting.select(Sitting.id, Sitting.meeting, Sitting.ends_at)
    .where(
        Sitting.meeting.board == value("board"),
        Sitting.meeting.kind == MeetingKind.meeting.value,
        Sitting.meeting.state != MeetingState.cancelled.value,
        Sitting.meeting != value("meeting"),
        Sitting.cancelled_at.is_null(),
        Sitting.ends_at <= value("until"),
    )
    .order_by(Sitting.starts_at, Sitting.id),
    EarlierSitting,
)
ATTENDANCE = prepared(
    Attendance.select(
        Attendance.sitting.meeting.as_alias("meeting"),
        Attendance.attendee,
        Attendance.is_present,
    ).where(
        Attendance.sitting.is_in(values("sittings")),
        Attendance.attendee.role == AttendeeRole.member.value,
        Attendance.attendee.removed_at.is_null(),
    ),
    EarlierAttendance,
)
MEMBERS = prepared(
    Member.select(
        Member.person.id.as_alias("person"), Member.person.company.id.as_alias("company")
    ).where(Member.board == value("board"), Member.state == MemberState.active.value),
    SeatedMember,
)


def _outcomes(table: type[Decision] | type[SummaryPoint]) -> Select[Decision | SummaryPoint]:
    return (
        table.select(table.body, table.agenda_item)
        .where(table.meeting == value("meeting"))
        .order_by(table.position, table.created_at, table.id)
    )


DECISIONS = prepared(_outcomes(Decision), OutcomeRecord)
SUMMARIES = prepared(_outcomes(SummaryPoint), OutcomeRecord)


async def standing(
    requests: Sequence[RequestRecord], *, for_members: bool
) -> dict[str, ItemStanding]:
    """By request: the item of the roadmap that it joined; members do not hear of internal ones."""
    found = await roadmap.of_sources(
        "request", [row.id for row in requests], for_members=for_members
    )
    return {
        request: ItemStanding(item["id"], item["title"], item["status"], item["reason"])
        for request, item in found.items()
    }


async def supporters(board_id: str, item_ids: Collection[str]) -> dict[str, list[SupporterRecord]]:
    """Who on this board asked for each roadmap item, at whichever meeting."""
    found: dict[str, list[SupporterRecord]] = {}
    for row in await SUPPORTERS.all(board=board_id, items=list(item_ids)):
        found.setdefault(row.item, []).append(row)
    return found


async def moves(
    board_id: str, earlier: Sequence[EarlierSitting], *, for_members: bool = False
) -> dict[str, tuple[RoadmapStatus, str]]:
    """Roadmap items of this board that moved since the meeting before: status and title.

    `for_members` leaves internal items out.
    """
    if not earlier:
        return {}
    last_time = max(sitting.ends_at for sitting in earlier)
    backed = set(await BACKED.all(board=board_id))
    return {
        row.item: (row.status, row.title)
        for row in await MOVES.all(items=list(backed), since=last_time)
        if not (for_members and row.visibility is Visibility.internal)
    }


async def earlier_sittings(
    board_id: str, sittings: Sequence[DigestSitting]
) -> list[EarlierSitting]:
    """Sittings of the board's meetings before this one, oldest first."""
    if not sittings:
        return []
    first = sittings[0]
    return await EARLIER_SITTINGS.all(board=board_id, meeting=first.meeting, until=first.starts_at)
