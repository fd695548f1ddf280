"""The rows that a digest is made of, each table asked once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from board.foundation.errors import NotFound
from board.foundation.identity.rules.boards import reference_of
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict, Visibility
from board.roadmap.tables import Evidence, StatusChange
from meetings.actions.tables import ActionItem
from meetings.agenda.tables import AgendaItem
from meetings.capture.tables import Decision, FeedbackItem, Request, SummaryPoint
from meetings.digests.rules.editions import Edition
from meetings.digests.tables import Digest
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingKind, MeetingState
from meetings.scheduling.tables import Attendance, Meeting, Sitting


async def meeting(meeting_id: str) -> dict[str, Any]:
    rows = await Meeting.select(
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
    ).where(Meeting.id == meeting_id)
    if not rows:
        raise NotFound
    return rows[0]


async def first_release(meeting_id: str) -> datetime | None:
    """When members got their first edition, which stops the clock of the report-out."""
    row = await (
        Digest.select(Digest.released_at)
        .where(
            Digest.meeting == meeting_id,
            Digest.edition == Edition.members.value,
            Digest.released_at.is_not_null(),
        )
        .order_by(Digest.released_at)
        .first()
    )
    return row["released_at"] if row else None


async def last_edition(meeting_id: str, edition: Edition) -> tuple[int, str] | None:
    """Number and outline of the newest edition of the meeting's digest; None before the first."""
    rows = await (
        Digest.select(Digest.number, Digest.outline)
        .where(
            Digest.meeting == meeting_id,
            Digest.edition == edition.value,
            Digest.number.is_not_null(),
        )
        .order_by(Digest.number, ascending=False)
        .limit(1)
    )
    return (rows[0]["number"], rows[0]["outline"]) if rows else None


async def sittings(meeting_id: str) -> list[dict[str, Any]]:
    return await (
        Sitting.select()
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.starts_at)
    )


async def said(meeting_id: str) -> list[dict[str, Any]]:
    return await (
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
        .where(FeedbackItem.meeting == meeting_id)
        .order_by(FeedbackItem.position, FeedbackItem.created_at, FeedbackItem.id)
    )


async def outcomes(
    table: type[Decision] | type[SummaryPoint], meeting_id: str
) -> list[dict[str, Any]]:
    return await (
        table.select(table.body, table.agenda_item)
        .where(table.meeting == meeting_id)
        .order_by(table.position, table.created_at, table.id)
    )


async def actions(meeting_id: str) -> list[dict[str, Any]]:
    return await (
        ActionItem.select(
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
        .where(ActionItem.meeting == meeting_id)
        .order_by(ActionItem.position, ActionItem.created_at, ActionItem.id)
    )


async def earlier_actions(earlier: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was taken on at earlier meetings, whatever became of it, in the order of its being
    written down."""
    return await (
        ActionItem.select(
            ActionItem.body,
            ActionItem.owner,
            ActionItem.due_on,
            ActionItem.done_at,
            ActionItem.dropped_at,
            ActionItem.closed_because,
            ActionItem.owner_person.name.as_alias("person_name"),
            ActionItem.owner_staff.name.as_alias("staff_name"),
        )
        .where(ActionItem.meeting.is_in(list({row["meeting"] for row in earlier}) or [""]))
        .order_by(ActionItem.created_at, ActionItem.position, ActionItem.id)
    )


async def requests(board_id: str) -> list[dict[str, Any]]:
    """All of the board: what became of earlier ones is told too."""
    rows = await (
        Request.select(
            *Request.all_columns(exclude=[Request.feedback_item, Request.answered_by]),
            Request.board.code.as_alias("code"),
            Request.feedback_item.id.as_alias("feedback"),
            Request.feedback_item.strength.as_alias("strength"),
            Request.feedback_item.person.id.as_alias("person"),
            Request.feedback_item.person.company.id.as_alias("company"),
            Request.answered_by.name.as_alias("answered_by_name"),
        )
        .where(Request.board == board_id)
        .order_by(Request.number)
    )
    return [
        {
            **row,
            "reference": reference_of(row["code"], row["number"]),
            "verdict": Verdict(row["verdict"]) if row["verdict"] else None,
        }
        for row in rows
    ]


async def supporters(board_id: str, item_ids: set[str]) -> dict[str, list[dict[str, Any]]]:
    """Who on this board asked for each roadmap item, at whichever meeting."""
    rows = await Evidence.select(
        Evidence.item,
        Evidence.strength,
        Evidence.person.id.as_alias("person"),
        Evidence.person.company.id.as_alias("company"),
    ).where(Evidence.board == board_id, Evidence.item.is_in(list(item_ids) or [""]))
    supporters: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        supporters.setdefault(row["item"], []).append(row)
    return supporters


async def moves(
    board_id: str, earlier: Sequence[dict[str, Any]], *, for_members: bool = False
) -> dict[str, tuple[RoadmapStatus, str]]:
    """Roadmap items of this board that moved since the meeting before: status and title.

    `for_members` leaves internal items out.
    """
    if not earlier:
        return {}
    last_time = max(sitting["ends_at"] for sitting in earlier)
    backed = Evidence.select(Evidence.item).where(Evidence.board == board_id)
    ids = {row["item"] for row in await backed}
    rows = await (
        StatusChange.select(
            StatusChange.status,
            StatusChange.item.id.as_alias("item"),
            StatusChange.item.title.as_alias("title"),
            StatusChange.item.visibility.as_alias("visibility"),
        )
        .where(StatusChange.item.is_in(list(ids) or [""]), StatusChange.changed_at > last_time)
        .order_by(StatusChange.changed_at)
    )
    return {
        row["item"]: (RoadmapStatus(row["status"]), row["title"])
        for row in rows
        if not (for_members and row["visibility"] == Visibility.internal)
    }


async def earlier_sittings(
    board_id: str, sittings: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Sittings of the board's meetings before this one, oldest first."""
    if not sittings:
        return []
    return await (
        Sitting.select(Sitting.id, Sitting.meeting, Sitting.ends_at)
        .where(
            Sitting.meeting.board == board_id,
            Sitting.meeting.kind == MeetingKind.meeting.value,
            Sitting.meeting.state != MeetingState.cancelled.value,
            Sitting.meeting != sittings[0]["meeting"],
            Sitting.cancelled_at.is_null(),
            Sitting.ends_at <= sittings[0]["starts_at"],
        )
        .order_by(Sitting.starts_at)
    )


async def attendance_of(sittings: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return await Attendance.select(
        Attendance.sitting.meeting.as_alias("meeting"),
        Attendance.attendee,
        Attendance.is_present,
    ).where(
        Attendance.sitting.is_in([sitting["id"] for sitting in sittings] or [""]),
        Attendance.attendee.role == AttendeeRole.member.value,
        Attendance.attendee.removed_at.is_null(),
    )


async def items(meeting_id: str) -> list[dict[str, Any]]:
    return await AgendaItem.select().where(AgendaItem.meeting == meeting_id)


async def members(board_id: str) -> list[dict[str, Any]]:
    """Person and company of everybody who sits on the board now."""
    return await Member.select(
        Member.person.id.as_alias("person"), Member.person.company.id.as_alias("company")
    ).where(Member.board == board_id, Member.state == MemberState.active.value)
